#include "jobs/once.h"

namespace assay::jobs {

void enqueue_once(sql::Transaction& transaction, const Scope& scope, const NewJob& job, const Clock& clock) {
  const auto at = job.run_after.value_or(clock.now());
  const auto waiting = transaction.scalar<JobId>(
      "SELECT id FROM jobs WHERE workspace_id = ? AND kind = ? AND state = ? AND attempts = 0 LIMIT 1",
      scope.workspace(), job.kind, JobState::queued);
  if (!waiting) {
    enqueue(transaction, scope, job, clock);
    return;
  }
  transaction.execute("UPDATE jobs SET run_after = ? WHERE id = ? AND run_after > ?", at, *waiting, at);
}

}  // namespace assay::jobs
