// Where in the JSON of another system a value stands: "data.message.content", "items[0].name", "labels[*].title".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::demand {

// A member of an object, an element of a list, or all its elements.
struct PathStep {
  enum class Kind { member, element, all };
  Kind kind = Kind::member;
  std::string name;
  std::size_t index = 0;
  bool operator==(const PathStep&) const = default;
};

// A leading "$." is as good as none; names with dots or brackets stand in ["…"]. nullopt for anything else, for more
// than 20 steps and more than 300 characters.
std::optional<std::vector<PathStep>> parse_payload_path(std::string_view path);

}  // namespace assay::demand
