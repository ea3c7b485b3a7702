// What to release next: requirements with costs and prerequisites, and customers who pay only when all they asked for
// is in, prerequisites included.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"

namespace assay::value {

struct AskingCustomer {
  std::int64_t profit = 0;              // not negative
  std::vector<std::uint32_t> asks_for;  // numbers of requirements, from 0
};

struct Prerequisite {
  std::uint32_t first = 0;  // has to be in
  std::uint32_t then = 0;   // before this one can be
};

// Sums of all costs and of all profits are at most kAmountsMax, so that they are exact in every arithmetic used.
struct NextRelease {
  static constexpr std::int64_t kAmountsMax = 1'000'000'000'000;

  std::vector<std::int64_t> costs;  // by requirement, not negative
  std::vector<Prerequisite> prerequisites;
  std::vector<AskingCustomer> customers;

  [[nodiscard]] std::int64_t total_cost() const;
};

// What is in: closed under prerequisites. A customer counts when all it asked for is in.
struct ReleaseChoice {
  std::vector<std::uint32_t> requirements;  // ascending
  std::int64_t cost = 0;
  std::int64_t profit = 0;
  std::int64_t customers = 0;  // that count
};

// The requirements that each requirement needs, directly and indirectly, itself included; ascending. Refuses a cycle:
// `release_prerequisite_cycle`, which names its requirements, counted from 1, in order; and chains that come to more
// than `at_most` requirements together (`release_chains_too_long`).
inline constexpr std::size_t kNeedsMax = 50'000'000;
Result<std::vector<std::vector<std::uint32_t>>> with_prerequisites(const NextRelease& problem,
                                                                   std::size_t at_most = kNeedsMax);

// The choice that gives these customers all they asked for, at the least cost. Every other customer whose wishes are
// thereby met counts too.
ReleaseChoice choice_for(const NextRelease& problem, const std::vector<std::vector<std::uint32_t>>& with_prerequisites,
                         const std::vector<std::uint32_t>& customers);

// The whole number of cost that a share of the total allows: share × total, where a product within 1e-9 of a whole
// number is that number (0.3 × 10 is 3).
std::int64_t affordable_cost(double share, std::int64_t total_cost);

}  // namespace assay::value
