#include "jobs/runner.h"

#include "base/text.h"
#include "jobs/running.h"

namespace assay::jobs {
namespace {

constexpr std::int64_t kFirstPauseSeconds = 5;
constexpr std::int64_t kLongestPauseSeconds = 600;
constexpr int kTriesToEndWithoutThreads = 5;

}  // namespace

// How a run of a handler leaves its job.
struct Runner::Ending {
  // queued: again, and cancelling stays cancelling.
  JobState state = JobState::done;
  std::optional<boost::json::value> result{};
  std::optional<Error> error{};
  std::int64_t pause_seconds = 0;
  bool attempt_counts = true;
  bool ours = true;  // false: another server has the job
};

Runner::Runner(sql::Database& database, const Clock& clock, const log::Log& log, RunnerSettings settings)
    : database_(database), clock_(clock), log_(log), settings_(settings), owner_(random_token(12)) {}

Runner::~Runner() { stop(); }

void Runner::handle(std::string kind, JobHandler handler) { handlers_[std::move(kind)] = std::move(handler); }

void Runner::start() {
  stopping_ = false;
  recover();
  start_pulse();
  for (std::size_t i = 0; i < settings_.threads; ++i) threads_.emplace_back([this] { run(); });
}

void Runner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  stop_pulse();
}

void Runner::wake() {
  {
    const std::lock_guard lock(mutex_);
    ++wakes_;
  }
  changed_.notify_all();
}

void Runner::wake_after(sql::Transaction& transaction) {
  transaction.after_commit([this] { wake(); });
}

void Runner::run_until_idle() {
  stopping_ = false;
  recover();
  start_pulse();
  try {
    while (!stopping_ && run_next()) {
    }
  } catch (...) {
    stop_pulse();
    throw;
  }
  stop_pulse();
}

void Runner::run() {
  while (!stopping_) {
    std::uint64_t seen = 0;
    {
      const std::lock_guard lock(mutex_);
      seen = wakes_;
    }
    try {
      if (run_next()) continue;
    } catch (const std::exception& error) {
      log_.error("jobs cannot be taken up", {{"reason", error.what()}});
    }
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, settings_.poll, [&] { return stopping_ || wakes_ != seen; });
  }
}

bool Runner::run_next() {
  auto job = claim_next();
  if (!job) return false;
  execute(std::move(*job));
  return true;
}

std::vector<Runner::Candidate> Runner::candidates() {
  std::vector<std::string> kinds;
  kinds.reserve(handlers_.size());
  for (const auto& [kind, handler] : handlers_) kinds.push_back(kind);
  return database_.read([&](sql::Connection& connection) {
    return connection.rows<Candidate>(
        "SELECT j.workspace_id, MIN(j.id) AS id, (SELECT COUNT(*) FROM jobs r WHERE r.state IN ('running', "
        "'cancelling') AND r.workspace_id = j.workspace_id AND r.lease_owner IS NOT NULL) AS running FROM jobs j "
        "WHERE j.state IN ('queued', 'cancelling') AND j.lease_owner IS NULL AND j.run_after <= ? AND j.kind IN " +
            sql::in_list(connection.engine()) + " GROUP BY j.workspace_id",
        clock_.now(), sql::list_parameter(kinds));
  });
}

// The workspace with the fewest running jobs comes first, then the one whose last turn is longest ago.
std::optional<Job> Runner::claim_next() {
  for (;;) {
    auto waiting = candidates();
    if (waiting.empty() || stopping_) return std::nullopt;
    {
      const std::lock_guard lock(mutex_);
      std::ranges::sort(waiting, {}, [&](const Candidate& candidate) {
        const auto turn = served_.find(candidate.workspace_id);
        return std::tuple(candidate.running, turn == served_.end() ? 0 : turn->second, candidate.id);
      });
      served_[waiting.front().workspace_id] = ++turns_;
    }
    for (const auto& candidate : waiting)
      if (auto job = claim(candidate.id)) return job;
    // Others took them all; perhaps those workspaces have more.
  }
}

std::optional<Job> Runner::claim(const JobId& id) {
  return database_
      .write([&](sql::Transaction& transaction) -> Result<std::optional<Job>> {
        const auto now = clock_.now();
        const auto claimed = transaction.execute(
            "UPDATE jobs SET state = CASE state WHEN 'queued' THEN 'running' ELSE state END, attempts = attempts + 1, "
            "started_at = COALESCE(started_at, ?), lease_owner = ?, lease_until = ?, version = version + 1 "
            "WHERE id = ? AND lease_owner IS NULL AND state IN ('queued', 'cancelling')",
            now, owner_, now.plus_seconds(settings_.lease_seconds), id);
        if (claimed == 0) return std::optional<Job>();
        return transaction.row<Job>("SELECT {columns} FROM jobs WHERE id = ?", id);
      })
      .value();
}

void Runner::execute(Job job) {
  Running running(++runs_, job.id, owner_, settings_.lease_seconds, stopping_);
  running.cancelling = job.state == JobState::cancelling;
  running.done = running.written_done = job.progress_done;
  running.total = running.written_total = job.progress_total;
  {
    const std::lock_guard lock(mutex_);
    running_.push_back(&running);
  }
  changed_.notify_all();
  JobContext context(std::move(job), running, clock_);
  const auto ending = call(context);
  {
    const std::lock_guard lock(mutex_);
    std::erase(running_, &running);
  }
  if (ending.ours) end(context, ending);
}

Runner::Ending Runner::call(JobContext& context) {
  const auto handler = handlers_.find(context.job_.kind);
  try {
    auto result = handler->second(context);
    if (!result) {
      const bool cancelled = context.running_.told;
      return {.state = cancelled ? JobState::cancelled : JobState::failed, .error = std::move(result.error())};
    }
    return {.state = context.running_.told ? JobState::cancelled : JobState::done, .result = std::move(*result)};
  } catch (const Interrupted&) {
    return {.state = JobState::queued, .attempt_counts = false};
  } catch (const LeaseLost&) {
    log_.warning("another server runs this job now", {{"job", context.id().text()}, {"kind", context.job_.kind}});
    return {.ours = false};
  } catch (const std::exception& error) {
    return after_exception(context, error);
  } catch (...) {
    return after_exception(context, std::runtime_error("unknown exception"));
  }
}

Runner::Ending Runner::after_exception(const JobContext& context, const std::exception& error) {
  const auto& job = context.job_;
  const bool final = job.attempts >= job.max_attempts;
  log_.error(final ? "a job failed" : "an attempt at a job failed; it will be tried again",
             {{"job", job.id.text()}, {"kind", job.kind}, {"attempts", job.attempts}, {"reason", error.what()}});
  const bool full = dynamic_cast<const sql::StorageFull*>(&error) != nullptr;
  Ending ending{.state = JobState::failed};
  if (full)
    ending.error = Error::of(ErrorKind::kStorageFull, "job_storage_full");
  else
    ending.error =
        Error::of(ErrorKind::kInternal, final ? "job_failed" : "job_attempt_failed", {{"job", job.id.text()}});
  if (final) return ending;
  ending.state = JobState::queued;
  const auto doublings = std::clamp<std::int64_t>(job.attempts - 1, 0, 10);
  ending.pause_seconds = std::min(kLongestPauseSeconds, kFirstPauseSeconds << doublings);
  return ending;
}

// The ending must be stored, or the work would be done again: while the disk is full or the database away, try on.
void Runner::end(const JobContext& context, const Ending& ending) {
  for (int tries = 1; !try_to_end(context, ending); ++tries) {
    if (threads_.empty() && tries >= kTriesToEndWithoutThreads) return;
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, settings_.poll, [&] { return stopping_.load(); })) return;
  }
}

bool Runner::try_to_end(const JobContext& context, const Ending& ending) {
  std::optional<boost::json::value> error;
  if (ending.error) error = error_to_json(*ending.error);
  const auto now = clock_.now();
  try {
    (void)database_.write([&](sql::Transaction& transaction) -> Outcome {
      if (ending.state == JobState::queued) {
        transaction.execute(
            "UPDATE jobs SET state = CASE state WHEN 'cancelling' THEN state ELSE 'queued' END, error = ?, "
            "attempts = attempts - ?, run_after = ?, progress_done = ?, progress_total = ?, lease_owner = NULL, "
            "version = version + 1 WHERE id = ? AND lease_owner = ?",
            error, ending.attempt_counts ? 0 : 1, now.plus_seconds(ending.pause_seconds), context.running_.done.load(),
            context.running_.total.load(), context.id(), owner_);
        return {};
      }
      transaction.execute(
          "UPDATE jobs SET state = ?, result = ?, error = ?, finished_at = ?, progress_done = ?, progress_total = ?, "
          "lease_owner = NULL, version = version + 1 WHERE id = ? AND lease_owner = ?",
          ending.state, ending.result, error, now, context.running_.done.load(), context.running_.total.load(),
          context.id(), owner_);
      return {};
    });
    return true;
  } catch (const std::exception& failure) {
    log_.error("the end of a job cannot be stored; trying again",
               {{"job", context.id().text()}, {"reason", failure.what()}});
    return false;
  }
}

}  // namespace assay::jobs
