// Finding requirements and signals by their words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"

namespace assay::demand {

class TextSearch {
 public:
  virtual ~TextSearch() = default;
  // Ids of the records of a kind ("requirement", "signal") whose text matches, the best first.
  virtual std::vector<std::string> matching(const WorkspaceId& workspace, std::string_view kind, std::string_view text,
                                            std::size_t limit) = 0;
};

}  // namespace assay::demand
