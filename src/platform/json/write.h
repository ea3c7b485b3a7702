// Described values to JSON text. Decimals are written plainly (2.5, never 2.5E0).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/reflect.h"

namespace assay::json {

void append_string(std::string& out, std::string_view text);
// Shortest plain decimal that reads back to the same number; null when it is not finite.
void append_number(std::string& out, double number);
void append_value(std::string& out, const boost::json::value& value);

template <class T>
void append(std::string& out, const T& value);

namespace detail {

template <class T>
void append_members(std::string& out, const T& value) {
  out.push_back('{');
  bool first = true;
  reflect::for_each_member<T>([&](std::string_view name, auto pointer) {
    const auto& member = value.*pointer;
    if constexpr (reflect::IsPatch<std::remove_cvref_t<decltype(member)>>::value) {
      if (!member.present) return;
    }
    if (!first) out.push_back(',');
    first = false;
    append_string(out, reflect::enumerator_word(name));
    out.push_back(':');
    append(out, member);
  });
  out.push_back('}');
}

template <class Range>
void append_array(std::string& out, const Range& range) {
  out.push_back('[');
  bool first = true;
  for (const auto& element : range) {
    if (!first) out.push_back(',');
    first = false;
    append(out, element);
  }
  out.push_back(']');
}

}  // namespace detail

template <class T>
void append(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    out += std::to_string(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    append_number(out, value);
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    append_string(out, value);
  } else if constexpr (std::is_same_v<T, boost::json::value>) {
    append_value(out, value);
  } else if constexpr (reflect::IsOptional<T>::value) {
    if (value)
      append(out, *value);
    else
      out += "null";
  } else if constexpr (reflect::IsPatch<T>::value) {
    append(out, value.value);
  } else if constexpr (reflect::IsVector<T>::value) {
    detail::append_array(out, value);
  } else if constexpr (reflect::IsTextMap<T>::value) {
    out.push_back('{');
    bool first = true;
    for (const auto& [key, element] : value) {
      if (!first) out.push_back(',');
      first = false;
      append_string(out, key);
      out.push_back(':');
      append(out, element);
    }
    out.push_back('}');
  } else if constexpr (reflect::IsId<T>::value) {
    append_string(out, value.text());
  } else if constexpr (std::is_same_v<T, Timestamp> || std::is_same_v<T, Date>) {
    append_string(out, assay::to_text(value));
  } else if constexpr (reflect::DescribedEnum<T>) {
    append_string(out, to_word(value));
  } else {
    static_assert(reflect::Described<T>, "describe this struct with BOOST_DESCRIBE_STRUCT");
    detail::append_members(out, value);
  }
}

template <class T>
std::string to_text(const T& value) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace assay::json
