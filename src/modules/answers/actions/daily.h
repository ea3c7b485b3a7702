// The daily round of a workspace: digests, and notices of what has waited too long.
#pragma once

#include "actions/environment.h"

namespace assay::answers {

// The handler of "answers.daily", which also sees to the next day's round.
Result<boost::json::value> daily_round(Environment& environment, jobs::JobContext& context);
// Puts the next round at the workspace's hour, unless one waits already.
void schedule_daily(sql::Transaction& transaction, const Environment& environment, const WorkspaceId& workspace);

// One mail to each person who wants one a day; returns to how many.
std::int64_t send_digests(Environment& environment, const WorkspaceId& workspace);
// Tells owners once of each record past its time, and after some working days those who lead its line; returns how
// many records.
std::int64_t remind(Environment& environment, const WorkspaceId& workspace);

}  // namespace assay::answers
