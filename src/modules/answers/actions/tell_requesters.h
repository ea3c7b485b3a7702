// Sending answers by intent: what would be sent, and sending it now.
#pragma once

#include "actions/environment.h"
#include "answers/telling.h"

namespace assay::answers {

class TellingByIntent final : public Telling {
 public:
  explicit TellingByIntent(Environment& environment) : environment_(environment) {}
  Result<Preview> preview(sql::Connection& connection, const Scope& scope, std::string_view requirement) override;
  Outcome tell_requesters(sql::Transaction& transaction, const Scope& scope,
                          const std::vector<demand::RequirementId>& requirements) override;
  Outcome tell_of_signal(sql::Transaction& transaction, const Scope& scope, const std::string& signal) override;
  Result<std::set<std::string>> tell_people(sql::Transaction& transaction, const Scope& scope,
                                            const demand::RequirementId& requirement, demand::VerdictKind verdict,
                                            const std::vector<Addressee>& addressees, bool everyone_else) override;

 private:
  Environment& environment_;
};

}  // namespace assay::answers
