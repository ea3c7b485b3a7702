#include "demand/standing.h"

namespace assay::demand {
namespace {

struct EffortRow {
  RequirementId id;
  std::optional<EffortSize> effort_size;
  std::optional<double> effort_optimistic;
  std::optional<double> effort_likely;
  std::optional<double> effort_pessimistic;
  std::optional<double> hours_saved_per_month;
  std::optional<RequirementId> parent_id;
};
BOOST_DESCRIBE_STRUCT(EffortRow, (),
                      (id, effort_size, effort_optimistic, effort_likely, effort_pessimistic, hours_saved_per_month,
                       parent_id))

struct GoalRow {
  RequirementId requirement_id;
  goals::GoalId goal_id;
  GoalFit fit = GoalFit::mid;
  std::optional<double> expected_change;
};
BOOST_DESCRIBE_STRUCT(GoalRow, (), (requirement_id, goal_id, fit, expected_change))

}  // namespace

std::vector<StandingInput> load_standing_inputs(sql::Connection& connection, const WorkspaceId& workspace,
                                                const std::vector<RequirementId>& requirements) {
  const auto list = sql::list_parameter(requirements);
  const auto any_of = sql::in_list(connection.engine());
  std::unordered_map<RequirementId, StandingInput> by_id;
  for (const auto& row : connection.rows<EffortRow>(
           "SELECT {columns} FROM requirements WHERE workspace_id = ? AND id IN " + any_of, workspace, list))
    by_id[row.id] = {row.id,
                     row.effort_size,
                     row.effort_optimistic,
                     row.effort_likely,
                     row.effort_pessimistic,
                     row.hours_saved_per_month,
                     {},
                     {},
                     row.parent_id.has_value()};
  for (const auto& row : connection.rows<GoalRow>(
           "SELECT {columns} FROM requirement_goals WHERE workspace_id = ? AND requirement_id IN " + any_of +
               " ORDER BY goal_id",
           workspace, list)) {
    if (const auto found = by_id.find(row.requirement_id); found != by_id.end())
      found->second.goals.push_back({row.goal_id, row.fit, row.expected_change});
  }
  // A corrected signal is replaced by its correction, to which the links moved.
  for (auto& row : connection.rows<Evidence>(
           "SELECT l.requirement_id, s.id, s.number, l.importance, s.contact_id, s.customer_id, s.speaker_name, "
           "s.hops, s.votes, s.said_at "
           "FROM requirement_signals l JOIN signals s ON s.id = l.signal_id WHERE l.requirement_id IN " +
               any_of + " ORDER BY s.number",
           list)) {
    if (const auto found = by_id.find(row.requirement_id); found != by_id.end())
      found->second.evidence.push_back(std::move(row));
  }
  std::vector<StandingInput> inputs;
  inputs.reserve(requirements.size());
  for (const auto& id : requirements)
    if (auto node = by_id.extract(id)) inputs.push_back(std::move(node.mapped()));
  return inputs;
}

void refresh_standings(sql::Transaction& transaction, const WorkspaceId& workspace,
                       const std::vector<RequirementId>& requirements, StandingRule& rule) {
  const auto inputs = load_standing_inputs(transaction, workspace, requirements);
  const auto standings = rule.compute(transaction, workspace, inputs);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& standing = standings[i];
    transaction.execute(
        "UPDATE requirement_pool SET effort_days = ?, effort_assumed = ?, signals = ?, votes = ?, voices = ?, "
        "customers = ?, "
        "first_hand_share = ?, roles = ?, tiers = ?, goals = ?, hops_min = ?, people = ?, users = ?, decision_makers = "
        "?, payers = ?, newest_said_at = ?, list_order = ?, density = ?, value_minor = ?, points = "
        "?, "
        "cost_minor = ? WHERE requirement_id = ? AND workspace_id = ?",
        standing.effort_days, standing.effort_assumed, standing.signals, standing.votes, standing.voices,
        standing.customers, standing.first_hand_share, standing.roles, standing.tiers, standing.goals,
        standing.hops_min, standing.people, standing.users, standing.decision_makers, standing.payers,
        standing.newest_said_at, std::int64_t{standing.priced ? 2 : 1}, standing.density, standing.value_minor,
        standing.points, standing.cost_minor, inputs[i].requirement_id, workspace);
  }
}

std::vector<RequirementId> requirements_of_customer(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const customers::CustomerId& customer) {
  return connection.column<RequirementId>(
      "SELECT DISTINCT l.requirement_id FROM signals s JOIN requirement_signals l ON l.signal_id = s.id "
      "WHERE s.workspace_id = ? AND s.customer_id = ?",
      workspace, customer);
}

std::vector<RequirementId> requirements_of_contact(sql::Connection& connection, const WorkspaceId& workspace,
                                                   const ContactId& contact) {
  return connection.column<RequirementId>(
      "SELECT DISTINCT l.requirement_id FROM signals s JOIN requirement_signals l ON l.signal_id = s.id "
      "WHERE s.workspace_id = ? AND s.contact_id = ?",
      workspace, contact);
}

std::vector<RequirementId> requirements_of_goal(sql::Connection& connection, const WorkspaceId& workspace,
                                                const goals::GoalId& goal) {
  return connection.column<RequirementId>(
      "SELECT requirement_id FROM requirement_goals WHERE workspace_id = ? AND goal_id = ?", workspace, goal);
}

std::vector<UncountedRequirement> uncounted_requirements(sql::Connection& connection, std::size_t limit) {
  return connection.rows<UncountedRequirement>(
      "SELECT {columns} FROM requirement_pool WHERE people IS NULL ORDER BY workspace_id, requirement_id LIMIT ?",
      static_cast<std::int64_t>(limit));
}

std::vector<RequirementId> requirements_after(sql::Connection& connection, const WorkspaceId& workspace,
                                              const std::optional<RequirementId>& after, std::size_t limit) {
  return connection.column<RequirementId>(
      "SELECT requirement_id FROM requirement_pool WHERE workspace_id = ? AND requirement_id > ? ORDER BY "
      "requirement_id LIMIT ?",
      workspace, after ? after->text() : std::string(), static_cast<std::int64_t>(limit));
}

}  // namespace assay::demand
