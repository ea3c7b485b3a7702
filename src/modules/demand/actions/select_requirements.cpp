#include "actions/access.h"
#include "base/text.h"
#include "demand/selection.h"
#include "store/pool_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct Selection : store::PoolFilter {
  std::optional<std::string> sort;
};
BOOST_DESCRIBE_STRUCT(Selection, (store::PoolFilter), (sort))

}  // namespace

std::vector<Requirement> visible_requirements(sql::Connection& connection, const Scope& scope,
                                              const std::vector<RequirementId>& ids) {
  std::map<RequirementId, Requirement> found;
  const auto hidden = store::hidden_imports(connection, scope.workspace());
  for (auto& requirement : store::find_requirements(connection, scope.workspace(), ids)) {
    if (!scope.may(workspace::kView, requirement.business_line_id)) continue;
    if (requirement.import_id && std::ranges::find(hidden, requirement.import_id->text()) != hidden.end()) continue;
    found.emplace(requirement.id, std::move(requirement));
  }
  std::vector<Requirement> ordered;
  for (const auto& id : ids)
    if (auto node = found.extract(id)) ordered.push_back(std::move(node.mapped()));
  return ordered;
}

std::vector<NamedSignal> named_signals(sql::Connection& connection, const Scope& scope,
                                       const std::vector<SignalId>& ids) {
  std::vector<NamedSignal> named;
  if (ids.empty()) return named;
  for (const auto& signal : store::find_signals(connection, scope.workspace(), ids))
    if (may_see_signal(scope, signal)) named.push_back({signal.id, signal.number, headline(signal)});
  return named;
}

Result<std::vector<RequirementId>> matching_requirements(sql::Connection& connection, const Scope& scope,
                                                         TextSearch& search, json::TextMap query, std::size_t limit) {
  for (const char* paging : {"limit", "cursor", "columns", "view", "peek", "group", "page"}) query.erase(paging);
  const auto selection = json::from_query<Selection>(query);
  if (!selection) return refuse(selection.error());
  const auto sort_text = selection->sort.value_or("-density");
  const auto sort = store::find_pool_sort(connection, scope.workspace(), sort_text);
  if (!sort) return refuse(sort.error());
  std::optional<std::vector<std::string>> matching;
  if (selection->text && !trim(*selection->text).empty())
    matching = search.matching(scope.workspace(), "requirement", *selection->text, 10'000);
  const auto condition = store::pool_condition(connection, scope, *selection, matching, &search);
  if (!condition) return refuse(condition.error());
  const auto page = store::pool_page(connection, *condition, *sort, limit, std::nullopt);
  if (!page) return refuse(page.error());
  std::vector<RequirementId> ids;
  for (const auto& row : page->rows) ids.push_back(row.requirement_id);
  return ids;
}

}  // namespace assay::demand
