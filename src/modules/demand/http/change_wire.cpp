#include "http/change_wire.h"

#include "actions/access.h"
#include "demand/promised.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

using Names = std::map<MemberId, std::string>;

std::optional<workspace::MemberName> name_of(const Names& names, const std::optional<MemberId>& id) {
  if (!id) return std::nullopt;
  const auto found = names.find(*id);
  return workspace::MemberName{*id, found == names.end() ? std::string() : found->second};
}

BaselineWire show(const Baseline& baseline, const Names& names) {
  return {baseline.number,    baseline.pain,
          baseline.scenario,  baseline.objective,
          baseline.measure,   baseline.change_request_id,
          baseline.frozen_at, name_of(names, baseline.frozen_by)};
}

}  // namespace

std::vector<ChangeRequestWire> show_changes(sql::Connection& connection, const Scope& scope,
                                            const std::vector<ChangeRequest>& requests) {
  std::vector<RequirementId> ids;
  for (const auto& request : requests)
    if (std::ranges::find(ids, request.requirement_id) == ids.end()) ids.push_back(request.requirement_id);
  std::map<RequirementId, Requirement> requirements;
  for (auto& requirement : store::find_requirements(connection, scope.workspace(), ids))
    requirements.emplace(requirement.id, std::move(requirement));
  std::map<std::pair<RequirementId, std::int64_t>, Baseline> baselines;
  for (auto& baseline : store::baselines_of(connection, scope.workspace(), ids))
    baselines.emplace(std::pair(baseline.requirement_id, baseline.number), baseline);
  std::map<RequirementId, std::vector<PromisedTo>> promised;
  for (auto& person : requesters_of(connection, scope, ids, 50))
    promised[person.requirement_id].push_back({person.name, person.customer_name, person.signals});
  const auto names = workspace::member_names(connection, scope.workspace());

  std::vector<ChangeRequestWire> list;
  for (const auto& request : requests) {
    ChangeRequestWire wire;
    wire.id = request.id;
    wire.requirement_id = request.requirement_id;
    wire.state = request.state;
    wire.cause = request.cause;
    wire.reason = request.reason;
    wire.proposed = request.proposed;
    wire.effort_days = request.effort_days;
    wire.plan_effect = request.plan_effect;
    wire.new_due_on = request.new_due_on;
    wire.decision = request.decision;
    wire.decided_at = request.decided_at;
    wire.decided_by = name_of(names, request.decided_by);
    wire.created_at = request.created_at;
    wire.created_by = name_of(names, request.created_by);
    wire.version = request.version;
    wire.promised_to = promised[request.requirement_id];
    if (const auto found = baselines.find({request.requirement_id, request.base_number}); found != baselines.end())
      wire.baseline = show(found->second, names);
    if (const auto found = requirements.find(request.requirement_id); found != requirements.end()) {
      const auto& requirement = found->second;
      wire.requirement_key = requirement_key(requirement.number);
      wire.requirement_title = requirement.title;
      wire.requirement_status = requirement.status;
      wire.business_line_id = requirement.business_line_id;
      wire.due_on = requirement.due_on;
      const bool open = request.state == ChangeState::open;
      const bool own = request.created_by && request.created_by == scope.member();
      wire.may_decide = open && !own && scope.may(workspace::kDecideRequirements, requirement.business_line_id);
      wire.may_withdraw = open && own && scope.may(workspace::kEditRequirements, requirement.business_line_id);
    }
    list.push_back(std::move(wire));
  }
  return list;
}

std::vector<BaselineWire> show_baselines(sql::Connection& connection, const Scope& scope,
                                         const RequirementId& requirement) {
  const auto names = workspace::member_names(connection, scope.workspace());
  std::vector<BaselineWire> list;
  for (const auto& baseline : store::baselines_of(connection, scope.workspace(), {requirement}))
    list.push_back(show(baseline, names));
  return list;
}

WhyChain show_why(sql::Connection& connection, const Scope& scope, const Requirement& requirement) {
  WhyChain chain{requirement.pain, {}, requirement.version};
  const auto causes = store::causes_of(connection, scope.workspace(), requirement.id);
  std::vector<SignalId> ids;
  for (const auto& cause : causes) ids.insert(ids.end(), cause.signals.begin(), cause.signals.end());
  std::map<SignalId, Signal> signals;
  for (auto& signal : store::find_signals(connection, scope.workspace(), ids))
    if (may_see_signal(scope, signal)) signals.emplace(signal.id, std::move(signal));
  for (const auto& cause : causes) {
    CauseWire wire{cause.text, {}};
    for (const auto& id : cause.signals)
      if (const auto found = signals.find(id); found != signals.end())
        wire.signals.push_back({id, signal_key(found->second.number), headline(found->second)});
    chain.causes.push_back(std::move(wire));
  }
  return chain;
}

}  // namespace assay::demand
