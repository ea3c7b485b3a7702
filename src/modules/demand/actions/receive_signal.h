// Files a signal that another system sent: once, whatever it sends again.
#pragma once

#include "actions/environment.h"
#include "demand/signal.h"

namespace assay::demand {

struct ReceivedSignal {
  SignalId id;
  std::string key;     // SIG-12
  bool known = false;  // it had been filed before, by its source and source id
};

// `signal` comes without id, number and times of its own; its source and source_id tell it from all others. Errors:
// forbidden (signals.add on its line), invalid with all fields.
Result<ReceivedSignal> receive_signal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                      Signal signal);

}  // namespace assay::demand
