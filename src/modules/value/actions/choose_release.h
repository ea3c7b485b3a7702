// The best release within a budget, proven: reductions, the price of the budget and a search first, then the optimiser
// on what is still open.
#pragma once

#include <chrono>
#include <stop_token>

#include "base/result.h"
#include "domain/next_release.h"

namespace assay::value {

struct ReleaseOptions {
  std::int64_t budget = 0;                                        // whole cost, not negative
  std::chrono::milliseconds time_limit = std::chrono::hours(24);  // of the wall clock
  std::stop_token cancel;
};

struct ChosenRelease {
  ReleaseChoice choice;
  std::int64_t bound = 0;  // no choice within the budget has more profit
  bool optimal = false;    // the bound is reached
};

// The same problem and budget give the same choice, unless time ran out. Refuses cyclic prerequisites
// (`release_prerequisite_cycle`).
Result<ChosenRelease> choose_release(const NextRelease& problem, const ReleaseOptions& options);

}  // namespace assay::value
