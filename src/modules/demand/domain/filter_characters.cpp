#include "domain/filter_characters.h"

#include "base/text.h"

namespace assay::demand {

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> list;
  while (!text.empty()) {
    const auto bytes = first_code_points(text, 1);
    const auto lead = static_cast<unsigned char>(bytes[0]);
    char32_t code = bytes.size() == 1 ? lead : lead & (0x7FU >> bytes.size());
    for (std::size_t i = 1; i < bytes.size(); ++i) code = code << 6U | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
    list.push_back({code, std::string(bytes)});
    text.remove_prefix(bytes.size());
  }
  return list;
}

bool is_space(char32_t code) {
  return code <= 0x20 || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) || code == 0x3000 || code == 0xFEFF;
}
bool is_comma(char32_t code) { return code == U',' || code == U'，' || code == U'、'; }
bool is_colon(char32_t code) { return code == U':' || code == U'：'; }
bool is_minus(char32_t code) { return code == U'-' || code == U'－' || code == U'−'; }
namespace {
bool is_straight(char32_t code) { return code == U'"' || code == U'＂'; }
bool is_curly(char32_t code) { return code == U'“' || code == U'”' || code == U'„'; }
}  // namespace
bool is_quote(char32_t code) { return is_straight(code) || is_curly(code); }
bool closes_quote(char32_t opening, char32_t code) { return is_straight(opening) ? is_straight(code) : is_curly(code); }
bool is_comparison(char32_t code) {
  return code == U'>' || code == U'<' || code == U'＞' || code == U'＜' || code == U'≥' || code == U'≤';
}
bool ends_word(char32_t code) { return is_space(code) || is_comma(code) || is_quote(code); }
bool begins_key(char32_t code) {
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z') || code > 0x7F;
}
bool continues_key(char32_t code) {
  if (ends_word(code) || is_minus(code) || is_comparison(code)) return false;
  return begins_key(code) || (code >= U'0' && code <= U'9') || code == U'_' || code == U'.';
}

}  // namespace assay::demand
