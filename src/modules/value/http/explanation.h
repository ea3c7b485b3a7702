// Explains a score in the language of whoever asks.
#pragma once

#include <map>

#include "demand/pool.h"
#include "domain/density.h"
#include "messages/catalogue.h"
#include "value/explanation.h"

namespace assay::value {

// Goals and signals of business lines that the scope may not see count, but are not named.
ExplainedValue explain(const messages::Catalogue& catalogue, const Scope& scope, const std::string& key,
                       const demand::StandingInput& input, const Knowledge& knowledge,
                       const std::map<demand::SignalId, demand::Entered>& visible_signals);

}  // namespace assay::value
