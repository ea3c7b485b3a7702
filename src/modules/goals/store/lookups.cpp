#include "goals/goals.h"

#include "store/goal_rows.h"
#include "workspace/permissions.h"

namespace assay::embedded::goals_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::goals {
namespace {

std::vector<GoalSummary> summaries_of(sql::Connection& connection, const WorkspaceId& workspace,
                                      std::vector<Goal> goals) {
  std::vector<GoalId> ids;
  ids.reserve(goals.size());
  for (const auto& goal : goals) ids.push_back(goal.id);
  const auto latest = store::latest_values(connection, workspace, ids);
  std::vector<GoalSummary> summaries;
  summaries.reserve(goals.size());
  for (auto& goal : goals) {
    auto& fields = goal.fields;
    GoalSummary summary;
    summary.id = goal.id;
    summary.key = goal_key(goal.number);
    summary.name = std::move(fields.name);
    summary.business_line_id = fields.business_line_id;
    summary.metric = std::move(fields.metric);
    summary.baseline = fields.baseline;
    summary.target = fields.target;
    summary.due_on = fields.due_on;
    summary.weight = fields.weight.value_or(1);
    summary.money_per_unit = std::move(fields.money_per_unit);
    if (const auto value = latest.find(goal.id); value != latest.end()) summary.current = value->second;
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

}  // namespace

sql::ModuleMigrations goals_migrations() { return {"goals", embedded::goals_migrations::kFiles}; }

std::map<GoalId, GoalSummary> find_goals(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<GoalId>& ids) {
  std::map<GoalId, GoalSummary> found;
  for (auto& summary : summaries_of(connection, workspace, store::load_goals(connection, workspace, ids)))
    found.emplace(summary.id, std::move(summary));
  return found;
}

std::vector<GoalSummary> all_goals(sql::Connection& connection, const WorkspaceId& workspace) {
  const auto ids = connection.column<GoalId>("SELECT id FROM goals WHERE workspace_id = ?", workspace);
  return summaries_of(connection, workspace, store::load_goals(connection, workspace, ids));
}

std::optional<GoalId> find_goal_by_key(sql::Connection& connection, const WorkspaceId& workspace,
                                       std::string_view key) {
  const auto number = parse_goal_key(key);
  if (!number) return std::nullopt;
  return connection.scalar<GoalId>("SELECT id FROM goals WHERE workspace_id = ? AND number = ?", workspace, *number);
}

void check_goal(sql::Connection& connection, const Scope& scope, std::string field, const std::optional<GoalId>& goal,
                FieldErrors& errors) {
  if (!goal) return;
  const auto found = store::find_goal(connection, scope.workspace(), *goal);
  if (!found || !scope.may(workspace::kView, found->fields.business_line_id))
    errors.add(std::move(field), "unknown_goal");
}

}  // namespace assay::goals
