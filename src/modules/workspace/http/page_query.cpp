#include "http/page_query.h"

namespace assay::workspace {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::size_t kCursorBytesMax = 400;

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0 || text.size() > kCursorBytesMax) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = kDigits.find(text[i]);
    const auto low = kDigits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

}  // namespace

std::size_t checked_limit(const std::optional<std::int64_t>& limit, FieldErrors& errors) {
  const auto wanted = limit.value_or(kPageDefault);
  if (wanted >= 1 && wanted <= kPageMax) return static_cast<std::size_t>(wanted);
  errors.add("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageMax)}});
  return kPageDefault;
}

std::string write_cursor(std::string_view list, std::string_view place) {
  std::string text;
  for (const char byte : std::string(list) + ":" + std::string(place)) {
    text.push_back(kDigits[static_cast<unsigned char>(byte) / 16]);
    text.push_back(kDigits[static_cast<unsigned char>(byte) % 16]);
  }
  return text;
}

std::optional<std::string> read_cursor(const std::optional<std::string>& cursor, std::string_view list,
                                       FieldErrors& errors) {
  if (!cursor) return std::nullopt;
  const auto text = from_hex(*cursor);
  if (text && text->size() > list.size() && text->starts_with(list) && (*text)[list.size()] == ':')
    return text->substr(list.size() + 1);
  errors.add("cursor", "cursor_unknown");
  return std::nullopt;
}

}  // namespace assay::workspace
