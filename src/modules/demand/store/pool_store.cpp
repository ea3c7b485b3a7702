#include "store/pool_store.h"

#include "base/text.h"
#include "store/cursor.h"
#include "store/field_store.h"
#include "store/pool_filter.h"
#include "workspace/permissions.h"

namespace assay::demand::store {
namespace {

using sql::Value;

// The columns of each sort, most significant first; the requirement's id breaks ties.
struct SortColumns {
  std::string_view name;
  std::vector<std::string> expressions;
  std::vector<Value> (*values)(const PoolRow&);
};

const std::vector<SortColumns>& sorts() {
  static const std::vector<SortColumns> kSorts = {
      {"density",
       {"list_order", "density"},
       [](const PoolRow& row) { return sql::Connection::values(row.list_order, row.density); }},
      {"votes", {"votes"}, [](const PoolRow& row) { return sql::Connection::values(row.votes); }},
      {"voices", {"voices"}, [](const PoolRow& row) { return sql::Connection::values(row.voices); }},
      {"key", {"number"}, [](const PoolRow& row) { return sql::Connection::values(row.number); }},
      {"created_at", {"number"}, [](const PoolRow& row) { return sql::Connection::values(row.number); }},
      {"updated_at", {"updated_at"}, [](const PoolRow& row) { return sql::Connection::values(row.updated_at); }},
      {"due_on",
       {"COALESCE(due_on, '9999-12-31')"},
       [](const PoolRow& row) { return sql::Connection::values(row.due_on ? to_text(*row.due_on) : "9999-12-31"); }},
      {"urgency",
       {"COALESCE(urgency, 0)"},
       [](const PoolRow& row) { return sql::Connection::values(row.urgency.value_or(0)); }},
      {"importance",
       {"COALESCE(importance, 0)"},
       [](const PoolRow& row) { return sql::Connection::values(row.importance.value_or(0)); }},
      {"title", {"title"}, [](const PoolRow& row) { return sql::Connection::values(row.title); }},
      {"status", {"status"}, [](const PoolRow& row) { return sql::Connection::values(row.status); }},
      {"cost", {"cost_minor"}, [](const PoolRow& row) { return sql::Connection::values(row.cost_minor); }},
      {"signals", {"signals"}, [](const PoolRow& row) { return sql::Connection::values(row.signals); }},
      {"first_hand",
       {"first_hand_share"},
       [](const PoolRow& row) { return sql::Connection::values(row.first_hand_share); }},
      {"heard",
       {"COALESCE(newest_said_at, 0)"},
       [](const PoolRow& row) {
         return sql::Connection::values(row.newest_said_at ? row.newest_said_at->micros : std::int64_t{0});
       }},
  };
  return kSorts;
}

// Requirements without a value of the field come as if theirs was the least.
constexpr double kLeast = -1e300;

std::vector<std::string> expressions_of(const PoolSort& sort) {
  if (!sort.field) return std::ranges::find(sorts(), std::string_view(sort.name), &SortColumns::name)->expressions;
  const bool number = sort.field->kind == FieldKind::number;
  return {
      "COALESCE((SELECT v." + std::string(number ? "number_value" : "text_value") +
      " FROM requirement_field_values v WHERE v.requirement_id = requirement_pool.requirement_id AND v.field_id = '" +
      sort.field->id.text() + "'), " + (number ? fmt::format("{}", kLeast) : "''") + ")"};
}

std::vector<Value> values_of(const PoolSort& sort, const PoolRow& row) {
  if (!sort.field) return std::ranges::find(sorts(), std::string_view(sort.name), &SortColumns::name)->values(row);
  const auto found = row.fields.find(sort.field->key);
  const auto text = found == row.fields.end() ? std::string() : found->second;
  if (sort.field->kind != FieldKind::number) return sql::Connection::values(text);
  return sql::Connection::values(text.empty() ? kLeast : std::strtod(text.c_str(), nullptr));
}

Error unknown_sort(std::string_view text) {
  return Error::invalid("sort", "not_one_of",
                        {{"value", std::string(first_code_points(text, 60))}, {"allowed", pool_sort_names()}});
}

Outcome add_references(Where& where, const Scope& scope, const PoolFilter& filter) {
  FieldErrors errors;
  const auto add_member = [&](const std::string& field, const std::string& value) {
    const auto member = value == "me" ? scope.member().value_or(MemberId()) : MemberId::parse(value);
    if (member)
      where.add(field + " = ?", *member);
    else
      errors.add(field, "not_an_id", {{"value", value}});
  };
  if (filter.owner_id == "none")
    where.add("owner_id IS NULL");
  else if (filter.owner_id)
    add_member("owner_id", *filter.owner_id);
  if (filter.created_by) add_member("created_by", *filter.created_by);
  if (filter.goal_id) {
    if (*filter.goal_id == "none")
      where.add("goals = 0");
    else if (const auto goal = goals::GoalId::parse(*filter.goal_id))
      where.add(
          "requirement_id IN (SELECT g.requirement_id FROM requirement_goals g WHERE g.workspace_id = ? AND g.goal_id "
          "= ?)",
          scope.workspace(), *goal);
    else
      errors.add("goal_id", "not_an_id", {{"value", *filter.goal_id}});
  }
  return errors.outcome();
}

}  // namespace

Result<PoolCondition> pool_condition(sql::Connection& connection, const Scope& scope, const PoolFilter& filter,
                                     const std::optional<std::vector<std::string>>& matching, TextSearch* search) {
  const auto engine = connection.engine();
  Where where;
  where.add("workspace_id = ?", scope.workspace());
  if (const auto lines = scope.lines_with(workspace::kView)) where.add_any_of("business_line_id", engine, *lines);
  if (const auto hidden = hidden_imports(connection, scope.workspace()); !hidden.empty())
    where.add("(import_id IS NULL OR import_id NOT IN " + sql::in_list(engine) + ")", sql::list_parameter(hidden));
  if (matching) where.add("requirement_id IN " + sql::in_list(engine), sql::list_parameter(*matching));
  if (!filter.status.empty()) where.add_any_of("status", engine, filter.status);
  if (!filter.type.empty()) where.add_any_of("type", engine, filter.type);
  for (const auto& tag : filter.tag)
    where.add(
        "requirement_id IN (SELECT t.requirement_id FROM requirement_tags t WHERE t.workspace_id = ? AND t.tag = ?)",
        scope.workspace(), tag);
  if (!filter.business_line_id.empty()) where.add_any_of("business_line_id", engine, filter.business_line_id);
  if (filter.customer_id)
    where.add(
        "requirement_id IN (SELECT l.requirement_id FROM signals s JOIN requirement_signals l ON l.signal_id = s.id "
        "WHERE s.workspace_id = ? AND s.customer_id = ?)",
        scope.workspace(), *filter.customer_id);
  if (auto outcome = add_references(where, scope, filter); !outcome) return refuse(outcome.error());
  if (!filter.tier.empty()) {
    std::int64_t bits = 0;
    for (const auto tier : filter.tier) bits |= std::int64_t{1} << static_cast<int>(tier);
    where.add("(tiers & ?) <> 0", bits);
  }
  if (filter.due_before) where.add("due_on < ?", *filter.due_before);
  if (filter.due_after) where.add("due_on > ?", *filter.due_after);
  if (filter.has_effort) where.add(*filter.has_effort ? "effort_assumed = 0" : "effort_assumed = 1");
  if (filter.urgency) where.add("urgency = ?", *filter.urgency);
  if (filter.importance) where.add("importance = ?", *filter.importance);
  if (filter.urgency_min) where.add("urgency >= ?", *filter.urgency_min);
  if (filter.importance_min) where.add("importance >= ?", *filter.importance_min);
  if (filter.import_id) where.add("import_id = ?", *filter.import_id);
  if (filter.list) where.add("list_order = ?", std::int64_t{*filter.list == PoolList::priced ? 2 : 1});
  const auto add_placed = [&](const char* table, const char* column, const auto& ids) {
    if (!ids.empty())
      where.add("requirement_id IN (SELECT requirement_id FROM " + std::string(table) + " WHERE workspace_id = ? AND " +
                    column + " IN " + sql::in_list(engine) + ")",
                scope.workspace(), sql::list_parameter(ids));
  };
  add_placed("requirement_steps", "step_id", filter.step);
  add_placed("requirement_placements", "feature_id", filter.feature);
  add_placed("requirement_placements", "module_id", filter.module);
  if (!filter.ids.empty()) where.add_any_of("requirement_id", engine, filter.ids);
  if (filter.filter) {
    FilterContext context(connection, scope, search);
    if (auto outcome = add_pool_filter(where, context, *filter.filter); !outcome) return refuse(outcome.error());
  }
  return PoolCondition{where.text(), where.parameters()};
}

std::optional<PoolSort> parse_pool_sort(std::string_view text) {
  PoolSort sort;
  if (text.starts_with('-')) {
    sort.descending = true;
    text.remove_prefix(1);
  }
  sort.name = text;
  if (std::ranges::find(sorts(), text, &SortColumns::name) == sorts().end()) return std::nullopt;
  return sort;
}

Result<PoolSort> find_pool_sort(sql::Connection& connection, const WorkspaceId& workspace, std::string_view text) {
  if (auto sort = parse_pool_sort(text)) return *std::move(sort);
  const bool descending = text.starts_with('-');
  auto name = text.substr(descending ? 1 : 0);
  if (!name.starts_with("field.")) return refuse(unknown_sort(text));
  auto field = store::find_field_by_key(connection, workspace, name.substr(6));
  if (!field || field->archived_at) return refuse(unknown_sort(text));
  return PoolSort{std::string(name), descending, std::move(field)};
}

std::string pool_sort_names() {
  std::string names;
  for (const auto& sort : sorts()) names += (names.empty() ? "" : ", ") + std::string(sort.name);
  return names;
}

Result<PoolPage> pool_page(sql::Connection& connection, const PoolCondition& condition, const PoolSort& sort,
                           std::size_t limit, const std::optional<std::string>& cursor) {
  std::string columns;
  std::string order;
  std::string marks;
  const char* direction = sort.descending ? " DESC" : " ASC";
  for (const auto& expression : expressions_of(sort)) {
    columns += expression + ", ";
    order += expression + direction + ", ";
    marks += "?, ";
  }
  std::string text = "SELECT {columns} FROM requirement_pool WHERE " + condition.where;
  auto parameters = condition.parameters;
  if (cursor) {
    auto values = read_cursor(*cursor, (sort.descending ? "-" : "") + sort.name, values_of(sort, PoolRow{}));
    if (!values) return refuse(values.error());
    text += " AND (" + columns + "requirement_id) " + (sort.descending ? "<" : ">") + " (" + marks + "?)";
    std::ranges::move(*values, std::back_inserter(parameters));
  }
  text += " ORDER BY " + order + "requirement_id" + direction + " LIMIT ?";
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit + 1)));
  PoolPage page{connection.rows_values<PoolRow>(text, std::move(parameters)), std::nullopt};
  if (page.rows.size() > limit) {
    page.rows.resize(limit);
    const auto& last = page.rows.back();
    page.next =
        write_cursor((sort.descending ? "-" : "") + sort.name, values_of(sort, last), last.requirement_id.text());
  }
  return page;
}

std::int64_t pool_count(sql::Connection& connection, const PoolCondition& condition) {
  return connection
      .scalar_values<std::int64_t>("SELECT COUNT(*) FROM requirement_pool WHERE " + condition.where,
                                   condition.parameters)
      .value_or(0);
}

std::optional<PoolRow> find_pool_row(sql::Connection& connection, const WorkspaceId& workspace,
                                     const RequirementId& id) {
  return connection.row<PoolRow>("SELECT {columns} FROM requirement_pool WHERE requirement_id = ? AND workspace_id = ?",
                                 id, workspace);
}

std::vector<RequirementId> pool_ids(sql::Connection& connection, const PoolCondition& condition, std::size_t limit) {
  auto parameters = condition.parameters;
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.column_values<RequirementId>(
      "SELECT requirement_id FROM requirement_pool WHERE " + condition.where + " ORDER BY number LIMIT ?",
      std::move(parameters));
}

std::vector<StatusCount> pool_count_by_status(sql::Connection& connection, const PoolCondition& condition) {
  return connection.rows_values<StatusCount>(
      "SELECT status, COUNT(*) FROM requirement_pool WHERE " + condition.where + " GROUP BY status",
      condition.parameters);
}

std::vector<CellCount> pool_count_by_cell(sql::Connection& connection, const PoolCondition& condition) {
  return connection.rows_values<CellCount>("SELECT urgency, importance, COUNT(*) FROM requirement_pool WHERE " +
                                               condition.where + " GROUP BY urgency, importance",
                                           condition.parameters);
}

std::vector<std::string> hidden_imports(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.column<std::string>("SELECT id FROM imports WHERE workspace_id = ? AND hidden = 1", workspace);
}

}  // namespace assay::demand::store
