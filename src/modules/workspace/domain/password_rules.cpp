#include "domain/password_rules.h"

#include <array>
#include <set>

#include "base/text.h"

namespace assay::workspace {
namespace {

constexpr std::size_t kDifferentCharactersMin = 5;
constexpr std::array<std::string_view, 14> kTriedFirst = {
    "password", "passw0rd", "qwerty", "letmein", "iloveyou", "administrator", "welcome",
    "changeme", "asdfgh",   "zxcvbn", "1q2w3e",  "woaini",   "admin",         "123456"};
constexpr std::array<std::string_view, 5> kKeyboardRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890",
                                                           "abcdefghijklmnopqrstuvwxyz"};

// What is left when the words that everybody tries first and runs on the keyboard are taken out.
std::size_t characters_beyond_the_obvious(std::string text) {
  for (const auto word : kTriedFirst)
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
  constexpr std::size_t kRun = 5;
  for (const auto row : kKeyboardRows) {
    for (std::size_t start = 0; start + kRun <= row.size(); ++start) {
      const std::string forward(row.substr(start, kRun));
      const std::string backward(forward.rbegin(), forward.rend());
      for (const auto& run : {forward, backward})
        for (auto at = text.find(run); at != std::string::npos; at = text.find(run)) text.erase(at, kRun);
    }
  }
  return code_points(text);
}

}  // namespace

void check_password(std::string_view password, std::string_view email, std::string field, FieldErrors& errors) {
  if (code_points(password) < kPasswordCharactersMin)
    return errors.add(std::move(field), "password_too_short", {{"limit", std::to_string(kPasswordCharactersMin)}});
  if (password.size() > kPasswordBytesMax)
    return errors.add(std::move(field), "text_too_long", {{"limit", std::to_string(kPasswordBytesMax)}});
  const std::string folded = fold(password);
  const std::set<char> different(folded.begin(), folded.end());
  const std::string folded_email = fold(email);
  const std::string account = folded_email.substr(0, folded_email.find('@'));
  const bool from_email = !folded_email.empty() && (folded == folded_email || folded == account + account);
  if (different.size() < kDifferentCharactersMin || from_email || characters_beyond_the_obvious(folded) < 5)
    errors.add(std::move(field), "password_too_simple");
}

}  // namespace assay::workspace
