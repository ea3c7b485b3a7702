// One value on its way into or out of a table, and how the types of Assay become one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "json/read.h"
#include "json/write.h"

namespace assay::sql {

enum class Kind : std::uint8_t { int64, real, text };

struct Value {
  Kind kind = Kind::text;
  bool null = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;
};

// bool, integers and Timestamp are int64; floating point is real; everything else is text (Date as YYYY-MM-DD,
// lists and described structs as JSON).
template <class T>
constexpr Kind kind_of() {
  if constexpr (reflect::IsOptional<T>::value)
    return kind_of<typename T::value_type>();
  else if constexpr (std::is_integral_v<T> || std::is_same_v<T, Timestamp>)
    return Kind::int64;
  else if constexpr (std::is_floating_point_v<T>)
    return Kind::real;
  else
    return Kind::text;
}

template <class T>
Value to_value(const T& from) {
  Value value;
  value.kind = kind_of<T>();
  if constexpr (reflect::IsOptional<T>::value) {
    if (from) return to_value(*from);
    value.null = true;
  } else if constexpr (std::is_integral_v<T>) {
    value.integer = static_cast<std::int64_t>(from);
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    value.integer = from.micros;
  } else if constexpr (std::is_floating_point_v<T>) {
    value.real = from;
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    value.text = std::string_view(from);
  } else if constexpr (reflect::IsId<T>::value) {
    value.text = from.text();
  } else if constexpr (std::is_same_v<T, Date>) {
    value.text = assay::to_text(from);
  } else if constexpr (reflect::DescribedEnum<T>) {
    value.text = to_word(from);
  } else {
    value.text = json::to_text(from);
  }
  return value;
}

// Throws std::runtime_error when the stored text is not of the type: a damaged or foreign database.
[[noreturn]] void refuse_stored(std::string_view text);

template <class T>
void from_value(const Value& from, T& into) {
  if constexpr (reflect::IsOptional<T>::value) {
    if (from.null)
      into.reset();
    else
      from_value(from, into.emplace());
  } else if constexpr (std::is_same_v<T, bool>) {
    into = from.integer != 0;
  } else if constexpr (std::is_integral_v<T>) {
    into = static_cast<T>(from.integer);
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    into.micros = from.integer;
  } else if constexpr (std::is_floating_point_v<T>) {
    into = static_cast<T>(from.real);
  } else if constexpr (std::is_same_v<T, std::string>) {
    into = from.text;
  } else if constexpr (reflect::IsId<T>::value) {
    auto id = T::parse(from.text);
    if (!id) refuse_stored(from.text);
    into = *id;
  } else if constexpr (std::is_same_v<T, Date>) {
    auto date = parse_date(from.text);
    if (!date) refuse_stored(from.text);
    into = *date;
  } else if constexpr (reflect::DescribedEnum<T>) {
    auto word = parse_word<T>(from.text);
    if (!word) refuse_stored(from.text);
    into = *word;
  } else if constexpr (std::is_same_v<T, boost::json::value>) {
    auto value = json::parse_value(from.text);
    if (!value) refuse_stored(from.text);
    into = std::move(*value);
  } else {
    auto value = json::parse<T>(from.text);
    if (!value) refuse_stored(from.text);
    into = std::move(*value);
  }
}

}  // namespace assay::sql
