// The place in a sorted list after which the next page goes on, as the text that clients hand back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::customers::store {

// The sort order it belongs to, the last record's id, and its value in that order.
struct Position {
  std::string order;
  std::string id;
  std::string value;
};

std::string to_text(const Position& position);
// nullopt when the text is none, or belongs to another order.
std::optional<Position> parse_position(std::string_view text, std::string_view order);

}  // namespace assay::customers::store
