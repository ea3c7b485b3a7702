// The price of the budget: at which price for a unit of cost the best set would just use the budget. It gives a bound
// that no choice within the budget can pass (Lagrangian relaxation of the budget), and decides what the bound rules
// out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/closure_flow.h"
#include "domain/release_core.h"

namespace assay::value {

struct BudgetPrice {
  std::int64_t price = 0;    // in units of 1 / ClosureFlow::kScale
  std::int64_t bound = 0;    // on the profit of the core, without what has been decided
  std::vector<bool> within;  // bundles of a best set that the budget allows
  std::vector<bool> beyond;  // and of one that it does not; together they make the bound
};

// The price with the least bound. Costs a dozen flows.
BudgetPrice price_of_budget(const ReleaseCore& core, ClosureFlow& flow);

// Decides what cannot be otherwise in a choice that gains more than `profit` (of the core): each bundle and part whose
// other decision would push the bound down to it. Returns how much was decided. `is_over` is asked between steps.
template <class IsOver>
std::size_t decide_by_price(const ReleaseCore& core, ClosureFlow& flow, std::int64_t price, std::int64_t profit,
                            Decided& decided, IsOver is_over);

// value() + price × budget - profit: what a decision may cost. In units of 1 / kScale; not negative.
std::int64_t allowed_loss(const ReleaseCore& core, const ClosureFlow& flow, std::int64_t price, std::int64_t profit);

template <class IsOver>
std::size_t decide_by_price(const ReleaseCore& core, ClosureFlow& flow, std::int64_t price, std::int64_t profit,
                            Decided& decided, IsOver is_over) {
  flow.solve(price);
  const auto loss = allowed_loss(core, flow, price, profit + 1);
  const auto inside = flow.smallest_set();
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < core.bundles.size() && !is_over(); ++i) {
    const bool sure = inside[i] ? flow.costs_more_out(i, loss) : flow.costs_more_in(i, loss);
    if (!sure) continue;
    for (const auto wish : core.bundles[i].wishes) decided.wishes[wish] = inside[i] ? Decision::kIn : Decision::kOut;
    ++count;
  }
  for (std::uint32_t i = 0; i < core.parts.size() && !is_over(); ++i) {
    if (!flow.costs_more_without(i, loss)) continue;
    for (const auto requirement : core.parts[i].requirements) decided.paid[requirement] = true;
    ++count;
  }
  return count;
}

}  // namespace assay::value
