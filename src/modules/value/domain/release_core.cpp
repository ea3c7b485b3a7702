#include "domain/release_core.h"

#include <algorithm>
#include <map>

namespace assay::value {
namespace {

using Numbers = std::vector<std::uint32_t>;

// Pays for what the wishes that are in need, and decides until nothing more is plain. Returns the budget that is left.
std::int64_t settle(std::span<const Wish> wishes, std::span<const std::int64_t> costs, std::int64_t budget,
                    Decided& decided) {
  for (std::size_t i = 0; i < wishes.size(); ++i)
    if (decided.wishes[i] == Decision::kIn)
      for (const auto needed : wishes[i].needs) decided.paid[needed] = true;
  for (std::size_t i = 0; i < costs.size(); ++i)
    if (decided.paid[i]) budget -= costs[i];
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (decided.wishes[i] != Decision::kOpen) continue;
    std::int64_t cost = 0;
    for (const auto needed : wishes[i].needs)
      if (!decided.paid[needed]) cost += costs[needed];
    if (cost == 0)
      decided.wishes[i] = Decision::kIn;
    else if (cost > budget || wishes[i].profit == 0)
      decided.wishes[i] = Decision::kOut;
  }
  return budget;
}

// The groups that contain each group, by the bundles that need them: a part asked for by these bundles and more.
void order_parts(ReleaseCore& core) {
  std::vector<Numbers> above(core.parts.size());
  const auto only_direct = [&](const Numbers& parts) {
    Numbers direct;
    for (const auto part : parts) {
      const bool through_another =
          std::ranges::any_of(parts, [&](auto other) { return std::ranges::binary_search(above[other], part); });
      if (!through_another) direct.push_back(part);
    }
    return direct;
  };
  for (std::uint32_t i = 0; i < core.parts.size(); ++i) {
    const auto& bundles = core.parts[i].bundles;
    above[i] = core.bundles[bundles[0]].parts;
    for (std::size_t k = 1; k < bundles.size() && above[i].size() > 1; ++k) {
      Numbers both;
      std::ranges::set_intersection(above[i], core.bundles[bundles[k]].parts, std::back_inserter(both));
      above[i] = std::move(both);
    }
    std::erase(above[i], i);
  }
  for (std::uint32_t i = 0; i < core.parts.size(); ++i) core.parts[i].needs = only_direct(above[i]);
  for (auto& bundle : core.bundles) bundle.needs = only_direct(bundle.parts);
}

}  // namespace

ReleaseCore core_of(std::span<const Wish> wishes, std::span<const std::int64_t> costs, std::int64_t budget,
                    Decided& decided) {
  ReleaseCore core;
  core.budget = settle(wishes, costs, budget, decided);
  std::map<Numbers, std::uint32_t> by_needs;
  for (std::uint32_t i = 0; i < wishes.size(); ++i) {
    if (decided.wishes[i] == Decision::kIn) core.profit += wishes[i].profit;
    if (decided.wishes[i] != Decision::kOpen) continue;
    Numbers open;
    for (const auto needed : wishes[i].needs)
      if (!decided.paid[needed] && costs[needed] > 0) open.push_back(needed);
    const auto [at, fresh] = by_needs.try_emplace(std::move(open), core.bundles.size());
    if (fresh) core.bundles.emplace_back();
    core.bundles[at->second].profit += wishes[i].profit;
    core.bundles[at->second].wishes.push_back(i);
  }
  std::vector<Numbers> asked_by(costs.size());
  std::vector<const Numbers*> needs(core.bundles.size());
  for (const auto& [open, bundle] : by_needs) needs[bundle] = &open;
  for (std::uint32_t bundle = 0; bundle < needs.size(); ++bundle)
    for (const auto needed : *needs[bundle]) asked_by[needed].push_back(bundle);
  std::map<Numbers, std::uint32_t> by_bundles;
  for (std::uint32_t i = 0; i < asked_by.size(); ++i) {
    if (asked_by[i].empty()) continue;
    if (asked_by[i].size() == 1) {
      core.bundles[asked_by[i][0]].own_cost += costs[i];
      continue;
    }
    const auto [at, fresh] = by_bundles.try_emplace(asked_by[i], core.parts.size());
    if (fresh) {
      core.parts.emplace_back().bundles = asked_by[i];
      for (const auto bundle : asked_by[i]) core.bundles[bundle].parts.push_back(at->second);
    }
    core.parts[at->second].cost += costs[i];
    core.parts[at->second].requirements.push_back(i);
  }
  order_parts(core);
  return core;
}

}  // namespace assay::value
