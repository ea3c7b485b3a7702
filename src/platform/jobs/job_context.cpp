#include "jobs/running.h"

namespace assay::jobs {

JobContext::JobContext(Job job, Running& running, const Clock& clock)
    : job_(std::move(job)), scope_(Scope::system(job_.workspace_id, job_.language)), running_(running), clock_(clock) {
  scope_.request_id = "job-" + job_.id.text();
}

void JobContext::save_checkpoint(sql::Transaction& transaction, boost::json::value checkpoint) {
  const auto state = transaction.scalar<JobState>(
      "UPDATE jobs SET checkpoint = ?, progress_done = ?, progress_total = ?, attempts = 1, interruptions = 0, "
      "lease_until = ?, version = version + 1 WHERE id = ? AND lease_owner = ? RETURNING state",
      checkpoint, running_.done.load(), running_.total.load(), clock_.now().plus_seconds(running_.lease_seconds),
      job_.id, running_.owner);
  if (!state) {
    running_.lost = true;
    throw LeaseLost{};
  }
  if (*state == JobState::cancelling) running_.cancelling = true;
  transaction.after_commit([this, saved = std::move(checkpoint)] {
    job_.checkpoint = saved;
    job_.attempts = 1;
  });
}

void JobContext::progress(std::int64_t done, std::int64_t total) {
  running_.done = done;
  running_.total = total;
  if (running_.lost) throw LeaseLost{};
  if (running_.stopping) throw Interrupted{};
}

bool JobContext::cancelled() const {
  if (running_.lost) throw LeaseLost{};
  if (running_.stopping) throw Interrupted{};
  if (running_.cancelling) running_.told = true;
  return running_.told;
}

}  // namespace assay::jobs
