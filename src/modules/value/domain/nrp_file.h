// Files of the Next Release Problem, classic and realistic: whole numbers between white space (levels of requirements
// with their costs, dependencies, customers with profit and requests), everything counted from 1.
#pragma once

#include <string_view>

#include "base/result.h"
#include "domain/next_release.h"

namespace assay::value {

// Refuses with the line and the value: what is not a whole number, negative costs and profits, requirements that do not
// exist, a file that ends early or goes on, more than kNrpNumbersMax numbers, amounts above NextRelease::kAmountsMax,
// and prerequisites that go in a circle.
Result<NextRelease> read_nrp(std::string_view text);

inline constexpr std::size_t kNrpNumbersMax = 5'000'000;

}  // namespace assay::value
