#include "domain/hook_signature.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace assay::demand {

std::optional<Timestamp> read_hook_time(std::string_view text) {
  text = trim(text);
  std::int64_t seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || text.size() > 12 || read.ec != std::errc() || read.ptr != text.data() + text.size() ||
      seconds < 0)
    return std::nullopt;
  return Timestamp{seconds * 1'000'000};
}

bool is_fresh(Timestamp sent, Timestamp now) {
  const auto difference = sent.micros > now.micros ? sent.micros - now.micros : now.micros - sent.micros;
  return difference <= kHookToleranceSeconds * 1'000'000;
}

std::vector<std::string_view> version_one_signatures(std::string_view header) {
  std::vector<std::string_view> found;
  while (!header.empty() && found.size() < 10) {
    const auto end = std::min(header.find(' '), header.size());
    const auto one = header.substr(0, end);
    if (one.starts_with("v1,")) found.push_back(one.substr(3));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return found;
}

std::string plain_hexadecimal(std::string_view header) {
  header = trim(header);
  if (header.starts_with("sha256=")) header.remove_prefix(7);
  std::string out(header);
  for (char& c : out)
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  const bool hexadecimal =
      std::ranges::all_of(out, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  return out.size() == 64 && hexadecimal ? out : std::string();
}

}  // namespace assay::demand
