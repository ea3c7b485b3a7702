#include "actions/goal_changes.h"

#include "sql/idempotency.h"
#include "store/goal_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::goals {
namespace {

workspace::RecordChange change_of(std::string action, const Goal& goal, std::vector<workspace::FieldChange> changes) {
  workspace::RecordChange change;
  change.action = std::move(action);
  change.record_kind = "goal";
  change.record_id = goal.id.text();
  change.record_key = goal_key(goal.number);
  change.business_line_id = goal.fields.business_line_id;
  change.announcement["goals"] = boost::json::array{boost::json::value(goal.id.text())};
  if (!changes.empty()) {
    boost::json::array fields;
    for (const auto& field : changes) fields.emplace_back(field.field);
    change.announcement["fields"] = std::move(fields);
  }
  change.changes = std::move(changes);
  return change;
}

std::vector<workspace::FieldChange> changes_between(const NewGoal& before, const NewGoal& after) {
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "name", before.name, after.name);
  workspace::note_change(changes, "business_line_id", before.business_line_id, after.business_line_id);
  workspace::note_change(changes, "metric", before.metric, after.metric);
  workspace::note_change(changes, "baseline", before.baseline, after.baseline);
  workspace::note_change(changes, "target", before.target, after.target);
  workspace::note_change(changes, "due_on", before.due_on, after.due_on);
  workspace::note_change(changes, "weight", before.weight, after.weight);
  workspace::note_change(changes, "money_per_unit", before.money_per_unit, after.money_per_unit);
  workspace::note_change(changes, "owner_id", before.owner_id, after.owner_id);
  return changes;
}

Result<Goal> prepared(sql::Connection& connection, const Scope& scope, const Clock& clock, const NewGoal& wanted) {
  const auto now = clock.now();
  Goal goal{GoalId::make(clock), 0, tidied(wanted), now, now, 1};
  FieldErrors errors;
  check_fields(goal.fields, errors);
  workspace::check_business_line(connection, scope, "business_line_id", goal.fields.business_line_id, errors);
  workspace::check_member(connection, scope, "owner_id", goal.fields.owner_id, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  if (auto allowed = scope.require(workspace::kEditGoals, goal.fields.business_line_id); !allowed)
    return refuse(allowed.error());
  return goal;
}

Result<std::vector<GoalId>> create_many(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        std::span<const NewGoal> wanted, bool answers_request) {
  FieldErrors errors;
  std::vector<Goal> goals;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto goal = prepared(transaction, scope, clock, wanted[i]);
    if (goal)
      goals.push_back(std::move(*goal));
    else if (wanted.size() == 1 || goal.error().fields.empty())
      return refuse(goal.error());
    else
      errors.add(goal.error(), "rows[" + std::to_string(i) + "]");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  std::vector<GoalId> ids;
  if (goals.empty()) return ids;
  auto number = store::take_numbers(transaction, scope.workspace(), std::ssize(goals));
  for (auto& goal : goals) {
    goal.number = number++;
    ids.push_back(goal.id);
  }
  store::insert_goals(transaction, scope.workspace(), goals);
  for (const auto& goal : goals) {
    auto change = change_of("goal.created", goal, {});
    change.creates = answers_request;
    workspace::record_change(transaction, scope, clock, change);
  }
  return ids;
}

// A goal that the scope may see and edit.
Result<Goal> editable_goal(sql::Connection& connection, const Scope& scope, std::string_view id_or_key) {
  auto goal = visible_goal(connection, scope, id_or_key);
  if (!goal) return goal;
  if (auto allowed = scope.require(workspace::kEditGoals, goal->fields.business_line_id); !allowed)
    return refuse(allowed.error());
  return goal;
}

template <class T>
void apply_needed(const Patch<T>& patch, std::string_view field, T& into, FieldErrors& errors) {
  if (!patch.present) return;
  if (patch.value)
    into = *patch.value;
  else
    errors.add(std::string(field), "required");
}

NewGoal patched(NewGoal fields, const GoalPatch& patch, FieldErrors& errors) {
  apply_needed(patch.name, "name", fields.name, errors);
  apply_needed(patch.metric, "metric", fields.metric, errors);
  apply_needed(patch.baseline, "baseline", fields.baseline, errors);
  apply_needed(patch.target, "target", fields.target, errors);
  if (patch.business_line_id.present) fields.business_line_id = patch.business_line_id.value;
  if (patch.due_on.present) fields.due_on = patch.due_on.value;
  if (patch.weight.present) fields.weight = patch.weight.value;
  if (patch.money_per_unit.present) fields.money_per_unit = patch.money_per_unit.value;
  if (patch.owner_id.present) fields.owner_id = patch.owner_id.value;
  return tidied(std::move(fields));
}

std::vector<workspace::FieldChange> reading_change(const std::optional<NewReading>& before,
                                                   const std::optional<NewReading>& after) {
  const auto value_of = [](const std::optional<NewReading>& reading) {
    return boost::json::parse(json::to_text(reading));
  };
  return {{"reading", value_of(before), value_of(after)}};
}

Result<ReadingId> add_to(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Goal& goal,
                         const NewReading& wanted, bool answers_request) {
  const auto fields = tidied(wanted);
  FieldErrors errors;
  check_fields(fields, utc_date(clock.now()), errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  if (store::find_reading_on(transaction, scope.workspace(), goal.id, fields.on))
    return refuse(Error::conflict("reading_exists", {{"date", to_text(fields.on)}}));
  const store::Reading reading{ReadingId::make(clock), scope.workspace(), goal.id,     fields.on,
                               fields.value,           fields.note,       clock.now(), scope.member()};
  store::insert_readings(transaction, {&reading, 1});
  auto change = change_of("goal.reading_added", goal, reading_change(std::nullopt, fields));
  if (answers_request) {
    // The record of the change is the goal; the result of the request is the reading.
    sql::remember_result(transaction, scope, reading.id.text(), clock.now());
  }
  workspace::record_change(transaction, scope, clock, change);
  return reading.id;
}

}  // namespace

Result<Goal> visible_goal(sql::Connection& connection, const Scope& scope, std::string_view id_or_key) {
  auto goal = store::find_goal(connection, scope.workspace(), id_or_key);
  if (!goal || !scope.may(workspace::kView, goal->fields.business_line_id)) return refuse(Error::not_found("goal"));
  return std::move(*goal);
}

Result<GoalId> create_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewGoal& goal) {
  const auto ids = create_many(transaction, scope, clock, {&goal, 1}, false);
  if (!ids) return refuse(ids.error());
  return ids->front();
}

Result<GoalId> create_requested_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                     const NewGoal& goal) {
  const auto ids = create_many(transaction, scope, clock, {&goal, 1}, true);
  if (!ids) return refuse(ids.error());
  return ids->front();
}

Result<std::vector<GoalId>> create_goals(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                         std::span<const NewGoal> goals) {
  return create_many(transaction, scope, clock, goals, false);
}

Result<ReadingId> add_reading(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const GoalId& goal,
                              const NewReading& reading) {
  const auto found = editable_goal(transaction, scope, goal.text());
  if (!found) return refuse(found.error());
  return add_to(transaction, scope, clock, *found, reading, false);
}

Result<ReadingId> add_requested_reading(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        std::string_view goal, const NewReading& reading) {
  const auto found = editable_goal(transaction, scope, goal);
  if (!found) return refuse(found.error());
  return add_to(transaction, scope, clock, *found, reading, true);
}

Outcome change_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string_view id_or_key,
                    std::int64_t expected_version, const GoalPatch& patch) {
  auto goal = editable_goal(transaction, scope, id_or_key);
  if (!goal) return refuse(goal.error());
  if (goal->version != expected_version) return refuse(Error::stale());
  const auto before = goal->fields;
  FieldErrors errors;
  goal->fields = patched(before, patch, errors);
  check_fields(goal->fields, errors);
  if (goal->fields.business_line_id != before.business_line_id)
    workspace::check_business_line(transaction, scope, "business_line_id", goal->fields.business_line_id, errors);
  if (goal->fields.owner_id != before.owner_id)
    workspace::check_member(transaction, scope, "owner_id", goal->fields.owner_id, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  if (auto allowed = scope.require(workspace::kEditGoals, goal->fields.business_line_id); !allowed) return allowed;
  auto changes = changes_between(before, goal->fields);
  if (changes.empty()) return {};
  goal->updated_at = clock.now();
  ++goal->version;
  store::update_goal(transaction, scope.workspace(), *goal);
  record_goal_change(transaction, scope, clock, "goal.changed", *goal, std::move(changes));
  return {};
}

Outcome delete_goal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, GoalDemand& demand,
                    std::string_view id_or_key, std::int64_t expected_version) {
  const auto goal = editable_goal(transaction, scope, id_or_key);
  if (!goal) return refuse(goal.error());
  if (goal->version != expected_version) return refuse(Error::stale());
  if (demand.uses_goal(transaction, scope.workspace(), goal->id)) return refuse(Error::conflict("goal_in_use"));
  store::delete_goal(transaction, scope.workspace(), goal->id);
  record_goal_change(transaction, scope, clock, "goal.deleted", *goal, changes_between(goal->fields, NewGoal{}));
  return {};
}

Outcome remove_reading(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                       std::string_view id_or_key, const ReadingId& id) {
  const auto goal = editable_goal(transaction, scope, id_or_key);
  if (!goal) return refuse(goal.error());
  const auto reading = store::find_reading(transaction, scope.workspace(), goal->id, id);
  if (!reading) return refuse(Error::not_found("reading"));
  store::delete_reading(transaction, scope.workspace(), id);
  const NewReading removed{reading->taken_on, reading->value, reading->note};
  record_goal_change(transaction, scope, clock, "goal.reading_removed", *goal, reading_change(removed, std::nullopt));
  return {};
}

void record_goal_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string action,
                        const Goal& goal, std::vector<workspace::FieldChange> changes) {
  workspace::record_change(transaction, scope, clock, change_of(std::move(action), goal, std::move(changes)));
}

}  // namespace assay::goals
