// Writes checked signals with their links, and tells of them.
#pragma once

#include <span>

#include "actions/signal_drafts.h"
#include "workspace/record_change.h"

namespace assay::demand {

// Gives them their numbers, in their order. `creates`: the first one answers an Idempotency-Key.
void record_signals(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                    std::span<SignalDraft> drafts, bool creates);

// The beginning of every change of a signal.
workspace::RecordChange change_of(const Signal& signal, std::string action);

}  // namespace assay::demand
