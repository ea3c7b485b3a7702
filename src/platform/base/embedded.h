// Files that the build put into the binary: migrations, message catalogues.
#pragma once

#include <string_view>
#include <vector>

namespace assay::embedded {

struct File {
  std::string_view name;
  std::string_view content;
};

}  // namespace assay::embedded
