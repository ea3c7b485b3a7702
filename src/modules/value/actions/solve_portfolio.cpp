#include <fmt/format.h>

#include "actions/choose_release.h"
#include "domain/nrp_file.h"
#include "value/portfolio.h"

namespace assay::value {
namespace {

Outcome check(const PortfolioOptions& options) {
  FieldErrors errors;
  if (!(options.budget_ratio >= 0 && options.budget_ratio <= 1))
    errors.add("--budget-ratio", "portfolio_ratio", {{"value", fmt::format("{}", options.budget_ratio)}});
  if (!(options.time_limit.count() > 0))
    errors.add("--time-limit", "portfolio_time_limit", {{"value", fmt::format("{}", options.time_limit.count())}});
  return errors.outcome();
}

// A limit below a millisecond is one; what nobody waits for is a year.
std::chrono::milliseconds whole(std::chrono::duration<double> limit) {
  constexpr double kMillisecondsMax = 365.0 * 24 * 3600 * 1000;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::clamp(limit.count() * 1000, 1.0, kMillisecondsMax)));
}

}  // namespace

Result<Portfolio> solve_portfolio(const std::string& file, const PortfolioOptions& options) {
  if (const auto outcome = check(options); !outcome) return refuse(outcome.error());
  const auto problem = read_nrp(file);
  if (!problem) return refuse(problem.error());
  ReleaseOptions release;
  release.budget = affordable_cost(options.budget_ratio, problem->total_cost());
  release.time_limit = whole(options.time_limit);
  release.cancel = options.cancel;
  const auto chosen = choose_release(*problem, release);
  if (!chosen) return refuse(chosen.error());
  Portfolio portfolio;
  portfolio.value = chosen->choice.profit;
  portfolio.cost = chosen->choice.cost;
  portfolio.budget = options.budget_ratio * static_cast<double>(problem->total_cost());
  portfolio.bound = chosen->bound;
  portfolio.optimal = chosen->optimal;
  portfolio.requirements = std::ssize(chosen->choice.requirements);
  portfolio.requirements_in_all = std::ssize(problem->costs);
  portfolio.customers = chosen->choice.customers;
  portfolio.customers_in_all = std::ssize(problem->customers);
  return portfolio;
}

}  // namespace assay::value
