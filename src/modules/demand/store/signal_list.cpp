#include "store/signal_list.h"

#include "store/cursor.h"
#include "store/pool_store.h"
#include "store/signal_filter.h"
#include "workspace/permissions.h"

namespace assay::demand::store {
namespace {

struct Sort {
  std::string_view name;
  std::string_view column;
  std::int64_t (*value)(const Signal&);
};
constexpr Sort kSorts[] = {
    {"said_at", "said_at", [](const Signal& signal) { return signal.said_at.micros; }},
    {"votes", "votes", [](const Signal& signal) { return signal.votes; }},
    {"created_at", "number", [](const Signal& signal) { return signal.number; }},
    {"key", "number", [](const Signal& signal) { return signal.number; }},
};

}  // namespace

Result<SignalCondition> signal_condition(sql::Connection& connection, const Scope& scope, const SignalFilter& filter,
                                         const std::optional<std::vector<std::string>>& matching, bool own_only,
                                         TextSearch* search) {
  const auto engine = connection.engine();
  Where where;
  where.add("workspace_id = ?", scope.workspace());
  if (own_only)
    where.add("created_by = ?", scope.member().value_or(MemberId()));
  else if (const auto lines = scope.lines_with(workspace::kView))
    where.add_any_of("business_line_id", engine, *lines);
  if (const auto hidden = hidden_imports(connection, scope.workspace()); !hidden.empty())
    where.add("(import_id IS NULL OR import_id NOT IN " + sql::in_list(engine) + ")", sql::list_parameter(hidden));
  if (matching) where.add("id IN " + sql::in_list(engine), sql::list_parameter(*matching));
  bool corrected = filter.corrected;
  if (filter.filter) {
    FilterContext context(connection, scope, search);
    const auto asked = add_signal_filter(where, context, *filter.filter);
    if (!asked) return refuse(asked.error());
    corrected = corrected || *asked;
  }
  if (!corrected) where.add("corrected_by_id IS NULL");
  if (!filter.kind.empty()) where.add_any_of("kind", engine, filter.kind);
  if (!filter.channel.empty()) where.add_any_of("channel", engine, filter.channel);
  if (!filter.hops.empty()) {
    std::string any;
    for (const auto hops : filter.hops)
      any += (any.empty() ? "" : " OR ") + std::string("hops = ") + std::to_string(hops);
    where.add("(" + any + ")");
  }
  if (filter.customer_id) where.add("customer_id = ?", *filter.customer_id);
  if (filter.contact_id) where.add("contact_id = ?", *filter.contact_id);
  if (!filter.business_line_id.empty()) where.add_any_of("business_line_id", engine, filter.business_line_id);
  if (!filter.state.empty()) where.add_any_of("state", engine, filter.state);
  if (filter.assignee_id) where.add("assignee_id = ?", *filter.assignee_id);
  if (filter.assigned) where.add(*filter.assigned ? "assignee_id IS NOT NULL" : "assignee_id IS NULL");
  if (filter.answered) where.add(*filter.answered ? "answer IS NOT NULL" : "answer IS NULL");
  if (filter.linked) where.add(*filter.linked ? "requirements > 0" : "requirements = 0");
  if (filter.requirement_id)
    where.add("id IN (SELECT l.signal_id FROM requirement_signals l WHERE l.requirement_id = ?)",
              *filter.requirement_id);
  if (filter.import_id) where.add("import_id = ?", *filter.import_id);
  if (filter.from) where.add("said_at >= ?", Timestamp{static_cast<std::int64_t>(filter.from->days) * 86'400'000'000});
  if (filter.to) where.add("said_at < ?", Timestamp{(static_cast<std::int64_t>(filter.to->days) + 1) * 86'400'000'000});
  if (filter.created_by) where.add("created_by = ?", *filter.created_by);
  return SignalCondition{where.text(), where.parameters()};
}

Result<SignalPage> signal_page(sql::Connection& connection, const SignalCondition& condition, const std::string& sort,
                               std::size_t limit, const std::optional<std::string>& cursor) {
  const bool descending = sort.starts_with('-');
  const auto found = std::ranges::find(kSorts, std::string_view(sort).substr(descending ? 1 : 0), &Sort::name);
  if (found == std::end(kSorts))
    return refuse(Error::invalid("sort", "not_one_of",
                                 {{"value", sort.substr(0, 60)}, {"allowed", "said_at, votes, created_at, key"}}));
  const std::string column(found->column);
  const std::string direction = descending ? " DESC" : " ASC";
  std::string text = "SELECT {columns} FROM signals WHERE " + condition.where;
  auto parameters = condition.parameters;
  if (cursor) {
    const auto values = read_cursor(*cursor, sort, sql::Connection::values(std::int64_t{0}));
    if (!values) return refuse(values.error());
    text += " AND (" + column + ", id) " + (descending ? "<" : ">") + " (?, ?)";
    parameters.insert(parameters.end(), values->begin(), values->end());
  }
  text += " ORDER BY " + column + direction + ", id" + direction + " LIMIT ?";
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit + 1)));
  SignalPage page{connection.rows_values<Signal>(text, std::move(parameters)), std::nullopt};
  if (page.signals.size() > limit) {
    page.signals.resize(limit);
    const auto& last = page.signals.back();
    page.next = write_cursor(sort, sql::Connection::values(found->value(last)), last.id.text());
  }
  return page;
}

std::vector<TabCount> count_tabs(sql::Connection& connection, const SignalCondition& condition,
                                 const std::optional<MemberId>& member) {
  auto parameters = sql::Connection::values(member.value_or(MemberId()));
  parameters.insert(parameters.end(), condition.parameters.begin(), condition.parameters.end());
  return connection.rows_values<TabCount>(
      "SELECT state, COUNT(*), SUM(CASE WHEN assignee_id = ? THEN 1 ELSE 0 END) FROM signals WHERE " + condition.where +
          " GROUP BY state",
      std::move(parameters));
}

std::optional<Timestamp> longest_waiting(sql::Connection& connection, const SignalCondition& condition) {
  return connection.scalar_values<Timestamp>("SELECT said_at FROM signals WHERE state = 'unprocessed' AND " +
                                                 condition.where + " ORDER BY said_at, id LIMIT 1",
                                             condition.parameters);
}

std::int64_t signal_count(sql::Connection& connection, const SignalCondition& condition) {
  return connection
      .scalar_values<std::int64_t>("SELECT COUNT(*) FROM signals WHERE " + condition.where, condition.parameters)
      .value_or(0);
}

}  // namespace assay::demand::store
