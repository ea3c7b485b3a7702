#include "store/placement_store.h"

namespace assay::demand {
namespace {

struct PlacementRow {
  RequirementId requirement_id;
  WorkspaceId workspace_id;
  std::optional<blueprint::ModuleId> module_id;
  std::optional<blueprint::FeatureId> feature_id;
};
BOOST_DESCRIBE_STRUCT(PlacementRow, (), (requirement_id, workspace_id, module_id, feature_id))

struct StepRow {
  RequirementId requirement_id;
  blueprint::StepId step_id;
  WorkspaceId workspace_id;
  std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(StepRow, (), (requirement_id, step_id, workspace_id, position))

}  // namespace

std::map<RequirementId, Placement> placements_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const std::vector<RequirementId>& requirements) {
  std::map<RequirementId, Placement> found;
  if (requirements.empty()) return found;
  const auto any_of = sql::in_list(connection.engine());
  const auto ids = sql::list_parameter(requirements);
  for (const auto& row : connection.rows<PlacementRow>(
           "SELECT {columns} FROM requirement_placements WHERE workspace_id = ? AND requirement_id IN " + any_of,
           workspace, ids))
    found[row.requirement_id] = {row.module_id, row.feature_id, {}};
  for (const auto& row : connection.rows<StepRow>(
           "SELECT {columns} FROM requirement_steps WHERE workspace_id = ? AND requirement_id IN " + any_of +
               " ORDER BY position",
           workspace, ids))
    found[row.requirement_id].steps.push_back(row.step_id);
  return found;
}

void write_placement(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                     const Placement& placement) {
  for (const char* table : {"requirement_placements", "requirement_steps"})
    transaction.execute("DELETE FROM " + std::string(table) + " WHERE workspace_id = ? AND requirement_id = ?",
                        workspace, requirement);
  if (placement.module_id || placement.feature_id)
    transaction.insert("requirement_placements",
                       PlacementRow{requirement, workspace, placement.module_id, placement.feature_id});
  std::vector<StepRow> rows;
  rows.reserve(placement.steps.size());
  for (const auto& step : placement.steps)
    rows.push_back({requirement, step, workspace, static_cast<std::int64_t>(rows.size())});
  transaction.insert_all("requirement_steps", rows);
}

}  // namespace assay::demand

namespace assay::demand::store {
namespace {

std::vector<Gathered> gathered(sql::Connection& connection, const PoolCondition& condition, const std::string& column,
                               const std::string& table) {
  return connection.rows_values<Gathered>(
      "SELECT t." + column + ", COUNT(DISTINCT l.signal_id), COUNT(DISTINCT t.requirement_id) FROM " + table +
          " t LEFT JOIN requirement_signals l ON l.requirement_id = t.requirement_id WHERE t." + column +
          " IS NOT NULL AND t.requirement_id IN (SELECT requirement_id FROM requirement_pool WHERE " + condition.where +
          ") GROUP BY t." + column + " ORDER BY 2 DESC, 3 DESC, 1",
      condition.parameters);
}

}  // namespace

std::vector<RuleAnswer> rule_answers_of(sql::Connection& connection, const WorkspaceId& workspace,
                                        const RequirementId& requirement) {
  return connection.rows<RuleAnswer>(
      "SELECT {columns} FROM requirement_rule_answers WHERE workspace_id = ? AND requirement_id = ? ORDER BY "
      "answered_at, rule_id",
      workspace, requirement);
}

void put_rule_answer(sql::Transaction& transaction, const RuleAnswer& answer) {
  remove_rule_answer(transaction, answer.workspace_id, answer.requirement_id, answer.rule_id);
  transaction.insert("requirement_rule_answers", answer);
}

void remove_rule_answer(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                        const blueprint::BusinessRuleId& rule) {
  transaction.execute(
      "DELETE FROM requirement_rule_answers WHERE workspace_id = ? AND requirement_id = ? AND rule_id = ?", workspace,
      requirement, rule);
}

std::vector<Gathered> gathered_on_steps(sql::Connection& connection, const PoolCondition& condition) {
  return gathered(connection, condition, "step_id", "requirement_steps");
}
std::vector<Gathered> gathered_on_features(sql::Connection& connection, const PoolCondition& condition) {
  return gathered(connection, condition, "feature_id", "requirement_placements");
}
std::vector<Gathered> gathered_on_modules(sql::Connection& connection, const PoolCondition& condition) {
  return gathered(connection, condition, "module_id", "requirement_placements");
}

std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const blueprint::StepId& step) {
  return connection
      .scalar<std::int64_t>("SELECT COUNT(*) FROM requirement_steps WHERE workspace_id = ? AND step_id = ?", workspace,
                            step)
      .value_or(0);
}
std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const blueprint::ModuleId& module) {
  return connection
      .scalar<std::int64_t>("SELECT COUNT(*) FROM requirement_placements WHERE workspace_id = ? AND module_id = ?",
                            workspace, module)
      .value_or(0);
}
std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const blueprint::FeatureId& feature) {
  return connection
      .scalar<std::int64_t>("SELECT COUNT(*) FROM requirement_placements WHERE workspace_id = ? AND feature_id = ?",
                            workspace, feature)
      .value_or(0);
}

}  // namespace assay::demand::store
