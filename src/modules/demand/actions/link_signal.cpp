#include "actions/link_signal.h"

#include "actions/access.h"
#include "actions/change_requirement.h"
#include "actions/mark_span.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

void record_link(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                 const Requirement& requirement, const Signal& signal, const std::optional<Importance>& before,
                 const std::optional<Importance>& after) {
  store::recount_links(transaction, scope.workspace(), {signal.id});
  auto concerned = store::settle_family(transaction, scope, environment.clock, {requirement.id});
  concerned.push_back(requirement.id);
  refresh_standings(transaction, scope.workspace(), concerned, environment.standing);
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "signal " + signal_key(signal.number), before, after);
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = after ? "requirement.signal_linked" : "requirement.signal_unlinked",
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = requirement_key(requirement.number),
                            .business_line_id = requirement.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {{"signal_id", signal.id.text()}}});
}

// What the link is by itself, not through others.
std::optional<Importance> link_between(sql::Connection& connection, const Scope& scope, const Requirement& requirement,
                                       const Signal& signal) {
  const auto links = store::own_links(connection, scope.workspace(), requirement.id);
  const auto link = links.find(signal.id);
  return link == links.end() ? std::nullopt : std::optional(link->second);
}

Error no_link(sql::Connection& connection, const Scope& scope, const Requirement& requirement, const Signal& signal) {
  const auto source = store::source_of_link(connection, scope.workspace(), requirement.id, signal.id);
  if (!source) return Error::not_found("link");
  return Error::conflict("link_is_inherited",
                         {{"key", signal_key(signal.number)}, {"from", requirement_key(source->number)}});
}

template <class Work>
Outcome with_both(Environment& environment, const Scope& scope, std::string_view requirement_id,
                  std::string_view signal_id, Work work) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto requirement = access_requirement(transaction, scope, requirement_id, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    const auto signal = access_signal(transaction, scope, signal_id, workspace::kEditSignals);
    if (!signal) return refuse(signal.error());
    return work(transaction, *requirement, *signal);
  });
}

Outcome change_goals(Environment& environment, const Scope& scope, std::string_view id,
                     const std::function<void(std::vector<GoalLink>&)>& change) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    auto goals = store::goals_of(transaction, requirement->id);
    change(goals);
    RequirementPatch patch;
    patch.goals = {true, std::move(goals)};
    auto changed = change_requirement(transaction, environment, scope, std::move(*requirement), patch);
    if (!changed) return refuse(changed.error());
    return {};
  });
}

}  // namespace

Outcome link_signal(Environment& environment, const Scope& scope, std::string_view requirement, std::string_view signal,
                    Importance importance, const std::optional<SpanInput>& span) {
  return with_both(environment, scope, requirement, signal,
                   [&](sql::Transaction& transaction, const Requirement& target, const Signal& voice) -> Outcome {
                     if (voice.corrected_by_id)
                       return refuse(Error::conflict("signal_was_corrected", {{"key", signal_key(voice.number)}}));
                     const auto before = link_between(transaction, scope, target, voice);
                     if (before != importance) {
                       store::set_own_link(transaction, scope.workspace(), target.id, voice.id, importance,
                                           environment.clock.now());
                       record_link(transaction, environment, scope, target, voice, before, importance);
                     }
                     return span ? mark_span(transaction, environment, scope, voice, target, *span) : Outcome{};
                   });
}

Outcome unlink_signal(Environment& environment, const Scope& scope, std::string_view requirement,
                      std::string_view signal) {
  return with_both(environment, scope, requirement, signal,
                   [&](sql::Transaction& transaction, const Requirement& target, const Signal& voice) -> Outcome {
                     const auto before = link_between(transaction, scope, target, voice);
                     if (!before) return refuse(no_link(transaction, scope, target, voice));
                     store::set_own_link(transaction, scope.workspace(), target.id, voice.id, std::nullopt,
                                         environment.clock.now());
                     record_link(transaction, environment, scope, target, voice, before, std::nullopt);
                     return {};
                   });
}

Outcome link_goal(Environment& environment, const Scope& scope, std::string_view requirement, const GoalLink& link) {
  return change_goals(environment, scope, requirement, [&](std::vector<GoalLink>& goals) {
    std::erase_if(goals, [&](const GoalLink& other) { return other.goal_id == link.goal_id; });
    goals.push_back(link);
  });
}

Outcome unlink_goal(Environment& environment, const Scope& scope, std::string_view requirement,
                    const goals::GoalId& goal) {
  return change_goals(environment, scope, requirement, [&](std::vector<GoalLink>& goals) {
    std::erase_if(goals, [&](const GoalLink& other) { return other.goal_id == goal; });
  });
}

}  // namespace assay::demand
