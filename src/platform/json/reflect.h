// What the JSON, SQL and OpenAPI code all ask of a type: is it described, an enum with words, an identifier, a list.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include "base/id.h"
#include "base/time.h"

namespace assay {

// A member of a PATCH body: absent (leave it), null (clear it) or a value.
template <class T>
struct Patch {
  bool present = false;
  std::optional<T> value;

  bool operator==(const Patch&) const = default;
};

namespace reflect {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsPatch : std::false_type {};
template <class T>
struct IsPatch<Patch<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsTextMap : std::false_type {};
template <class T>
struct IsTextMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

// Calls visit(name, pointer_to_member) for each described member, bases included.
template <class T, class Visit>
constexpr void for_each_member(Visit&& visit) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>(
      [&](auto descriptor) { visit(std::string_view(descriptor.name), descriptor.pointer); });
}

// The word of an enumerator: its name without the trailing underscore that keeps it apart from a C++ keyword.
constexpr std::string_view enumerator_word(std::string_view name) {
  return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

}  // namespace reflect

// "deal_breaker" for Importance::deal_breaker.
template <reflect::DescribedEnum E>
std::string_view to_word(E value) {
  std::string_view word = "unknown";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
    if (descriptor.value == value) word = reflect::enumerator_word(descriptor.name);
  });
  return word;
}

template <reflect::DescribedEnum E>
std::optional<E> parse_word(std::string_view word) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
    if (reflect::enumerator_word(descriptor.name) == word) found = descriptor.value;
  });
  return found;
}

// All words of an enum, in the order of their declaration.
template <reflect::DescribedEnum E>
std::vector<std::string> words() {
  std::vector<std::string> list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto descriptor) { list.emplace_back(reflect::enumerator_word(descriptor.name)); });
  return list;
}

}  // namespace assay
