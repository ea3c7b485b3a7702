#include "store/position.h"

namespace assay::customers::store {

std::string to_text(const Position& position) { return position.order + "~" + position.id + "~" + position.value; }

std::optional<Position> parse_position(std::string_view text, std::string_view order) {
  const auto first = text.find('~');
  if (first == std::string_view::npos || text.substr(0, first) != order) return std::nullopt;
  const auto second = text.find('~', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return Position{std::string(order), std::string(text.substr(first + 1, second - first - 1)),
                  std::string(text.substr(second + 1))};
}

}  // namespace assay::customers::store
