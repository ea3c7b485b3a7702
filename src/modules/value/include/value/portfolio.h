// The chosen set of a Next Release Problem: which requirements give the most profit within a share of the total cost.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>

#include <boost/describe.hpp>

#include "base/result.h"

namespace assay::value {

struct PortfolioOptions {
  double budget_ratio = 0;                                              // of the cost of all requirements, 0 to 1
  std::chrono::duration<double> time_limit = std::chrono::seconds(60);  // of the wall clock, above 0
  std::stop_token cancel;
};

struct Portfolio {
  std::int64_t value = 0;  // profit of the customers who get all they asked for
  std::int64_t cost = 0;
  double budget = 0;       // budget_ratio × cost of all requirements, not rounded
  std::int64_t bound = 0;  // no set within the budget has more value
  bool optimal = false;    // bound == value
  // Not on the wire.
  std::int64_t requirements = 0;
  std::int64_t requirements_in_all = 0;
  std::int64_t customers = 0;
  std::int64_t customers_in_all = 0;
};
BOOST_DESCRIBE_STRUCT(Portfolio, (), (value, cost, budget, bound, optimal))

// `file` is the text of a classic or realistic Next Release Problem. Refuses a ratio outside 0 to 1, a time limit that
// is not above 0, and what is wrong in the file, with its line.
Result<Portfolio> solve_portfolio(const std::string& file, const PortfolioOptions& options);

}  // namespace assay::value
