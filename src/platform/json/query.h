// URL query parameters to a described struct: lists are comma-separated, everything else is read as in JSON.
#pragma once

#include <charconv>
#include <map>
#include <string>
#include <string_view>

#include "base/text.h"
#include "json/read.h"

namespace assay::json {

using TextMap = std::map<std::string, std::string, std::less<>>;

namespace detail {

template <class T>
void read_parameter(std::string_view text, T& into, const Reader& reader) {
  if constexpr (std::is_same_v<T, bool>) {
    if (text == "true" || text == "1" || text.empty())
      into = true;
    else if (text == "false" || text == "0")
      into = false;
    else
      reader.fail("not_a_boolean");
  } else if constexpr (std::is_integral_v<T>) {
    const auto end = std::from_chars(text.data(), text.data() + text.size(), into);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) reader.fail("not_a_whole_number");
  } else if constexpr (std::is_floating_point_v<T>) {
    const auto end = std::from_chars(text.data(), text.data() + text.size(), into);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) reader.fail("not_a_number");
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (text.size() > 2'000) return reader.fail("text_too_long", {{"limit", "2000"}});
    if (!is_utf8(text)) return reader.fail("not_utf8");
    into = clean(text);
  } else if constexpr (reflect::IsOptional<T>::value) {
    read_parameter(text, into.emplace(), reader);
  } else if constexpr (reflect::IsVector<T>::value) {
    std::size_t start = 0;
    while (start <= text.size()) {
      const auto end = std::min(text.find(',', start), text.size());
      if (end > start) {
        typename T::value_type element{};
        read_parameter(text.substr(start, end - start), element, reader);
        into.push_back(std::move(element));
      }
      if (into.size() > 1'000) return reader.fail("too_many_items", {{"limit", "1000"}});
      start = end + 1;
    }
  } else {
    from_text(text, into, reader);
  }
}

}  // namespace detail

// Every member of a query struct may be absent and then keeps its default.
template <class T>
Result<T> from_query(const TextMap& parameters) {
  FieldErrors errors;
  const Limits limits;
  T result{};
  TextMap rest = parameters;
  reflect::for_each_member<T>([&](std::string_view described, auto pointer) {
    const auto name = reflect::enumerator_word(described);
    const auto found = rest.find(name);
    if (found == rest.end()) return;
    detail::read_parameter(found->second, result.*pointer, Reader{errors, limits, std::string(name)});
    rest.erase(found);
  });
  for (const auto& [name, value] : rest) errors.add(std::string(first_code_points(name, 60)), "unknown_parameter");
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return result;
}

}  // namespace assay::json
