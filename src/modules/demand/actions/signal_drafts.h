// Signals as they are entered, checked together with everything they refer to: one or a thousand, in a fixed number of
// statements.
#pragma once

#include <map>
#include <set>
#include <span>

#include "actions/environment.h"
#include "demand/requirement.h"
#include "domain/signal_input.h"

namespace assay::demand {

struct SignalDraft {
  Signal signal;  // without number
  std::optional<Requirement> requirement;
  Importance importance = Importance::important;
};

class SignalDrafts {
 public:
  // Looks up what the inputs refer to.
  SignalDrafts(sql::Transaction& transaction, const Clock& clock, const Scope& scope,
               std::span<const NewSignal> inputs);

  // Adds what is wrong to the errors, under their names on the wire.
  SignalDraft draft(const NewSignal& input, FieldErrors& errors) const;
  // The signal that came from the same record of the same source before.
  [[nodiscard]] const Signal* known(const NewSignal& input) const;

 private:
  void check_references(Signal& signal, FieldErrors& errors) const;
  void speak_for_oneself(const NewSignal& input, Signal& signal, FieldErrors& errors) const;

  const Clock& clock_;
  const Scope& scope_;
  std::string own_name_;
  std::set<BusinessLineId> lines_;
  std::map<ContactId, customers::ContactSummary> contacts_;
  std::map<customers::CustomerId, customers::CustomerSummary> customers_;
  std::map<std::string, Requirement> requirements_;                // by how they were named
  std::map<std::pair<std::string, std::string>, Signal> sources_;  // by source and id
};

}  // namespace assay::demand
