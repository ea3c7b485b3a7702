// JSON Schema (as OpenAPI 3.1 uses it) of described types, with each struct and enum as a named component.
#pragma once

#include <string>

#include <boost/core/demangle.hpp>

#include "base/money.h"
#include "json/read.h"
#include "json/reflect.h"

namespace assay::json {

using Components = std::map<std::string, boost::json::value>;

// "demand.Requirement" for assay::demand::Requirement; template arguments are left out.
std::string component_name(std::string demangled);

template <class T>
boost::json::value schema(Components& components);

namespace detail {

template <class T>
boost::json::value describe_struct(Components& components) {
  boost::json::object properties;
  boost::json::array required;
  reflect::for_each_member<T>([&](std::string_view described, auto pointer) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*pointer)>;
    const auto name = reflect::enumerator_word(described);
    properties[name] = json::schema<Member>(components);
    if (!may_be_absent<Member>()) required.emplace_back(name);
  });
  boost::json::object object{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) object["required"] = std::move(required);
  return object;
}

inline boost::json::value nullable(boost::json::value schema) {
  return boost::json::object{{"anyOf", boost::json::array{std::move(schema), boost::json::object{{"type", "null"}}}}};
}

}  // namespace detail

template <class T>
boost::json::value schema(Components& components) {
  using boost::json::object;
  if constexpr (std::is_same_v<T, bool>) {
    return object{{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T>) {
    return object{{"type", "integer"}, {"format", sizeof(T) == 8 ? "int64" : "int32"}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return object{{"type", "number"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return object{{"type", "string"}};
  } else if constexpr (std::is_same_v<T, boost::json::value>) {
    return object{};
  } else if constexpr (reflect::IsOptional<T>::value) {
    return detail::nullable(schema<typename T::value_type>(components));
  } else if constexpr (reflect::IsPatch<T>::value) {
    return schema<decltype(T::value)>(components);
  } else if constexpr (reflect::IsVector<T>::value) {
    return object{{"type", "array"}, {"items", schema<typename T::value_type>(components)}};
  } else if constexpr (reflect::IsTextMap<T>::value) {
    return object{{"type", "object"}, {"additionalProperties", schema<typename T::mapped_type>(components)}};
  } else if constexpr (reflect::IsId<T>::value) {
    return object{{"type", "string"}, {"format", "uuid"}};
  } else if constexpr (std::is_same_v<T, Timestamp>) {
    return object{{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (std::is_same_v<T, Date>) {
    return object{{"type", "string"}, {"format", "date"}};
  } else {
    const auto name = component_name(boost::core::demangle(typeid(T).name()));
    if (!components.contains(name)) {
      components[name] = nullptr;  // holds the place while the type refers to itself
      if constexpr (reflect::DescribedEnum<T>) {
        boost::json::array allowed;
        for (const auto& word : words<T>()) allowed.emplace_back(word);
        components[name] = object{{"type", "string"}, {"enum", std::move(allowed)}};
      } else {
        components[name] = detail::describe_struct<T>(components);
      }
    }
    return object{{"$ref", "#/components/schemas/" + name}};
  }
}

}  // namespace assay::json
