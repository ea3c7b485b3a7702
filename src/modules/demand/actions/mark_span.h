// Marks the words of a signal that a requirement takes up.
#pragma once

#include "actions/environment.h"
#include "store/span_store.h"

namespace assay::demand {

// The signal must be linked to the requirement already. The same words twice are marked once.
Outcome mark_span(sql::Transaction& transaction, Environment& environment, const Scope& scope, const Signal& signal,
                  const Requirement& requirement, const SpanInput& span);
Outcome remove_span(Environment& environment, const Scope& scope, std::string_view signal, const SpanId& span);
// Those of a signal that was corrected, to where their words stand in the correction. Spans whose words are gone are
// left out.
void move_spans(sql::Transaction& transaction, const Clock& clock, const std::vector<store::SignalSpan>& spans,
                const Signal& correction);

}  // namespace assay::demand
