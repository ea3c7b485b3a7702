#include "demand/pool.h"
#include "domain/filter_text.h"
#include "store/pool_store.h"

namespace assay::demand {

const std::vector<Status>& open_statuses() {
  using enum Status;
  static const std::vector<Status> kOpen{new_, triaged, accepted, planned, in_delivery, deferred};
  return kOpen;
}

Result<std::vector<PoolEntry>> first_of_pool(sql::Connection& connection, const Scope& scope, std::string_view sort,
                                             std::optional<bool> priced, std::size_t limit,
                                             const std::vector<Status>& statuses,
                                             const std::optional<std::string>& text, TextSearch* search) {
  const auto order = store::parse_pool_sort(sort);
  if (!order)
    return refuse(
        Error::invalid("sort", "not_one_of", {{"value", std::string(sort)}, {"allowed", store::pool_sort_names()}}));
  store::PoolFilter filter;
  filter.status = statuses;
  filter.filter = text;
  if (priced) filter.list = *priced ? store::PoolList::priced : store::PoolList::unpriced;
  const auto condition = store::pool_condition(connection, scope, filter, std::nullopt, search);
  if (!condition) return refuse(condition.error());
  const auto page = store::pool_page(connection, *condition, *order, limit, std::nullopt);
  if (!page) return refuse(page.error());
  std::vector<PoolEntry> entries;
  entries.reserve(page->rows.size());
  for (const auto& row : page->rows)
    entries.push_back({row.requirement_id, row.number, row.title, row.status, row.urgency, row.importance, row.votes,
                       row.list_order == 2, row.density, row.value_minor, row.cost_minor});
  return entries;
}

bool filter_names_status(const std::optional<std::string>& filter) {
  if (!filter) return false;
  const auto terms = parse_filter(*filter, requirement_filter_language());
  return terms && std::ranges::find(*terms, "status", &FilterTerm::key) != terms->end();
}

}  // namespace assay::demand
