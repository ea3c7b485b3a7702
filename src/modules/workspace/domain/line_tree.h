// Business lines form a tree: what lies below a line, how deep it is, and that nobody is its own ancestor.
#pragma once

#include <optional>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"

namespace assay::workspace {

inline constexpr std::size_t kLineDepthMax = 8;
inline constexpr std::size_t kLinesMax = 500;

struct LinePlace {
  BusinessLineId id;
  std::optional<BusinessLineId> parent_id;
};
BOOST_DESCRIBE_STRUCT(LinePlace, (), (id, parent_id))

// The line itself first, then everything below it.
std::vector<BusinessLineId> with_descendants(const std::vector<LinePlace>& lines, const BusinessLineId& root);
// True when `parent` is the line itself or lies below it.
bool would_be_own_ancestor(const std::vector<LinePlace>& lines, const BusinessLineId& line,
                           const BusinessLineId& parent);
// 1 for a line without a parent; 0 for an unknown line.
std::size_t depth_of(const std::vector<LinePlace>& lines, const BusinessLineId& line);
// Levels of the part of the tree that begins at the line; 1 for a line without children.
std::size_t height_of(const std::vector<LinePlace>& lines, const BusinessLineId& line);

}  // namespace assay::workspace
