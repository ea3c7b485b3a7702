#include "evaluate.h"

#include <algorithm>
#include <set>

namespace assay::app::example {
namespace {

constexpr std::size_t kPoolMax = 10'000;

// Important and urgent first, then important, then urgent, then the rest; within each the higher sum, then the older.
int quadrant(const PoolItem& item) {
  const bool important = item.importance.value_or(0) >= 4;
  const bool urgent = item.urgency.value_or(0) >= 4;
  return important ? (urgent ? 0 : 1) : (urgent ? 2 : 3);
}

void sort_by_quadrant(std::vector<PoolItem>& oldest_first) {
  std::ranges::stable_sort(oldest_first, {}, [](const PoolItem& item) {
    return std::pair(quadrant(item), -(item.urgency.value_or(0) + item.importance.value_or(0)));
  });
}

}  // namespace

Result<Evaluation> evaluate(const Plan& plan, const PoolReader& pool) {
  const auto titles = weighty_titles(plan);
  const std::set<std::string> weighty(titles.begin(), titles.end());
  const auto is_weighty = [&](const PoolItem& item) { return weighty.contains(item.title); };
  auto all = pool("created_at", kPoolMax);
  if (!all) return refuse(all.error());
  const auto there = std::ranges::count_if(*all, is_weighty);
  if (there * 2 < std::ssize(titles)) return refuse(Error::conflict("not_the_example"));
  const auto found = [&](const std::vector<PoolItem>& items) {
    return std::ranges::count_if(items.begin(), items.begin() + std::min(std::ssize(items), there), is_weighty);
  };
  Evaluation evaluation{there, {}, std::ssize(titles) - there};
  for (const auto& [name, sort] :
       {std::pair("density", "-density"), std::pair("first_come", "created_at"), std::pair("votes", "-votes")}) {
    const auto items = pool(sort, static_cast<std::size_t>(there));
    if (!items) return refuse(items.error());
    evaluation.methods.push_back({name, found(*items)});
  }
  sort_by_quadrant(*all);
  evaluation.methods.push_back({"quadrant", found(*all)});
  return evaluation;
}

}  // namespace assay::app::example
