#include "store/requirement_store.h"

#include "store/pool_store.h"
#include "store/signal_store.h"

namespace assay::demand::store {
namespace {

PoolRow pool_row(const Requirement& requirement) {
  PoolRow row;
  row.requirement_id = requirement.id;
  row.workspace_id = requirement.workspace_id;
  row.number = requirement.number;
  row.title = requirement.title;
  row.type = requirement.type;
  row.status = requirement.status;
  row.business_line_id = requirement.business_line_id;
  row.owner_id = requirement.owner_id;
  row.due_on = requirement.due_on;
  row.urgency = requirement.urgency;
  row.importance = requirement.importance;
  row.effort_size = requirement.effort_size;
  row.effort_optimistic = requirement.effort_optimistic;
  row.effort_likely = requirement.effort_likely;
  row.effort_pessimistic = requirement.effort_pessimistic;
  row.hours_saved_per_month = requirement.hours_saved_per_month;
  row.verdict = requirement.verdict;
  row.measured = requirement.measure.has_value();
  row.has_result = requirement.result.has_value();
  row.import_id = requirement.import_id;
  row.created_at = requirement.created_at;
  row.created_by = requirement.created_by;
  row.updated_at = requirement.updated_at;
  row.version = requirement.version;
  return row;
}

// "title = ?, type = ?, …" for the described members, without those that never change.
template <class Row>
std::string assignments(const std::set<std::string, std::less<>>& fixed, const Row& row,
                        std::vector<sql::Value>& parameters) {
  std::string text;
  reflect::for_each_member<Row>([&](std::string_view described, auto pointer) {
    const auto name = reflect::enumerator_word(described);
    if (fixed.contains(name)) return;
    text += (text.empty() ? "" : ", ") + std::string(name) + " = ?";
    parameters.push_back(sql::to_value(row.*pointer));
  });
  return text;
}

}  // namespace

void insert_requirements(sql::Transaction& transaction, std::span<const Requirement> requirements) {
  transaction.insert_all("requirements", requirements);
  std::vector<PoolRow> rows;
  rows.reserve(requirements.size());
  for (const auto& requirement : requirements) rows.push_back(pool_row(requirement));
  transaction.insert_all("requirement_pool", rows);
}

void update_requirement(sql::Transaction& transaction, const Requirement& requirement) {
  static const std::set<std::string, std::less<>> kFixed = {"id",         "workspace_id", "number",
                                                            "created_at", "created_by",   "import_id"};
  std::vector<sql::Value> parameters;
  const auto columns = assignments(kFixed, requirement, parameters);
  parameters.push_back(sql::to_value(requirement.id));
  parameters.push_back(sql::to_value(requirement.workspace_id));
  transaction.execute_values("UPDATE requirements SET " + columns + " WHERE id = ? AND workspace_id = ?",
                             std::move(parameters));
  transaction.execute(
      "UPDATE requirement_pool SET title = ?, type = ?, status = ?, business_line_id = ?, owner_id = ?, due_on = ?, "
      "urgency = ?, "
      "importance = ?, effort_size = ?, effort_optimistic = ?, effort_likely = ?, effort_pessimistic = ?, "
      "hours_saved_per_month = ?, verdict = ?, measured = ?, has_result = ?, updated_at = ?, version = ? WHERE "
      "requirement_id = ?",
      requirement.title, requirement.type, requirement.status, requirement.business_line_id, requirement.owner_id,
      requirement.due_on, requirement.urgency, requirement.importance, requirement.effort_size,
      requirement.effort_optimistic, requirement.effort_likely, requirement.effort_pessimistic,
      requirement.hours_saved_per_month, requirement.verdict, requirement.measure.has_value(),
      requirement.result.has_value(), requirement.updated_at, requirement.version, requirement.id);
}

void delete_requirement(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id) {
  const auto signals =
      transaction.column<SignalId>("SELECT signal_id FROM requirement_signals WHERE requirement_id = ?", id);
  for (const char* table :
       {"requirement_pool", "requirement_signals", "requirement_tags", "requirement_goals", "requirement_placements",
        "requirement_steps", "requirement_rule_answers", "requirement_causes", "requirement_baselines",
        "change_requests", "requirement_field_values"})
    transaction.execute("DELETE FROM " + std::string(table) + " WHERE requirement_id = ? AND workspace_id = ?", id,
                        workspace);
  transaction.execute("DELETE FROM requirements WHERE id = ? AND workspace_id = ?", id, workspace);
  recount_links(transaction, workspace, signals);
}

std::optional<Requirement> find_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                            const RequirementId& id) {
  return connection.row<Requirement>("SELECT {columns} FROM requirements WHERE id = ? AND workspace_id = ?", id,
                                     workspace);
}

std::optional<Requirement> find_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                            std::string_view id_or_key) {
  if (const auto id = RequirementId::parse(id_or_key)) return find_requirement(connection, workspace, *id);
  const auto number = number_of_key(id_or_key, "REQ-");
  if (!number) return std::nullopt;
  return connection.row<Requirement>("SELECT {columns} FROM requirements WHERE workspace_id = ? AND number = ?",
                                     workspace, *number);
}

std::vector<Requirement> find_requirements(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<RequirementId>& ids) {
  if (ids.empty()) return {};
  return connection.rows<Requirement>(
      "SELECT {columns} FROM requirements WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
      workspace, sql::list_parameter(ids));
}

void hold_requirement(sql::Transaction& transaction, const RequirementId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM requirements WHERE id = ? FOR UPDATE", id);
}

std::vector<std::string> tags_of(sql::Connection& connection, const RequirementId& id) {
  return connection.column<std::string>("SELECT tag FROM requirement_tags WHERE requirement_id = ? ORDER BY tag", id);
}

void set_tags(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id,
              const std::vector<std::string>& tags) {
  transaction.execute("DELETE FROM requirement_tags WHERE requirement_id = ?", id);
  for (const auto& tag : tags)
    transaction.execute(
        "INSERT INTO requirement_tags (requirement_id, tag, workspace_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id,
        tag, workspace);
  transaction.execute("UPDATE requirement_pool SET tags = ? WHERE requirement_id = ?", tags, id);
}

std::vector<GoalLink> goals_of(sql::Connection& connection, const RequirementId& id) {
  return connection.rows<GoalLink>("SELECT {columns} FROM requirement_goals WHERE requirement_id = ? ORDER BY goal_id",
                                   id);
}

void set_goals(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id,
               const std::vector<GoalLink>& goals) {
  transaction.execute("DELETE FROM requirement_goals WHERE requirement_id = ?", id);
  for (const auto& goal : goals)
    transaction.execute(
        "INSERT INTO requirement_goals (requirement_id, goal_id, workspace_id, fit, expected_change) VALUES (?, ?, ?, "
        "?, ?)",
        id, goal.goal_id, workspace, goal.fit, goal.expected_change);
}

void put_signal_links(sql::Transaction& transaction, std::span<const SignalLink> links) {
  for (const auto& link : links)
    transaction.execute(
        "INSERT INTO requirement_signals (requirement_id, signal_id, workspace_id, importance, created_at) VALUES (?, "
        "?, ?, ?, ?) "
        "ON CONFLICT (requirement_id, signal_id) DO UPDATE SET importance = excluded.importance",
        link.requirement_id, link.signal_id, link.workspace_id, link.importance, link.created_at);
}

bool remove_signal_link(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                        const SignalId& signal) {
  return transaction.execute(
             "DELETE FROM requirement_signals WHERE requirement_id = ? AND signal_id = ? AND workspace_id = ?",
             requirement, signal, workspace) > 0;
}

std::vector<SignalLink> links_of_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                             const RequirementId& id) {
  return connection.rows<SignalLink>(
      "SELECT {columns} FROM requirement_signals WHERE requirement_id = ? AND workspace_id = ?", id, workspace);
}

std::vector<SignalLink> links_of_signals(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<SignalId>& ids) {
  return connection.rows<SignalLink>(
      "SELECT {columns} FROM requirement_signals WHERE workspace_id = ? AND signal_id IN " +
          sql::in_list(connection.engine()),
      workspace, sql::list_parameter(ids));
}

}  // namespace assay::demand::store
