// JSON text to described structs, with every field error at once and limits on depth and size.
//
// Members that are optional, lists, maps, booleans or Patch may be absent; every other member is required.
// Unknown members are refused, because a misspelt field that is silently ignored loses the user's input.
#pragma once

#include <limits>
#include <string>
#include <string_view>

#include "base/result.h"
#include "json/reflect.h"

namespace assay::json {

struct Limits {
  std::size_t depth = 32;
  std::size_t array_items = 20'000;
  std::size_t string_bytes = 4 * 1024 * 1024;
};

// Parses any JSON; the error names the byte where it ended.
Result<boost::json::value> parse_value(std::string_view text, const Limits& limits = {});

// Collects errors under the path of the value being read.
struct Reader {
  FieldErrors& errors;
  const Limits& limits;
  std::string path;

  void fail(std::string code, MessageParameters parameters = {}) const {
    errors.add(path.empty() ? "body" : path, std::move(code), std::move(parameters));
  }
  [[nodiscard]] Reader member(std::string_view name) const {
    return {errors, limits, path.empty() ? std::string(name) : path + "." + std::string(name)};
  }
  [[nodiscard]] Reader element(std::size_t index) const {
    return {errors, limits, path + "[" + std::to_string(index) + "]"};
  }
};

template <class T>
void read(const boost::json::value& from, T& into, const Reader& reader);

namespace detail {

void read_bool(const boost::json::value& from, bool& into, const Reader& reader);
void read_int(const boost::json::value& from, std::int64_t minimum, std::int64_t maximum, std::int64_t& into,
              const Reader& reader);
void read_double(const boost::json::value& from, double& into, const Reader& reader);
void read_string(const boost::json::value& from, std::string& into, const Reader& reader);
const std::string* expect_text(const boost::json::value& from, std::string& buffer, const Reader& reader);
std::string joined(const std::vector<std::string>& words);
void refuse_unknown(const boost::json::object& object, const std::vector<std::string_view>& known,
                    const Reader& reader);

template <class T>
constexpr bool may_be_absent() {
  return reflect::IsOptional<T>::value || reflect::IsPatch<T>::value || reflect::IsVector<T>::value ||
         reflect::IsTextMap<T>::value || std::is_same_v<T, bool> || std::is_same_v<T, boost::json::value>;
}

// Reads a type that stands in JSON as one word or text.
template <class T>
bool from_text(std::string_view text, T& into, const Reader& reader) {
  if constexpr (reflect::IsId<T>::value) {
    if (auto id = T::parse(text)) return into = *id, true;
    reader.fail("not_an_id", {{"value", std::string(text.substr(0, 60))}});
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    if (auto time = parse_timestamp(text)) return into = *time, true;
    reader.fail("not_a_time", {{"value", std::string(text.substr(0, 60))}});
  } else if constexpr (std::is_same_v<T, Date>) {
    if (auto date = parse_date(text)) return into = *date, true;
    reader.fail("not_a_date", {{"value", std::string(text.substr(0, 60))}});
  } else {
    if (auto value = parse_word<T>(text)) return into = *value, true;
    reader.fail("not_one_of", {{"value", std::string(text.substr(0, 60))}, {"allowed", joined(words<T>())}});
  }
  return false;
}

template <class T>
void read_members(const boost::json::value& from, T& into, const Reader& reader) {
  if (!from.is_object()) {
    reader.fail("not_an_object");
    return;
  }
  const auto& object = from.get_object();
  std::vector<std::string_view> known;
  reflect::for_each_member<T>([&](std::string_view described, auto pointer) {
    const auto name = reflect::enumerator_word(described);
    known.push_back(name);
    auto& member = into.*pointer;
    const auto* found = object.if_contains(name);
    if (found) {
      json::read(*found, member, reader.member(name));
    } else if constexpr (!may_be_absent<std::remove_cvref_t<decltype(member)>>()) {
      reader.member(name).fail("required");
    }
  });
  refuse_unknown(object, known, reader);
}

}  // namespace detail

template <class T>
void read(const boost::json::value& from, T& into, const Reader& reader) {
  if constexpr (std::is_same_v<T, bool>) {
    detail::read_bool(from, into, reader);
  } else if constexpr (std::is_integral_v<T>) {
    std::int64_t number = 0;
    detail::read_int(from, std::numeric_limits<T>::min(),
                     sizeof(T) == 8 ? std::numeric_limits<std::int64_t>::max()
                                    : static_cast<std::int64_t>(std::numeric_limits<T>::max()),
                     number, reader);
    into = static_cast<T>(number);
  } else if constexpr (std::is_floating_point_v<T>) {
    detail::read_double(from, into, reader);
  } else if constexpr (std::is_same_v<T, std::string>) {
    detail::read_string(from, into, reader);
  } else if constexpr (std::is_same_v<T, boost::json::value>) {
    into = from;
  } else if constexpr (reflect::IsOptional<T>::value) {
    if (from.is_null())
      into.reset();
    else
      read(from, into.emplace(), reader);
  } else if constexpr (reflect::IsPatch<T>::value) {
    into.present = true;
    read(from, into.value, reader);
  } else if constexpr (reflect::IsVector<T>::value) {
    if (from.is_null()) return;
    if (!from.is_array()) return reader.fail("not_a_list");
    const auto& array = from.get_array();
    if (array.size() > reader.limits.array_items)
      return reader.fail("too_many_items", {{"limit", std::to_string(reader.limits.array_items)}});
    into.clear();
    into.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) {
      typename T::value_type element{};
      read(array[i], element, reader.element(i));
      into.push_back(std::move(element));
    }
  } else if constexpr (reflect::IsTextMap<T>::value) {
    if (from.is_null()) return;
    if (!from.is_object()) return reader.fail("not_an_object");
    for (const auto& [key, element] : from.get_object()) read(element, into[std::string(key)], reader.member(key));
  } else if constexpr (reflect::Described<T>) {
    detail::read_members(from, into, reader);
  } else {
    std::string buffer;
    if (const auto* text = detail::expect_text(from, buffer, reader)) detail::from_text(*text, into, reader);
  }
}

// Reads a described value from parsed JSON; all wrong fields in one error.
template <class T>
Result<T> from_value(const boost::json::value& value, const Limits& limits = {}) {
  FieldErrors errors;
  T result{};
  read(value, result, Reader{errors, limits, {}});
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return result;
}

template <class T>
Result<T> parse(std::string_view text, const Limits& limits = {}) {
  auto value = parse_value(text, limits);
  if (!value) return refuse(value.error());
  return from_value<T>(*value, limits);
}

}  // namespace assay::json
