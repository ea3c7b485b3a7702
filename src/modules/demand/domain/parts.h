// What the parts of a split requirement say about its status, and which moves are left to people.
#pragma once

#include <optional>
#include <span>

#include "domain/moves.h"

namespace assay::demand {

// nullopt while the parts say nothing: none has been planned, and they are neither all declined nor all deferred.
//   all declined → declined; of the others: all deferred → deferred, all released or later → released,
//   any in delivery or later → in_delivery, any planned → planned, any accepted → accepted.
std::optional<Status> status_from_parts(std::span<const Status> parts);
// The status of a requirement that was split: what its parts say, or else what it is by hand. Verified and closed, by
// hand, stand as long as all parts are released.
Status split_status(Status by_hand, std::span<const Status> parts);
// What people may still do with it: triage and accept before the parts begin, verify and close after their release.
bool move_left_to_people(Move move, std::span<const Status> parts);
// Whether a requirement may be split (further): before it was planned, or while its parts are under way.
bool may_be_split(Status status, bool has_parts);

}  // namespace assay::demand
