#include "actions/record_signals.h"

#include "store/family_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/notices.h"

namespace assay::demand {

void record_signals(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                    std::span<SignalDraft> drafts, bool creates) {
  if (drafts.empty()) return;
  auto number = store::take_numbers(transaction, scope.workspace(), "signal", std::ssize(drafts));
  std::vector<Signal> signals;
  std::vector<store::SignalLink> links;
  std::vector<SignalId> linked;
  std::set<RequirementId> requirements;
  signals.reserve(drafts.size());
  for (auto& draft : drafts) {
    draft.signal.number = number++;
    signals.push_back(draft.signal);
    if (!draft.requirement) continue;
    links.push_back(
        {draft.requirement->id, draft.signal.id, scope.workspace(), draft.importance, draft.signal.created_at});
    linked.push_back(draft.signal.id);
    requirements.insert(draft.requirement->id);
  }
  store::insert_signals(transaction, signals);
  if (!links.empty()) {
    const std::vector<RequirementId> named(requirements.begin(), requirements.end());
    store::put_signal_links(transaction, links);
    store::recount_links(transaction, scope.workspace(), linked);
    auto concerned = store::settle_family(transaction, scope, environment.clock, named);
    concerned.insert(concerned.end(), named.begin(), named.end());
    refresh_standings(transaction, scope.workspace(), concerned, environment.standing);
  }
  for (const auto& signal : signals) {
    if (signal.created_by)
      workspace::watch(transaction, scope, environment.clock, "signal", signal.id.text(), *signal.created_by);
    auto change = change_of(signal, "signal.created");
    change.creates = creates;
    creates = false;
    workspace::record_change(transaction, scope, environment.clock, change);
  }
}

workspace::RecordChange change_of(const Signal& signal, std::string action) {
  return {.action = std::move(action),
          .record_kind = "signal",
          .record_id = signal.id.text(),
          .record_key = signal_key(signal.number),
          .business_line_id = signal.business_line_id,
          .changes = {},
          .announcement = {}};
}

}  // namespace assay::demand
