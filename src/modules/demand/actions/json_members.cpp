#include "actions/json_members.h"

#include "base/text.h"

namespace assay::demand {

using boost::json::object;
using boost::json::value;

std::string_view text_of(const value& from) {
  return from.is_string() ? std::string_view(from.get_string().data(), from.get_string().size()) : std::string_view();
}

const value* member(const object& from, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    const auto* found = from.if_contains(name);
    if (found && !found->is_null()) return found;
  }
  return nullptr;
}

const object* object_member(const object& from, std::initializer_list<std::string_view> names) {
  const auto* found = member(from, names);
  return found && found->is_object() ? &found->get_object() : nullptr;
}

std::string text_member(const object& from, std::initializer_list<std::string_view> names) {
  const auto* found = member(from, names);
  if (!found) return {};
  if (found->is_int64()) return std::to_string(found->get_int64());
  if (found->is_uint64()) return std::to_string(found->get_uint64());
  return std::string(trim(clean(text_of(*found))));
}

std::string name_member(const object& from, std::initializer_list<std::string_view> names,
                        std::initializer_list<std::string_view> inside) {
  const auto* found = member(from, names);
  if (!found) return {};
  if (found->is_object()) return text_member(found->get_object(), inside);
  return std::string(trim(clean(text_of(*found))));
}

}  // namespace assay::demand
