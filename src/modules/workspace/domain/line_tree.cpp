#include "domain/line_tree.h"

#include <algorithm>

namespace assay::workspace {

std::vector<BusinessLineId> with_descendants(const std::vector<LinePlace>& lines, const BusinessLineId& root) {
  std::vector<BusinessLineId> found{root};
  for (std::size_t next = 0; next < found.size(); ++next) {
    const auto parent = found[next];
    for (const auto& line : lines)
      if (line.parent_id == parent && std::ranges::find(found, line.id) == found.end()) found.push_back(line.id);
  }
  return found;
}

bool would_be_own_ancestor(const std::vector<LinePlace>& lines, const BusinessLineId& line,
                           const BusinessLineId& parent) {
  const auto below = with_descendants(lines, line);
  return std::ranges::find(below, parent) != below.end();
}

std::size_t depth_of(const std::vector<LinePlace>& lines, const BusinessLineId& line) {
  std::size_t depth = 0;
  std::optional<BusinessLineId> current = line;
  while (current && depth <= lines.size()) {
    const auto found = std::ranges::find(lines, *current, &LinePlace::id);
    if (found == lines.end()) break;
    ++depth;
    current = found->parent_id;
  }
  return depth;
}

std::size_t height_of(const std::vector<LinePlace>& lines, const BusinessLineId& line) {
  std::size_t highest = 0;
  const auto above = depth_of(lines, line);
  for (const auto& below : with_descendants(lines, line))
    highest = std::max(highest, depth_of(lines, below) - above + 1);
  return highest;
}

}  // namespace assay::workspace
