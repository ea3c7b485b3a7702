#include "domain/next_release.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace assay::value {
namespace {

enum class Seen : std::uint8_t { kNot, kOpen, kDone };

struct Walk {
  const std::vector<std::vector<std::uint32_t>>& needs;
  std::vector<Seen> seen;
  std::vector<std::uint32_t> order;  // prerequisites first
  std::vector<std::uint32_t> cycle;  // in the order in which one needs the next, back to the first

  // Depth first without recursion: chains can be as long as the file.
  bool from(std::uint32_t start) {
    struct Step {
      std::uint32_t requirement = 0;
      std::size_t next = 0;
    };
    std::vector<Step> path{{start, 0}};
    seen[start] = Seen::kOpen;
    while (!path.empty()) {
      auto& [requirement, next] = path.back();
      if (next == needs[requirement].size()) {
        seen[requirement] = Seen::kDone;
        order.push_back(requirement);
        path.pop_back();
        continue;
      }
      const auto needed = needs[requirement][next++];
      if (seen[needed] == Seen::kOpen) {
        auto begin = std::ranges::find(path, needed, &Step::requirement);
        for (; begin != path.end(); ++begin) cycle.push_back(begin->requirement);
        return false;
      }
      if (seen[needed] == Seen::kDone) continue;
      seen[needed] = Seen::kOpen;
      path.push_back({needed, 0});
    }
    return true;
  }
};

// Long cycles are shown by their beginning.
std::string named(const std::vector<std::uint32_t>& cycle) {
  constexpr std::size_t kShown = 12;
  std::string names;
  for (std::size_t i = 0; i < std::min(cycle.size(), kShown); ++i) names += std::to_string(cycle[i] + 1) + " → ";
  if (cycle.size() > kShown) names += "… → ";
  return names + std::to_string(cycle[0] + 1);
}

}  // namespace

std::int64_t NextRelease::total_cost() const { return std::accumulate(costs.begin(), costs.end(), std::int64_t{0}); }

Result<std::vector<std::vector<std::uint32_t>>> with_prerequisites(const NextRelease& problem, std::size_t at_most) {
  std::vector<std::vector<std::uint32_t>> needs(problem.costs.size());
  for (const auto& [first, then] : problem.prerequisites) needs[then].push_back(first);
  Walk walk{needs, std::vector<Seen>(needs.size(), Seen::kNot), {}, {}};
  for (std::uint32_t i = 0; i < needs.size(); ++i)
    if (walk.seen[i] == Seen::kNot && !walk.from(i))
      return refuse(Error::invalid("prerequisites", "release_prerequisite_cycle", {{"cycle", named(walk.cycle)}}));
  std::vector<std::vector<std::uint32_t>> all(needs.size());
  std::size_t count = 0;
  for (const auto requirement : walk.order) {
    auto& closure = all[requirement];
    closure.push_back(requirement);
    for (const auto needed : needs[requirement]) closure.insert(closure.end(), all[needed].begin(), all[needed].end());
    std::ranges::sort(closure);
    closure.erase(std::ranges::unique(closure).begin(), closure.end());
    count += closure.size();
    if (count > at_most)
      return refuse(Error::invalid("prerequisites", "release_chains_too_long", {{"limit", std::to_string(at_most)}}));
  }
  return all;
}

ReleaseChoice choice_for(const NextRelease& problem, const std::vector<std::vector<std::uint32_t>>& with_prerequisites,
                         const std::vector<std::uint32_t>& customers) {
  std::vector<bool> in(problem.costs.size(), false);
  for (const auto customer : customers)
    for (const auto asked : problem.customers[customer].asks_for)
      for (const auto needed : with_prerequisites[asked]) in[needed] = true;
  ReleaseChoice choice;
  for (std::uint32_t i = 0; i < in.size(); ++i) {
    if (!in[i]) continue;
    choice.requirements.push_back(i);
    choice.cost += problem.costs[i];
  }
  for (const auto& customer : problem.customers) {
    if (!std::ranges::all_of(customer.asks_for, [&](auto asked) { return in[asked]; })) continue;
    choice.profit += customer.profit;
    ++choice.customers;
  }
  return choice;
}

std::int64_t affordable_cost(double share, std::int64_t total_cost) {
  const double budget = share * static_cast<double>(total_cost);
  const double nearest = std::round(budget);
  const double slack = 1e-9 * std::max(1.0, std::abs(budget) * 1e-6);
  return static_cast<std::int64_t>(std::abs(budget - nearest) <= slack ? nearest : std::floor(budget));
}

}  // namespace assay::value
