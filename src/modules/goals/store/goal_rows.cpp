#include "store/goal_rows.h"

#include <charconv>

namespace assay::goals::store {
namespace {

// One row of the table goals.
struct GoalRow {
  GoalId id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;
  std::string name;
  std::optional<BusinessLineId> business_line_id;
  std::string metric_name;
  std::string metric_unit;
  Direction metric_direction = Direction::up;
  double baseline = 0;
  double target = 0;
  std::optional<Date> due_on;
  double weight = 1;
  std::optional<std::int64_t> money_minor;
  std::optional<std::string> money_currency;
  std::optional<MemberId> owner_id;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(GoalRow, (),
                      (id, workspace_id, number, name, business_line_id, metric_name, metric_unit, metric_direction,
                       baseline, target, due_on, weight, money_minor, money_currency, owner_id, created_at, updated_at,
                       version))

GoalRow row_of(const WorkspaceId& workspace, const Goal& goal) {
  const auto& fields = goal.fields;
  GoalRow row;
  row.id = goal.id;
  row.workspace_id = workspace;
  row.number = goal.number;
  row.name = fields.name;
  row.business_line_id = fields.business_line_id;
  row.metric_name = fields.metric.name;
  row.metric_unit = fields.metric.unit;
  row.metric_direction = fields.metric.direction;
  row.baseline = fields.baseline;
  row.target = fields.target;
  row.due_on = fields.due_on;
  row.weight = fields.weight.value_or(1);
  if (fields.money_per_unit) {
    row.money_minor = fields.money_per_unit->minor;
    row.money_currency = fields.money_per_unit->currency;
  }
  row.owner_id = fields.owner_id;
  row.created_at = goal.created_at;
  row.updated_at = goal.updated_at;
  row.version = goal.version;
  return row;
}

Goal goal_of(GoalRow row) {
  Goal goal{row.id, row.number, {}, row.created_at, row.updated_at, row.version};
  auto& fields = goal.fields;
  fields.name = std::move(row.name);
  fields.business_line_id = row.business_line_id;
  fields.metric = {std::move(row.metric_name), std::move(row.metric_unit), row.metric_direction};
  fields.baseline = row.baseline;
  fields.target = row.target;
  fields.due_on = row.due_on;
  fields.weight = row.weight;
  if (row.money_minor && row.money_currency) fields.money_per_unit = Money{*row.money_minor, *row.money_currency};
  fields.owner_id = row.owner_id;
  return goal;
}

std::vector<Goal> goals_from(std::vector<GoalRow> rows) {
  std::vector<Goal> goals;
  goals.reserve(rows.size());
  for (auto& row : rows) goals.push_back(goal_of(std::move(row)));
  return goals;
}

}  // namespace

std::int64_t take_numbers(sql::Transaction& transaction, const WorkspaceId& workspace, std::int64_t count) {
  const auto last = transaction.scalar<std::int64_t>(
      "INSERT INTO goal_numbers (workspace_id, last_number) VALUES (?, ?) ON CONFLICT (workspace_id) DO UPDATE SET "
      "last_number = goal_numbers.last_number + excluded.last_number RETURNING last_number",
      workspace, count);
  return last.value() - count + 1;
}

std::vector<Goal> load_goals(sql::Connection& connection, const WorkspaceId& workspace,
                             const std::vector<GoalId>& ids) {
  if (ids.empty()) return {};
  return goals_from(connection.rows<GoalRow>("SELECT {columns} FROM goals WHERE workspace_id = ? AND id IN " +
                                                 sql::in_list(connection.engine()) + " ORDER BY number",
                                             workspace, sql::list_parameter(ids)));
}

std::optional<Goal> find_goal(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& id) {
  auto row = connection.row<GoalRow>("SELECT {columns} FROM goals WHERE id = ? AND workspace_id = ?", id, workspace);
  if (!row) return std::nullopt;
  return goal_of(std::move(*row));
}

std::optional<Goal> find_goal(sql::Connection& connection, const WorkspaceId& workspace, std::string_view id_or_key) {
  if (const auto id = GoalId::parse(id_or_key)) return find_goal(connection, workspace, *id);
  const auto number = parse_goal_key(id_or_key);
  if (!number) return std::nullopt;
  auto row =
      connection.row<GoalRow>("SELECT {columns} FROM goals WHERE workspace_id = ? AND number = ?", workspace, *number);
  if (!row) return std::nullopt;
  return goal_of(std::move(*row));
}

Result<GoalPage> list_goals(sql::Connection& connection, const WorkspaceId& workspace, const GoalFilter& filter) {
  std::string where = " FROM goals WHERE workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  if (filter.business_line_id) {
    where += " AND business_line_id = ?";
    parameters.push_back(sql::to_value(*filter.business_line_id));
  }
  if (filter.visible_lines) {
    where += " AND business_line_id IN " + sql::in_list(connection.engine());
    parameters.push_back(sql::to_value(sql::list_parameter(*filter.visible_lines)));
  }
  GoalPage page;
  page.total = connection.scalar_values<std::int64_t>("SELECT COUNT(*)" + where, parameters).value_or(0);
  if (!filter.cursor.empty()) {
    const auto after = parse_goal_key(filter.cursor);
    if (!after) return refuse(Error::invalid("cursor", "goal_cursor_unusable"));
    where += " AND number > ?";
    parameters.push_back(sql::to_value(*after));
  }
  parameters.push_back(sql::to_value(filter.limit + 1));
  page.items = goals_from(
      connection.rows_values<GoalRow>("SELECT {columns}" + where + " ORDER BY number LIMIT ?", std::move(parameters)));
  if (std::ssize(page.items) > filter.limit) {
    page.items.pop_back();
    page.next = goal_key(page.items.back().number);
  }
  return page;
}

bool has_goal_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM goals WHERE workspace_id = ? AND business_line_id = ? LIMIT 1", workspace,
                            line)
      .has_value();
}

void insert_goals(sql::Transaction& transaction, const WorkspaceId& workspace, std::span<const Goal> goals) {
  std::vector<GoalRow> rows;
  rows.reserve(goals.size());
  for (const auto& goal : goals) rows.push_back(row_of(workspace, goal));
  transaction.insert_all("goals", rows);
}

void update_goal(sql::Transaction& transaction, const WorkspaceId& workspace, const Goal& goal) {
  const auto row = row_of(workspace, goal);
  transaction.execute(
      "UPDATE goals SET name = ?, business_line_id = ?, metric_name = ?, metric_unit = ?, metric_direction = ?, "
      "baseline = ?, target = ?, due_on = ?, weight = ?, money_minor = ?, money_currency = ?, owner_id = ?, "
      "updated_at = ?, version = ? WHERE workspace_id = ? AND id = ?",
      row.name, row.business_line_id, row.metric_name, row.metric_unit, row.metric_direction, row.baseline, row.target,
      row.due_on, row.weight, row.money_minor, row.money_currency, row.owner_id, row.updated_at, row.version, workspace,
      row.id);
}

void delete_goal(sql::Transaction& transaction, const WorkspaceId& workspace, const GoalId& id) {
  transaction.execute("DELETE FROM goal_readings WHERE workspace_id = ? AND goal_id = ?", workspace, id);
  transaction.execute("DELETE FROM goals WHERE workspace_id = ? AND id = ?", workspace, id);
}

}  // namespace assay::goals::store
