#include "actions/change_control.h"

#include "actions/access.h"
#include "actions/change_requirement.h"
#include "base/text.h"
#include "store/baseline_store.h"
#include "store/requirement_store.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::demand {
namespace {

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Requirement& requirement,
            const ChangeRequest& request, std::string action, std::vector<workspace::FieldChange> changes) {
  workspace::record_change(transaction, scope, clock,
                           {.action = std::move(action),
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = requirement_key(requirement.number),
                            .business_line_id = requirement.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {{"change_request_id", request.id.text()}}});
}

void tell(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Requirement& requirement,
          const ChangeRequest& request, const std::string& text) {
  const workspace::NewNotice notice{"change_request",
                                    "requirement",
                                    requirement.id.text(),
                                    {{"key", requirement_key(requirement.number)},
                                     {"title", requirement.title},
                                     {"state", std::string(to_word(request.state))},
                                     {"sentence", text}}};
  workspace::notify_watchers(transaction, scope, clock, notice);
}

void check_cause(sql::Connection& connection, const Scope& scope, const std::string& cause, FieldErrors& errors) {
  const auto settings = workspace::load_settings(connection, scope.workspace());
  const auto causes = settings.reasons.find("change");
  std::string allowed;
  bool known = false;
  if (causes != settings.reasons.end())
    for (const auto& reason : causes->second) {
      allowed += (allowed.empty() ? "" : ", ") + reason.code;
      known = known || reason.code == cause;
    }
  if (cause.empty())
    errors.add("cause", "required");
  else if (!known)
    errors.add("cause", "not_one_of", {{"value", cause.substr(0, 60)}, {"allowed", allowed}});
}

// The request and its requirement, both held until the end of the transaction.
Result<std::pair<ChangeRequest, Requirement>> hold(sql::Transaction& transaction, const Scope& scope,
                                                   const ChangeRequestId& id, std::int64_t expected_version,
                                                   Permission permission) {
  auto request = access_change_request(transaction, scope, id, permission);
  if (!request) return refuse(request.error());
  auto requirement = access_requirement(transaction, scope, request->requirement_id.text(), permission);
  if (!requirement) return refuse(requirement.error());
  // Read again: somebody may have decided while this transaction waited for the requirement.
  request = access_change_request(transaction, scope, id, permission);
  if (!request) return refuse(request.error());
  if (request->state != ChangeState::open)
    return refuse(Error::conflict("change_request_decided", {{"state", std::string(to_word(request->state))}}));
  if (request->version != expected_version) return refuse(Error::stale());
  return std::pair(std::move(*request), std::move(*requirement));
}

void decide(ChangeRequest& request, ChangeState state, std::string comment, const Scope& scope, Timestamp now) {
  request.state = state;
  request.decision = std::move(comment);
  request.decided_at = now;
  request.decided_by = scope.member();
  ++request.version;
}

Outcome check_comment(const std::string& comment, bool required) {
  FieldErrors errors;
  if (required && trim(comment).empty()) errors.add("comment", "required");
  if (code_points(comment) > 2'000) errors.add("comment", "too_many_characters", {{"limit", "2000"}});
  return errors.outcome();
}

Outcome check_approver(const ChangeRequest& request, const Scope& scope) {
  if (request.created_by && request.created_by == scope.member()) return refuse(Error::conflict("own_change_request"));
  return {};
}

}  // namespace

Outcome keep_baseline(const Requirement& before, const Requirement& after) {
  if (!under_change_control(before.type, before.status)) return {};
  const auto fields = frozen_fields(before, after);
  if (fields.empty()) return {};
  auto error = Error::conflict("baseline_frozen", {{"key", requirement_key(before.number)}});
  for (const auto& field : fields)
    error.fields.push_back({field, field == "type" ? "baseline_holds_type" : "needs_change_request", {}});
  return refuse(std::move(error));
}

void follow_baseline(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Requirement& before,
                     const Requirement& after, bool accepted) {
  const bool was = under_change_control(before.type, before.status);
  const bool is = under_change_control(after.type, after.status);
  if (is && (accepted || !was || before.measure != after.measure))
    store::freeze_baseline(transaction, after, std::nullopt, clock.now(), scope.member());
  if (!was || is) return;
  auto open = store::find_open_change_request(transaction, after.workspace_id, after.id);
  if (!open) return;
  decide(*open, ChangeState::withdrawn, {}, scope, clock.now());
  store::update_change_request(transaction, *open);
  record(transaction, scope, clock, after, *open, "requirement.change_withdrawn", {});
}

Result<ChangeRequest> access_change_request(sql::Connection& connection, const Scope& scope, const ChangeRequestId& id,
                                            Permission permission) {
  auto request = store::find_change_request(connection, scope.workspace(), id);
  if (!request) return refuse(Error::not_found("change_request"));
  const auto requirement = access_requirement(connection, scope, request->requirement_id.text(), permission);
  if (!requirement) {
    if (requirement.error().kind == ErrorKind::kNotFound) return refuse(Error::not_found("change_request"));
    return refuse(requirement.error());
  }
  return std::move(*request);
}

Result<ChangeRequestId> request_change(Environment& environment, const Scope& scope, std::string_view id_or_key,
                                       const NewChangeRequest& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<ChangeRequestId> {
    const auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    const auto key = requirement_key(requirement->number);
    if (!under_change_control(requirement->type, requirement->status))
      return refuse(Error::conflict("not_under_change_control", {{"key", key}}));
    if (store::find_open_change_request(transaction, scope.workspace(), requirement->id))
      return refuse(Error::conflict("change_request_open", {{"key", key}}));
    FieldErrors errors;
    check_change_request(input, *requirement, errors);
    check_cause(transaction, scope, input.cause, errors);
    if (input.proposed.measure)
      workspace::check_member(transaction, scope, "proposed.measure.owner_id", input.proposed.measure->owner_id,
                              errors);
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());

    ChangeRequest request;
    request.id = ChangeRequestId::make(environment.clock);
    request.workspace_id = scope.workspace();
    request.requirement_id = requirement->id;
    request.cause = input.cause;
    request.reason = trim(input.reason);
    request.proposed = input.proposed;
    request.base_number = store::latest_baseline(transaction, requirement->id);
    request.effort_days = input.effort_days.value_or(0);
    request.plan_effect = trim(input.plan_effect.value_or(""));
    request.new_due_on = input.new_due_on;
    request.created_at = environment.clock.now();
    request.created_by = scope.member();
    store::insert_change_request(transaction, request);
    if (request.created_by)
      workspace::watch(transaction, scope, environment.clock, "requirement", requirement->id.text(),
                       *request.created_by);
    tell(transaction, scope, environment.clock, *requirement, request, request.reason);
    record(transaction, scope, environment.clock, *requirement, request, "requirement.change_requested",
           {{"reason", nullptr, boost::json::value(request.reason)}});
    workspace::record_change(transaction, scope, environment.clock,
                             {.action = "change_request.created",
                              .record_kind = "change_request",
                              .record_id = request.id.text(),
                              .record_key = key,
                              .business_line_id = requirement->business_line_id,
                              .changes = {},
                              .announcement = {{"requirement_id", requirement->id.text()}},
                              .creates = true});
    return request.id;
  });
}

Outcome approve_change(Environment& environment, const Scope& scope, const ChangeRequestId& id,
                       std::int64_t expected_version, const std::string& comment) {
  if (auto checked = check_comment(comment, false); !checked) return checked;
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto held = hold(transaction, scope, id, expected_version, workspace::kDecideRequirements);
    if (!held) return refuse(held.error());
    auto& [request, before] = *held;
    if (auto allowed = check_approver(request, scope); !allowed) return allowed;
    auto after = with_change(before, request.proposed, request.new_due_on);
    FieldErrors errors;
    check_pain(after, errors);
    check_requirement(after, {}, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    const auto now = environment.clock.now();
    decide(request, ChangeState::approved, std::string(trim(comment)), scope, now);
    store::update_change_request(transaction, request);
    after.updated_at = now;
    ++after.version;
    store::update_requirement(transaction, after);
    store::freeze_baseline(transaction, after, request.id, now, scope.member());
    refresh_standings(transaction, scope.workspace(), {after.id}, environment.standing);
    tell(transaction, scope, environment.clock, after, request, request.decision);
    record(transaction, scope, environment.clock, after, request, "requirement.change_approved",
           differences(before, after));
    return {};
  });
}

Outcome reject_change(Environment& environment, const Scope& scope, const ChangeRequestId& id,
                      std::int64_t expected_version, const std::string& comment) {
  if (auto checked = check_comment(comment, true); !checked) return checked;
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto held = hold(transaction, scope, id, expected_version, workspace::kDecideRequirements);
    if (!held) return refuse(held.error());
    auto& [request, requirement] = *held;
    if (auto allowed = check_approver(request, scope); !allowed) return allowed;
    decide(request, ChangeState::rejected, std::string(trim(comment)), scope, environment.clock.now());
    store::update_change_request(transaction, request);
    tell(transaction, scope, environment.clock, requirement, request, request.decision);
    record(transaction, scope, environment.clock, requirement, request, "requirement.change_rejected",
           {{"reason", nullptr, boost::json::value(request.decision)}});
    return {};
  });
}

Outcome withdraw_change(Environment& environment, const Scope& scope, const ChangeRequestId& id,
                        std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto held = hold(transaction, scope, id, expected_version, workspace::kEditRequirements);
    if (!held) return refuse(held.error());
    auto& [request, requirement] = *held;
    if (request.created_by != scope.member()) return refuse(Error::conflict("change_request_of_another_member"));
    decide(request, ChangeState::withdrawn, {}, scope, environment.clock.now());
    store::update_change_request(transaction, request);
    tell(transaction, scope, environment.clock, requirement, request, {});
    record(transaction, scope, environment.clock, requirement, request, "requirement.change_withdrawn", {});
    return {};
  });
}

}  // namespace assay::demand
