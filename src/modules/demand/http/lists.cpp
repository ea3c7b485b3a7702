#include "http/routes.h"
#include "http/wire.h"

namespace assay::demand {

Result<http::Page<RequirementRow>> list_requirements(sql::Connection& connection, const Scope& scope,
                                                     const store::PoolFilter& filter, const PageQuery& page,
                                                     TextSearch& search) {
  const auto size = page_size(page.limit);
  if (!size) return refuse(size.error());
  const auto sort_text = page.sort.value_or("-density");
  const auto sort = store::find_pool_sort(connection, scope.workspace(), sort_text);
  if (!sort) return refuse(sort.error());
  const auto condition = pool_condition_of(connection, scope, filter, search);
  if (!condition) return refuse(condition.error());
  auto rows = store::pool_page(connection, *condition, *sort, *size, page.cursor);
  if (!rows) return refuse(rows.error());
  http::Page<RequirementRow> answer{Presenter(connection, scope).rows(rows->rows), rows->next, std::nullopt};
  // The count does not change while paging.
  if (!page.cursor) answer.total = store::pool_count(connection, *condition);
  return answer;
}

Result<http::Page<SignalWire>> list_signals(sql::Connection& connection, const Scope& scope,
                                            const store::SignalFilter& filter, const PageQuery& page,
                                            TextSearch& search, std::size_t text_limit) {
  const auto size = page_size(page.limit);
  if (!size) return refuse(size.error());
  const auto condition = signal_condition_of(connection, scope, filter, search, false);
  if (!condition) return refuse(condition.error());
  const auto rows = store::signal_page(connection, *condition, page.sort.value_or("-said_at"), *size, page.cursor);
  if (!rows) return refuse(rows.error());
  http::Page<SignalWire> answer{Presenter(connection, scope).signals(connection, rows->signals, text_limit), rows->next,
                                std::nullopt};
  if (!page.cursor) answer.total = store::signal_count(connection, *condition);
  return answer;
}

}  // namespace assay::demand
