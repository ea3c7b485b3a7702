#include "store/cursor.h"

#include <cstdlib>

#include <fmt/format.h>
#include <sodium.h>

#include "base/id.h"
#include "json/read.h"
#include "json/write.h"

namespace assay::demand::store {
namespace {

std::string encode(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.find('\0'));
  return text;
}

std::optional<std::string> decode(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::unexpected<Error> unknown() { return refuse(Error::invalid("cursor", "cursor_unknown")); }

}  // namespace

std::string write_cursor(std::string_view sort, const std::vector<sql::Value>& values, std::string_view id) {
  boost::json::array parts{boost::json::value(sort)};
  for (const auto& value : values) {
    if (value.kind == sql::Kind::int64)
      parts.emplace_back(value.integer);
    else if (value.kind == sql::Kind::real)
      parts.emplace_back(fmt::format("{:a}", value.real));
    else
      parts.emplace_back(value.text);
  }
  parts.emplace_back(id);
  std::string text;
  json::append_value(text, parts);
  return encode(text);
}

Result<std::vector<sql::Value>> read_cursor(std::string_view cursor, std::string_view sort,
                                            const std::vector<sql::Value>& kinds) {
  if (cursor.size() > 4'000) return unknown();
  const auto text = decode(cursor);
  if (!text) return unknown();
  const auto parsed = json::parse_value(*text);
  if (!parsed || !parsed->is_array()) return unknown();
  const auto& parts = parsed->get_array();
  if (parts.size() != kinds.size() + 2 || !parts[0].is_string() || std::string_view(parts[0].get_string()) != sort)
    return unknown();
  std::vector<sql::Value> values;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    sql::Value value = kinds[i];
    const auto& part = parts[i + 1];
    if (value.kind == sql::Kind::int64) {
      if (!part.is_int64()) return unknown();
      value.integer = part.get_int64();
    } else if (!part.is_string()) {
      return unknown();
    } else if (value.kind == sql::Kind::real) {
      value.real = std::strtod(part.get_string().c_str(), nullptr);
    } else {
      value.text = std::string(part.get_string());
    }
    values.push_back(std::move(value));
  }
  if (!parts.back().is_string()) return unknown();
  const auto id = Id<struct CursorTag>::parse(std::string_view(parts.back().get_string()));
  if (!id) return unknown();
  values.push_back(sql::to_value(*id));
  return values;
}

}  // namespace assay::demand::store
