#include "actions/change_requirement.h"

#include "actions/access.h"
#include "actions/change_control.h"
#include "actions/create_requirement.h"
#include "actions/requirement_fields.h"
#include "store/family_store.h"
#include "store/field_store.h"
#include "store/requirement_store.h"
#include "store/similar_store.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

constexpr std::string_view kOwnField = "field.";

EffortInput effort_of(const Requirement& requirement) {
  return {requirement.effort_size, requirement.effort_optimistic, requirement.effort_likely,
          requirement.effort_pessimistic};
}

}  // namespace

std::vector<workspace::FieldChange> differences(const Requirement& before, const Requirement& after) {
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "status", before.status, after.status);
  workspace::note_change(changes, "title", before.title, after.title);
  workspace::note_change(changes, "type", before.type, after.type);
  workspace::note_change(changes, "background", before.background, after.background);
  workspace::note_change(changes, "pain", before.pain, after.pain);
  workspace::note_change(changes, "scenario", before.scenario, after.scenario);
  workspace::note_change(changes, "objective", before.objective, after.objective);
  workspace::note_change(changes, "business_line_id", before.business_line_id, after.business_line_id);
  workspace::note_change(changes, "owner_id", before.owner_id, after.owner_id);
  workspace::note_change(changes, "due_on", before.due_on, after.due_on);
  workspace::note_change(changes, "effort", effort_of(before), effort_of(after));
  workspace::note_change(changes, "hours_saved_per_month", before.hours_saved_per_month, after.hours_saved_per_month);
  workspace::note_change(changes, "urgency", before.urgency, after.urgency);
  workspace::note_change(changes, "importance", before.importance, after.importance);
  workspace::note_change(changes, "measure", before.measure, after.measure);
  workspace::note_change(changes, "verdict", before.verdict, after.verdict);
  workspace::note_change(changes, "release", before.release, after.release);
  workspace::note_change(changes, "result", before.result, after.result);
  return changes;
}

Result<bool> change_requirement(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                                Requirement requirement, const RequirementPatch& patch) {
  const Requirement before = requirement;
  const auto tags_before = store::tags_of(transaction, requirement.id);
  const auto goals_before = store::goals_of(transaction, requirement.id);
  auto tags = tags_before;
  auto goals = goals_before;
  FieldErrors errors;
  apply_patch(patch, requirement, tags, goals, errors);
  check_requirement(requirement, tags, errors);
  check_references(transaction, scope, requirement, goals, errors);
  // What was a fix becomes a requirement that holds to a baseline.
  if (before.type == RequirementType::fix && under_change_control(requirement.type, requirement.status))
    check_pain(requirement, errors);
  const auto fields = check_fields(transaction, scope, requirement, patch.fields, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  if (auto kept = keep_baseline(before, requirement); !kept) return refuse(kept.error());
  if (before.business_line_id != requirement.business_line_id)
    if (auto allowed = scope.require(workspace::kEditRequirements, requirement.business_line_id); !allowed)
      return refuse(allowed.error());

  auto changes = differences(before, requirement);
  workspace::note_change(changes, "tags", tags_before, tags);
  workspace::note_change(changes, "goals", goals_before, goals);
  apply_fields(transaction, scope, requirement.id, fields, changes);
  if (changes.empty()) return false;
  requirement.updated_at = environment.clock.now();
  ++requirement.version;
  store::update_requirement(transaction, requirement);
  follow_baseline(transaction, scope, environment.clock, before, requirement, false);
  if (tags != tags_before) store::set_tags(transaction, scope.workspace(), requirement.id, tags);
  if (goals != goals_before) store::set_goals(transaction, scope.workspace(), requirement.id, goals);
  refresh_standings(transaction, scope.workspace(), {requirement.id}, environment.standing);
  const auto key = requirement_key(requirement.number);
  if (requirement.owner_id && requirement.owner_id != before.owner_id) {
    workspace::watch(transaction, scope, environment.clock, "requirement", requirement.id.text(),
                     *requirement.owner_id);
    workspace::notify(transaction, scope, environment.clock,
                      {"assigned", "requirement", requirement.id.text(), {{"key", key}, {"title", requirement.title}}},
                      {*requirement.owner_id});
  }
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = "requirement.changed",
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = key,
                            .business_line_id = requirement.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {}});
  return true;
}

Outcome change_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version, const RequirementPatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    if (requirement->version != expected_version) return refuse(Error::stale());
    auto changed = change_requirement(transaction, environment, scope, std::move(*requirement), patch);
    if (!changed) return refuse(changed.error());
    return {};
  });
}

Outcome delete_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    if (requirement->version != expected_version) return refuse(Error::stale());
    if (requirement->status != Status::new_ || requirement->verdict)
      return refuse(Error::conflict("requirement_has_history", {{"key", requirement_key(requirement->number)}}));
    if (store::family_of(transaction, scope.workspace(), {requirement->id}).size() > 1)
      return refuse(Error::conflict("requirement_has_family", {{"key", requirement_key(requirement->number)}}));
    store::delete_requirement(transaction, scope.workspace(), requirement->id);
    store::forget_refusals(transaction, scope.workspace(), requirement->id.text());
    workspace::record_change(transaction, scope, environment.clock,
                             {.action = "requirement.deleted",
                              .record_kind = "requirement",
                              .record_id = requirement->id.text(),
                              .record_key = requirement_key(requirement->number),
                              .business_line_id = requirement->business_line_id,
                              .changes = {},
                              .announcement = {}});
    return {};
  });
}

Outcome undo_requirement_change(Environment& environment, const Scope& scope, std::string_view id_or_key,
                                const std::vector<workspace::FieldChange>& changes) {
  boost::json::object body;
  boost::json::object own;  // of the workspace's own fields
  for (const auto& change : changes) {
    if (change.field.starts_with(kOwnField))
      own[change.field.substr(kOwnField.size())] = change.before;
    else
      body[change.field] = change.before;
  }
  if (!own.empty()) body["fields"] = std::move(own);
  const auto patch = json::from_value<RequirementPatch>(body);
  if (!patch || changes.empty()) return refuse(Error::conflict("change_cannot_be_undone"));
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    // Compared with an empty requirement, everything that is set shows as a difference with its present value.
    auto present = differences(Requirement(), *requirement);
    workspace::note_change(present, "tags", std::vector<std::string>(), store::tags_of(transaction, requirement->id));
    workspace::note_change(present, "goals", std::vector<GoalLink>(), store::goals_of(transaction, requirement->id));
    for (const auto& [key, value] : store::fields_of(transaction, requirement->id))
      present.push_back({std::string(kOwnField) + key, boost::json::value(), boost::json::value(value)});
    for (const auto& change : changes) {
      const auto found = std::ranges::find(present, change.field, &workspace::FieldChange::field);
      const bool empty = change.after.is_null() || change.after == boost::json::value("") ||
                         (change.after.is_array() && change.after.get_array().empty());
      const bool same = found == present.end() ? empty || change.field == "type" || change.field == "effort"
                                               : found->after == change.after;
      if (!same) return refuse(Error::conflict("changed_since"));
    }
    auto changed = change_requirement(transaction, environment, scope, std::move(*requirement), *patch);
    if (!changed) return refuse(changed.error());
    return {};
  });
}

}  // namespace assay::demand
