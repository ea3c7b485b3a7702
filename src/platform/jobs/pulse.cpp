// The Runner's pulse: progress out, cancellation in, leases renewed, abandoned jobs taken up, old ones removed.
#include "jobs/running.h"

namespace assay::jobs {
namespace {

constexpr std::int64_t kRemoveEverySeconds = 3'600;

struct RunningState {
  JobId id;
  JobState state = JobState::running;
};
BOOST_DESCRIBE_STRUCT(RunningState, (), (id, state))

struct Progress {
  JobId id;
  std::int64_t done = 0;
  std::int64_t total = 0;
};

}  // namespace

// On SQLite nobody else runs jobs, so whatever has an owner lost it. On PostgreSQL the lease must have run out.
void Runner::recover() {
  const auto now = clock_.now();
  const auto expired =
      database_.engine() == sql::Engine::sqlite ? std::numeric_limits<std::int64_t>::max() : now.micros;
  const auto given_up = error_to_json(
      Error::of(ErrorKind::kInternal, "job_interrupted", {{"times", std::to_string(settings_.interruptions_allowed)}}));
  const auto taken_up =
      database_
          .write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
            transaction.execute(
                "UPDATE jobs SET state = 'failed', error = ?, finished_at = ?, lease_owner = NULL, "
                "version = version + 1 WHERE state IN ('running', 'cancelling') AND lease_owner IS NOT NULL AND "
                "lease_until < ? AND interruptions >= ?",
                given_up, now, expired, settings_.interruptions_allowed);
            return transaction.execute(
                "UPDATE jobs SET state = CASE state WHEN 'running' THEN 'queued' ELSE state END, "
                "interruptions = interruptions + 1, attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END, "
                "run_after = ?, lease_owner = NULL, version = version + 1 WHERE state IN ('running', 'cancelling') "
                "AND lease_owner IS NOT NULL AND lease_until < ?",
                now, expired);
          })
          .value();
  if (taken_up > 0) log_.info("jobs that were interrupted are queued again", {{"jobs", taken_up}});
}

void Runner::start_pulse() {
  next_renewal_ = clock_.now().plus_seconds(settings_.lease_seconds / 3);
  next_removal_ = clock_.now().plus_seconds(kRemoveEverySeconds);
  pulse_stopping_ = false;
  pulse_ = std::thread([this] { pulse(); });
}

void Runner::stop_pulse() {
  {
    const std::lock_guard lock(mutex_);
    pulse_stopping_ = true;
  }
  changed_.notify_all();
  if (pulse_.joinable()) pulse_.join();
}

void Runner::pulse() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      if (running_.empty())
        changed_.wait_for(lock, settings_.poll, [&] { return pulse_stopping_ || !running_.empty(); });
      if (changed_.wait_for(lock, settings_.pulse, [&] { return pulse_stopping_; })) return;
    }
    try {
      exchange_progress();
      if (clock_.now() >= next_renewal_) renew_leases();
      if (clock_.now() >= next_removal_) remove_old();
    } catch (const std::exception& error) {
      log_.error("the state of running jobs cannot be written", {{"reason", error.what()}});
    }
  }
}

void Runner::exchange_progress() {
  std::vector<JobId> ids;
  std::set<std::uint64_t> asked;
  std::vector<Progress> moved;
  {
    const std::lock_guard lock(mutex_);
    for (auto* running : running_) {
      ids.push_back(running->id);
      asked.insert(running->serial);
      const Progress progress{running->id, running->done, running->total};
      if (progress.done == running->written_done && progress.total == running->written_total) continue;
      running->written_done = progress.done;
      running->written_total = progress.total;
      moved.push_back(progress);
    }
  }
  if (ids.empty()) return;
  if (!moved.empty()) {
    (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
      for (const auto& one : moved) {
        transaction.execute(
            "UPDATE jobs SET progress_done = ?, progress_total = ?, version = version + 1 WHERE id = ? AND "
            "lease_owner = ?",
            one.done, one.total, one.id, owner_);
      }
      return {};
    });
  }
  const auto states = database_.read([&](sql::Connection& connection) {
    return connection.rows<RunningState>(
        "SELECT {columns} FROM jobs WHERE lease_owner = ? AND id IN " + sql::in_list(connection.engine()), owner_,
        sql::list_parameter(ids));
  });
  const std::lock_guard lock(mutex_);
  for (auto* running : running_) {
    if (!asked.contains(running->serial)) continue;  // began in the meantime
    const auto state = std::ranges::find(states, running->id, &RunningState::id);
    if (state == states.end())
      running->lost = true;
    else if (state->state == JobState::cancelling)
      running->cancelling = true;
  }
}

void Runner::renew_leases() {
  next_renewal_ = clock_.now().plus_seconds(settings_.lease_seconds / 3);
  if (database_.engine() == sql::Engine::sqlite) return;
  (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute("UPDATE jobs SET lease_until = ? WHERE lease_owner = ?",
                        clock_.now().plus_seconds(settings_.lease_seconds), owner_);
    return {};
  });
  recover();
}

void Runner::remove_old() {
  next_removal_ = clock_.now().plus_seconds(kRemoveEverySeconds);
  (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute("DELETE FROM jobs WHERE finished_at < ?",
                        clock_.now().plus_days(-settings_.keep_finished_days));
    return {};
  });
}

}  // namespace assay::jobs
