#include "actions/create_requirement.h"

#include "actions/access.h"
#include "actions/requirement_fields.h"
#include "base/text.h"
#include "store/field_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {

void check_references(sql::Connection& connection, const Scope& scope, const Requirement& requirement,
                      const std::vector<GoalLink>& goals, FieldErrors& errors) {
  workspace::check_business_line(connection, scope, "business_line_id", requirement.business_line_id, errors);
  workspace::check_member(connection, scope, "owner_id", requirement.owner_id, errors);
  if (requirement.measure)
    workspace::check_member(connection, scope, "measure.owner_id", requirement.measure->owner_id, errors);
  if (goals.size() > 20) errors.add("goals", "too_many_items", {{"limit", "20"}});
  std::set<goals::GoalId> seen;
  for (std::size_t i = 0; i < goals.size() && i < 20; ++i) {
    goals::check_goal(connection, scope, fmt::format("goals[{}].goal_id", i), goals[i].goal_id, errors);
    if (!seen.insert(goals[i].goal_id).second) errors.add(fmt::format("goals[{}].goal_id", i), "named_twice");
  }
}

namespace {

Requirement requirement_from(const NewRequirement& input, const Scope& scope, const Clock& clock) {
  Requirement requirement;
  requirement.id = RequirementId::make(clock);
  requirement.workspace_id = scope.workspace();
  requirement.title = trim(input.title);
  requirement.type = input.type;
  requirement.background = input.background.value_or("");
  requirement.pain = input.pain.value_or("");
  requirement.scenario = input.scenario.value_or("");
  requirement.objective = input.objective.value_or("");
  requirement.business_line_id = input.business_line_id;
  requirement.owner_id = input.owner_id;
  requirement.due_on = input.due_on;
  if (input.effort) {
    requirement.effort_size = input.effort->size;
    requirement.effort_optimistic = input.effort->optimistic;
    requirement.effort_likely = input.effort->likely;
    requirement.effort_pessimistic = input.effort->pessimistic;
  }
  requirement.hours_saved_per_month = input.hours_saved_per_month;
  requirement.urgency = input.urgency;
  requirement.importance = input.importance;
  requirement.measure = input.measure;
  requirement.created_at = clock.now();
  requirement.updated_at = requirement.created_at;
  requirement.created_by = scope.member();
  return requirement;
}

}  // namespace

Result<RequirementId> create_requirement(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                                         const NewRequirement& input) {
  if (auto allowed = scope.require(workspace::kEditRequirements, input.business_line_id); !allowed)
    return refuse(allowed.error());
  auto requirement = requirement_from(input, scope, environment.clock);
  const auto tags = normalised_tags(input.tags);
  FieldErrors errors;
  check_requirement(requirement, tags, errors);
  check_references(transaction, scope, requirement, input.goals, errors);
  const auto fields = check_fields(transaction, scope, requirement, input.fields, errors);
  const auto signals = store::find_signals(transaction, scope.workspace(), input.signal_ids);
  if (signals.size() != std::set<SignalId>(input.signal_ids.begin(), input.signal_ids.end()).size())
    errors.add("signal_ids", "unknown_signal");
  for (const auto& signal : signals)
    if (!may_see_signal(scope, signal)) errors.add("signal_ids", "unknown_signal");
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());

  requirement.number = store::take_numbers(transaction, scope.workspace(), "requirement", 1);
  store::insert_requirements(transaction, std::span(&requirement, 1));
  if (!tags.empty()) store::set_tags(transaction, scope.workspace(), requirement.id, tags);
  if (!input.goals.empty()) store::set_goals(transaction, scope.workspace(), requirement.id, input.goals);
  store::set_field_values(transaction, scope.workspace(), requirement.id, fields);
  if (!signals.empty()) {
    std::vector<store::SignalLink> links;
    links.reserve(signals.size());
    for (const auto& signal : signals)
      links.push_back({requirement.id, signal.id, scope.workspace(), Importance::important, requirement.created_at});
    store::put_signal_links(transaction, links);
    store::recount_links(transaction, scope.workspace(), input.signal_ids);
  }
  refresh_standings(transaction, scope.workspace(), {requirement.id}, environment.standing);
  const auto key = requirement_key(requirement.number);
  if (requirement.created_by)
    workspace::watch(transaction, scope, environment.clock, "requirement", requirement.id.text(),
                     *requirement.created_by);
  if (requirement.owner_id) {
    workspace::watch(transaction, scope, environment.clock, "requirement", requirement.id.text(),
                     *requirement.owner_id);
    workspace::notify(transaction, scope, environment.clock,
                      {"assigned", "requirement", requirement.id.text(), {{"key", key}, {"title", requirement.title}}},
                      {*requirement.owner_id});
  }
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = "requirement.created",
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = key,
                            .business_line_id = requirement.business_line_id,
                            .changes = {},
                            .announcement = {},
                            .creates = true});
  return requirement.id;
}

Result<RequirementId> create_requirement(Environment& environment, const Scope& scope, const NewRequirement& input) {
  return environment.database.write(
      [&](sql::Transaction& transaction) { return create_requirement(transaction, environment, scope, input); });
}

}  // namespace assay::demand
