// Keeps the baseline of accepted requirements, and changes it by requests that somebody else approves.
#pragma once

#include "actions/environment.h"
#include "domain/baseline.h"

namespace assay::demand {

// 409 "baseline_frozen" with every field that needs a change request; nothing when the change may be made directly.
Outcome keep_baseline(const Requirement& before, const Requirement& after);
// After a change or move was saved: freezes what was accepted or completed, and withdraws the open request of a
// requirement that is no longer under change control.
void follow_baseline(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Requirement& before,
                     const Requirement& after, bool accepted);

// 404 when it or its requirement may not be seen; 403 without the permission on the requirement's line.
Result<ChangeRequest> access_change_request(sql::Connection& connection, const Scope& scope, const ChangeRequestId& id,
                                            Permission permission);
// Refuses a requirement without a baseline (409 not_under_change_control), a second open request (409
// change_request_open), wrong fields and a cause that is not in the workspace's list.
Result<ChangeRequestId> request_change(Environment& environment, const Scope& scope, std::string_view requirement,
                                       const NewChangeRequest& input);
// Applies the change and freezes the next baseline. Refuses the author (409 own_change_request), one that was decided
// (409 change_request_decided) and a stale version.
Outcome approve_change(Environment& environment, const Scope& scope, const ChangeRequestId& id,
                       std::int64_t expected_version, const std::string& comment);
// As above; the comment is required.
Outcome reject_change(Environment& environment, const Scope& scope, const ChangeRequestId& id,
                      std::int64_t expected_version, const std::string& comment);
// Only by its author (409 change_request_of_another_member).
Outcome withdraw_change(Environment& environment, const Scope& scope, const ChangeRequestId& id,
                        std::int64_t expected_version);

struct CauseInput {
  std::string text;
  std::vector<SignalId> signal_ids;
};
BOOST_DESCRIBE_STRUCT(CauseInput, (), (text, signal_ids))

// The chain of causes behind the pain, whole and in order; at most seven. Refuses signals that may not be seen.
Outcome explain_pain(Environment& environment, const Scope& scope, std::string_view requirement,
                     std::int64_t expected_version, const std::vector<CauseInput>& causes);

}  // namespace assay::demand
