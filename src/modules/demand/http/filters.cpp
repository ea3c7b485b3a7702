#include "base/text.h"
#include "http/routes.h"

namespace assay::demand {

Result<store::PoolCondition> pool_condition_of(sql::Connection& connection, const Scope& scope,
                                               const store::PoolFilter& filter, TextSearch& search) {
  std::optional<std::vector<std::string>> matching;
  if (filter.text && !trim(*filter.text).empty())
    matching = search.matching(scope.workspace(), "requirement", *filter.text, kMatchesMax);
  return store::pool_condition(connection, scope, filter, matching, &search);
}

Result<store::SignalCondition> signal_condition_of(sql::Connection& connection, const Scope& scope,
                                                   const store::SignalFilter& filter, TextSearch& search,
                                                   bool own_only) {
  std::optional<std::vector<std::string>> matching;
  if (filter.text && !trim(*filter.text).empty())
    matching = search.matching(scope.workspace(), "signal", *filter.text, kMatchesMax);
  return store::signal_condition(connection, scope, filter, matching, own_only, &search);
}

Result<std::size_t> page_size(const std::optional<std::int64_t>& limit) {
  if (!limit) return std::size_t{50};
  if (*limit < 1 || *limit > 200)
    return refuse(Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", "200"}}));
  return static_cast<std::size_t>(*limit);
}

}  // namespace assay::demand
