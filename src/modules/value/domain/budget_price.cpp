#include "domain/budget_price.h"

#include <algorithm>

namespace assay::value {
namespace {

struct Line {
  std::int64_t profit = 0;
  std::int64_t cost = 0;
  std::vector<bool> bundles;
};

Line line_of(const ReleaseCore& core, std::vector<bool> bundles) {
  Line line{0, 0, std::move(bundles)};
  for (std::size_t i = 0; i < core.bundles.size(); ++i) {
    if (!line.bundles[i]) continue;
    line.profit += core.bundles[i].profit;
    line.cost += core.bundles[i].own_cost;
  }
  for (const auto& part : core.parts)
    if (std::ranges::any_of(part.bundles, [&](auto bundle) { return line.bundles[bundle]; })) line.cost += part.cost;
  return line;
}

__int128 bound_at(const ReleaseCore& core, std::int64_t value, std::int64_t price) {
  return value + static_cast<__int128>(price) * core.budget;
}

}  // namespace

std::int64_t allowed_loss(const ReleaseCore& core, const ClosureFlow& flow, std::int64_t price, std::int64_t profit) {
  const auto loss = bound_at(core, flow.value(), price) - static_cast<__int128>(profit) * ClosureFlow::kScale;
  return static_cast<std::int64_t>(std::clamp<__int128>(loss, 0, std::int64_t{1} << 61));
}

BudgetPrice price_of_budget(const ReleaseCore& core, ClosureFlow& flow) {
  BudgetPrice found;
  Line all = line_of(core, std::vector<bool>(core.bundles.size(), true));
  Line within{0, 0, std::vector<bool>(core.bundles.size(), false)};
  if (all.cost <= core.budget) {
    found.bound = all.profit;
    found.within = found.beyond = all.bundles;
    return found;
  }
  Line beyond = std::move(all);
  __int128 least = static_cast<__int128>(beyond.profit) * ClosureFlow::kScale;  // at price 0
  for (std::int64_t last = -1;;) {
    // Where the two sets are worth the same.
    const auto price = static_cast<std::int64_t>(static_cast<__int128>(beyond.profit - within.profit) *
                                                 ClosureFlow::kScale / (beyond.cost - within.cost));
    if (price == last) break;
    last = price;
    flow.solve(price);
    if (const auto bound = bound_at(core, flow.value(), price); bound < least) {
      least = bound;
      found.price = price;
    }
    auto small = line_of(core, flow.smallest_set());
    auto large = line_of(core, flow.largest_set());
    const bool is_best = small.cost <= core.budget && large.cost > core.budget;
    if (small.cost > core.budget) {
      if (small.cost >= beyond.cost) break;
      beyond = std::move(small);
    } else if (large.cost <= core.budget) {
      if (large.cost <= within.cost) break;
      within = std::move(large);
    } else {
      within = std::move(small);
      beyond = std::move(large);
    }
    if (is_best) break;
  }
  found.bound = static_cast<std::int64_t>(least / ClosureFlow::kScale);
  found.within = std::move(within.bundles);
  found.beyond = std::move(beyond.bundles);
  return found;
}

}  // namespace assay::value
