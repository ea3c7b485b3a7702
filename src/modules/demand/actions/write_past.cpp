#include <algorithm>
#include <numeric>

#include "demand/past.h"
#include "domain/baseline.h"
#include "domain/moves.h"
#include "domain/requirement_input.h"
#include "domain/signal_input.h"
#include "store/baseline_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

// Something that happened to a record, to be audited at its time.
struct Happening {
  Timestamp at;
  std::optional<MemberId> by;
  workspace::RecordChange change;
};

bool is_step(RequirementType type, Status from, Status to) {
  if (to == Status::triaged && move_allowed(type, from, Move::reopening)) return true;
  const auto move = move_to(to);
  return move && move_allowed(type, from, *move);
}

void check(const PastDemand& demand, FieldErrors& errors) {
  for (std::size_t i = 0; i < demand.signals.size(); ++i) {
    FieldErrors wrong;
    check_signal(demand.signals[i], demand.signals[i].created_at, wrong);
    if (auto outcome = wrong.outcome(); !outcome) errors.add(outcome.error(), fmt::format("signals[{}]", i));
  }
  for (std::size_t i = 0; i < demand.requirements.size(); ++i) {
    const auto& past = demand.requirements[i];
    FieldErrors wrong;
    check_requirement(past.requirement, past.tags, wrong);
    auto status = Status::new_;
    for (std::size_t k = 0; k < past.steps.size(); ++k) {
      const auto to = past.steps[k].to;
      if (!is_step(past.requirement.type, status, to))
        wrong.add(fmt::format("steps[{}]", k), "move_not_allowed",
                  {{"key", past.requirement.title},
                   {"from", std::string(to_word(status))},
                   {"to", std::string(to_word(to))}});
      status = to;
    }
    if (std::ranges::any_of(past.steps, [](const PastStep& step) { return step.to == Status::accepted; }))
      check_pain(past.requirement, wrong);
    if (status != past.requirement.status)
      wrong.add("status", "not_one_of", {{"allowed", std::string(to_word(status))}});
    if (auto outcome = wrong.outcome(); !outcome) errors.add(outcome.error(), fmt::format("requirements[{}]", i));
  }
}

// What the step left in the record: the verdict with the verdict's step, the result with the verification.
std::vector<workspace::FieldChange> changes_of(const Requirement& requirement, Status before, Status after) {
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "status", before, after);
  const auto move = move_to(after);
  if (move && is_verdict(*move) && before != Status::planned)
    workspace::note_change(changes, "verdict", std::optional<Verdict>(), requirement.verdict);
  if (after == Status::released)
    workspace::note_change(changes, "release", std::optional<ReleaseNote>(), requirement.release);
  if (after == Status::verified)
    workspace::note_change(changes, "result", std::optional<MeasuredResult>(), requirement.result);
  return changes;
}

workspace::RecordChange change_of(const Requirement& requirement, std::string action) {
  workspace::RecordChange change;
  change.action = std::move(action);
  change.record_kind = "requirement";
  change.record_id = requirement.id.text();
  change.record_key = requirement_key(requirement.number);
  change.business_line_id = requirement.business_line_id;
  return change;
}

std::vector<Happening> happenings_of(const PastDemand& demand) {
  std::vector<Happening> happenings;
  for (const auto& signal : demand.signals) {
    workspace::RecordChange change;
    change.action = "signal.created";
    change.record_kind = "signal";
    change.record_id = signal.id.text();
    change.record_key = signal_key(signal.number);
    change.business_line_id = signal.business_line_id;
    happenings.push_back({signal.created_at, signal.created_by, std::move(change)});
  }
  for (const auto& past : demand.requirements) {
    const auto& requirement = past.requirement;
    happenings.push_back(
        {requirement.created_at, requirement.created_by, change_of(requirement, "requirement.created")});
    auto status = Status::new_;
    for (const auto& step : past.steps) {
      auto change = change_of(requirement, "requirement." + std::string(to_word(step.to)));
      change.changes = changes_of(requirement, status, step.to);
      happenings.push_back({step.at, step.by, std::move(change)});
      status = step.to;
    }
  }
  std::ranges::stable_sort(happenings, {}, &Happening::at);
  return happenings;
}

void write_requirements(sql::Transaction& transaction, const WorkspaceId& workspace,
                        std::vector<PastRequirement>& requirements) {
  std::ranges::stable_sort(requirements, {}, [](const PastRequirement& past) { return past.requirement.created_at; });
  auto number = store::take_numbers(transaction, workspace, "requirement", std::ssize(requirements));
  std::vector<Requirement> rows;
  std::vector<store::SignalLink> links;
  for (auto& past : requirements) {
    past.requirement.number = number++;
    rows.push_back(past.requirement);
    for (const auto& link : past.signals)
      links.push_back({past.requirement.id, link.signal_id, workspace, link.importance, past.requirement.created_at});
  }
  store::insert_requirements(transaction, rows);
  for (const auto& past : requirements) {
    const auto tags = normalised_tags(past.tags);
    if (!tags.empty()) store::set_tags(transaction, workspace, past.requirement.id, tags);
    if (!past.goals.empty()) store::set_goals(transaction, workspace, past.requirement.id, past.goals);
  }
  transaction.insert_all("requirement_signals", links);
  for (const auto& past : requirements) {
    auto status = Status::new_;
    for (const auto& step : past.steps) {
      if (step.to == Status::accepted && status != Status::planned && past.requirement.type != RequirementType::fix)
        store::freeze_baseline(transaction, past.requirement, std::nullopt, step.at, step.by);
      status = step.to;
    }
  }
}

void write_changes(sql::Transaction& transaction, const WorkspaceId& workspace,
                   const std::vector<PastChangeRequest>& changes) {
  for (const auto& past : changes) {
    const auto requirement = store::find_requirement(transaction, workspace, past.requirement_id);
    if (!requirement) continue;
    ChangeRequest request;
    request.id = ChangeRequestId::make(ManualClock(past.asked_at));
    request.workspace_id = workspace;
    request.requirement_id = past.requirement_id;
    request.cause = past.cause;
    request.reason = past.reason;
    request.plan_effect = past.plan_effect;
    request.effort_days = past.effort_days;
    request.base_number = store::latest_baseline(transaction, past.requirement_id);
    request.created_at = past.asked_at;
    request.created_by = past.asked_by;
    if (past.decided_at) {
      request.state = ChangeState::approved;
      request.proposed.scenario = requirement->scenario;
      request.decided_at = past.decided_at;
      request.decided_by = past.decided_by;
      request.version = 2;
      store::rewrite_scenario(transaction, past.requirement_id, request.base_number, past.scenario);
      store::freeze_baseline(transaction, *requirement, request.id, *past.decided_at, past.decided_by);
    } else {
      request.proposed.scenario = past.scenario;
    }
    store::insert_change_request(transaction, request);
  }
}

}  // namespace

Outcome write_past(sql::Transaction& transaction, const Scope& scope, PastDemand demand, StandingRule& standing) {
  for (const auto permission : {workspace::kEditSignals, workspace::kEditRequirements})
    if (auto allowed = scope.require(permission, std::nullopt); !allowed) return allowed;
  FieldErrors errors;
  check(demand, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;

  std::map<SignalId, std::int64_t> linked;
  for (const auto& past : demand.requirements)
    for (const auto& link : past.signals) ++linked[link.signal_id];
  std::ranges::stable_sort(demand.signals, {}, &Signal::created_at);
  auto number = store::take_numbers(transaction, scope.workspace(), "signal", std::ssize(demand.signals));
  for (auto& signal : demand.signals) {
    signal.workspace_id = scope.workspace();
    signal.number = number++;
    const auto links = linked.find(signal.id);
    signal.requirements = links == linked.end() ? 0 : links->second;
    if (signal.requirements > 0) signal.state = SignalState::processed;
  }
  store::insert_signals(transaction, demand.signals);
  for (auto& past : demand.requirements) past.requirement.workspace_id = scope.workspace();
  write_requirements(transaction, scope.workspace(), demand.requirements);
  write_changes(transaction, scope.workspace(), demand.changes);
  std::vector<RequirementId> ids;
  ids.reserve(demand.requirements.size());
  for (const auto& past : demand.requirements) ids.push_back(past.requirement.id);
  refresh_standings(transaction, scope.workspace(), ids, standing);

  for (const auto& happening : happenings_of(demand)) {
    const ManualClock then(happening.at);
    const auto actor = happening.by ? Principal(MemberPrincipal{*happening.by}) : Principal(SystemPrincipal());
    workspace::record_change(transaction, Scope(scope.workspace(), actor, {}, scope.language()), then,
                             happening.change);
  }
  return {};
}

}  // namespace assay::demand
