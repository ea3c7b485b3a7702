// Jobs of which one waiting is enough: whatever asks again finds the work still before it.
#pragma once

#include "jobs/jobs.h"

namespace assay::jobs {

// Stores the job unless one of its kind waits in the workspace already, begun by nobody; an earlier `run_after` moves
// that one forward. Two transactions at the same moment may store two: their work must bear that.
void enqueue_once(sql::Transaction& transaction, const Scope& scope, const NewJob& job, const Clock& clock);

}  // namespace assay::jobs
