// What the actions on a review share: holding it, and recording what was done.
#pragma once

#include "actions/hold_review.h"
#include "workspace/record_change.h"

namespace assay::reviews {

// Within a write transaction the row is held against others until the end. Needs requirements.edit.
Result<Review> hold_review(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key);
// Refuses a stale version (412) and an ended review (409 review_ended).
Result<Review> hold_review(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version);
// What was decided in the review; of a part that was, the whole, when it was decided with it.
std::vector<demand::Requirement> decided_by(sql::Connection& connection, const Review& review);
// The messages of what was decided in the review, all of them waiting.
std::vector<store::Message> messages_for(sql::Connection& connection, const Clock& clock, const Review& review);
void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Review& review,
            std::string action, std::vector<workspace::FieldChange> changes, bool creates = false);

}  // namespace assay::reviews
