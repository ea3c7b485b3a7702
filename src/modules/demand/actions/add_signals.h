// Records many signals at once, all or none.
#pragma once

#include "actions/add_signal.h"

namespace assay::demand {

struct NewSignals {
  std::vector<NewSignal> signals;
};
BOOST_DESCRIBE_STRUCT(NewSignals, (), (signals))

inline constexpr std::size_t kSignalsPerBatchMax = 1'000;

struct AddedSignals {
  std::int64_t created = 0;
  std::vector<SignalId> ids;  // in the order of the input; of what came before from the same source, its own
};

// What is wrong with single ones is told under "signals[n].". A record of a source that is known already changes
// nothing.
Result<AddedSignals> add_signals(Environment& environment, const Scope& scope, const NewSignals& input);

// The same as one line of text, for keeping beside an Idempotency-Key.
std::string to_line(const AddedSignals& added);
AddedSignals added_from_line(std::string_view line);

}  // namespace assay::demand
