// Records signals, corrects them by new entries, takes votes for them.
#pragma once

#include "actions/environment.h"
#include "domain/signal_input.h"
#include "domain/signal_span.h"

namespace assay::demand {

Result<SignalId> add_signal(Environment& environment, const Scope& scope, const NewSignal& input);
Result<SignalId> add_signal(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                            const NewSignal& input);
// A new signal that replaces the old one; links move to it, the old text stays readable.
Result<SignalId> correct_signal(Environment& environment, const Scope& scope, std::string_view id_or_key,
                                const SignalCorrection& correction);
// One vote a member; a second one changes nothing.
Outcome vote_for_signal(Environment& environment, const Scope& scope, std::string_view id_or_key);
struct RequirementFromSignal {
  std::optional<RequirementType> type;
  std::optional<std::string> title;
  std::optional<Importance> importance;
  std::optional<SpanInput> span;  // the words it takes up
};
BOOST_DESCRIBE_STRUCT(RequirementFromSignal, (), (type, title, importance, span))
// Makes a requirement from a signal and links it.
Result<RequirementId> make_requirement(Environment& environment, const Scope& scope, std::string_view signal,
                                       const RequirementFromSignal& input);

}  // namespace assay::demand
