#include "actions/receive_signal.h"

#include "domain/signal_input.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {

Result<ReceivedSignal> receive_signal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                      Signal signal) {
  if (auto allowed = scope.require(workspace::kAddSignals, signal.business_line_id); !allowed)
    return refuse(allowed.error());
  if (signal.source_id) {
    const auto known =
        store::find_signals_by_source(transaction, scope.workspace(), signal.source, {*signal.source_id});
    if (!known.empty()) return ReceivedSignal{known.begin()->second.id, signal_key(known.begin()->second.number), true};
  }
  signal.id = SignalId::make(clock);
  signal.workspace_id = scope.workspace();
  signal.created_at = clock.now();
  signal.created_by = scope.member();
  FieldErrors errors;
  check_signal(signal, signal.created_at, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  signal.number = store::take_numbers(transaction, scope.workspace(), "signal", 1);
  store::insert_signals(transaction, std::span(&signal, 1));
  workspace::RecordChange change;
  change.action = "signal.created";
  change.record_kind = "signal";
  change.record_id = signal.id.text();
  change.record_key = signal_key(signal.number);
  change.business_line_id = signal.business_line_id;
  workspace::record_change(transaction, scope, clock, change);
  return ReceivedSignal{signal.id, signal_key(signal.number), false};
}

}  // namespace assay::demand
