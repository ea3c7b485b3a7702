// Texts, names and numbers out of the JSON of other systems, which write the same thing in several ways.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace assay::demand {

// Empty for anything but a string.
std::string_view text_of(const boost::json::value& from);
// The first of these members that is there and not null.
const boost::json::value* member(const boost::json::object& from, std::initializer_list<std::string_view> names);
const boost::json::object* object_member(const boost::json::object& from,
                                         std::initializer_list<std::string_view> names);
// Trimmed and without control characters; a whole number as its digits.
std::string text_member(const boost::json::object& from, std::initializer_list<std::string_view> names);
// A name that stands as a text or inside an object: "user": {"login": "…"}.
std::string name_member(const boost::json::object& from, std::initializer_list<std::string_view> names,
                        std::initializer_list<std::string_view> inside);

}  // namespace assay::demand
