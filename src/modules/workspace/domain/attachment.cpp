#include "domain/attachment.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay::workspace {
namespace {

// U+200E and U+200F, U+202A to U+202E, U+2066 to U+2069: "exe.gpj" must not read as "jpg.exe".
bool turns_direction(std::string_view character) {
  return character == "\u200e" || character == "\u200f" || (character >= "\u202a" && character <= "\u202e") ||
         (character >= "\u2066" && character <= "\u2069");
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

}  // namespace

std::string attachment_name(std::string_view given, std::string_view extension) {
  if (const auto slash = given.find_last_of("/\\"); slash != std::string_view::npos) given.remove_prefix(slash + 1);
  std::string name;
  for (auto rest = given; !rest.empty();) {
    const auto character = first_code_points(rest, 1);
    const auto first = static_cast<unsigned char>(character.front());
    if (first >= 0x20 && first != 0x7f && !turns_direction(character)) name += character;
    rest.remove_prefix(character.size());
  }
  name = trim(name);
  if (name.empty() || name == "." || name == "..") return "file" + std::string(extension);
  if (code_points(name) <= kFilenameCharactersMax) return name;
  const auto dot = name.rfind('.');
  const std::string ending = dot != std::string::npos && name.size() - dot <= 10 ? name.substr(dot) : "";
  return std::string(first_code_points(name, kFilenameCharactersMax - code_points(ending))) + ending;
}

std::string content_disposition(bool inline_, std::string_view filename) {
  std::string ascii;
  std::string encoded;
  for (const char c : filename) {
    ascii += is_plain(c) ? c : '_';
    if (is_plain(c))
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", inline_ ? "inline" : "attachment", ascii, encoded);
}

}  // namespace assay::workspace
