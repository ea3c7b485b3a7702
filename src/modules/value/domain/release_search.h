// Good choices quickly: fill the budget greedily by profit less the price of what it costs, then again and again take a
// few bundles out, or one in, and fill up. Repeats exactly from the same seed.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "domain/release_core.h"

namespace assay::value {

struct CoreChoice {
  std::vector<bool> bundles;
  std::int64_t profit = 0;
  std::int64_t cost = 0;
};

struct SearchOptions {
  std::vector<bool> from;   // bundles to begin with, within the budget; empty: none
  double price = 0;         // of a unit of cost, in profit
  std::int64_t enough = 0;  // profit that cannot be passed: stop there
  std::size_t steps_max = 20'000;
  std::size_t idle_steps_max = 6'000;  // without anything better
  std::uint64_t seed = 1;
  std::function<bool()> is_over = [] { return false; };
};

// Fills up only: each time the bundle with the most profit for each unit it costs on top, as long as one fits.
CoreChoice greedy_choice(const ReleaseCore& core);
CoreChoice search_choice(const ReleaseCore& core, const SearchOptions& options);

}  // namespace assay::value
