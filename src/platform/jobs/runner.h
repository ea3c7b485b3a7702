// Runs durable jobs on a few threads: fair between workspaces, with progress, cancellation, retry, and resumption
// after the process was killed.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "jobs/jobs.h"
#include "log/log.h"

namespace assay::jobs {

// Leaves a handler when the server stops. The job is queued again and goes on from its last checkpoint. Not a
// std::exception, so that a handler's own catch does not hold it up.
struct Interrupted {};
// Another server has taken the job over, because this one did not renew its lease in time. As above.
struct LeaseLost {};

// What a handler knows of its job. To be used on the thread that the handler runs on.
class JobContext {
 public:
  // The workspace with every permission; the request id is "job-" and the job's id.
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const JobId& id() const { return job_.id; }
  // Who asked for the job.
  [[nodiscard]] const std::optional<MemberId>& created_by() const { return job_.created_by_member; }
  [[nodiscard]] const boost::json::value& payload() const { return job_.payload; }
  // What the handler saved last, in this or an earlier attempt.
  [[nodiscard]] const std::optional<boost::json::value>& checkpoint() const { return job_.checkpoint; }
  // Within the handler's own transaction for a piece of work, so that work and checkpoint are committed together.
  // Also stores the progress. Throws LeaseLost.
  void save_checkpoint(sql::Transaction& transaction, boost::json::value checkpoint);
  // Remembers how far the work is; written a few times a second. Total 0 when unknown. Throws as cancelled().
  void progress(std::int64_t done, std::int64_t total);
  // True once somebody cancelled the job: take back what must not stay and return anything. Ask between pieces of
  // work. Throws Interrupted when the server is stopping, LeaseLost when another server runs the job.
  [[nodiscard]] bool cancelled() const;

 private:
  friend class Runner;
  struct Running;
  JobContext(Job job, Running& running, const Clock& clock);
  Job job_;
  Scope scope_;
  Running& running_;
  const Clock& clock_;
};

using JobHandler = std::function<Result<boost::json::value>(JobContext&)>;

struct RunnerSettings {
  std::size_t threads = 2;
  std::chrono::milliseconds pulse{250};  // how often progress is written and cancellation noticed
  std::chrono::milliseconds poll{1'000};
  std::int64_t lease_seconds = 60;
  std::int64_t interruptions_allowed = 25;  // without a new checkpoint, then the job fails
  std::int64_t keep_finished_days = 180;
};

// Thread-safe. A SQLite database has one Runner; a PostgreSQL database may have one in each server.
// An exception from a handler is a try that failed: it is tried again with growing pauses, up to max_attempts. An
// Error that a handler returns is final.
class Runner {
 public:
  Runner(sql::Database& database, const Clock& clock, const log::Log& log, RunnerSettings settings = {});
  ~Runner();  // stops

  // Before start(). Jobs without a handler stay queued.
  void handle(std::string kind, JobHandler handler);
  // Takes up what an earlier life of this server left, and begins.
  void start();
  // Interrupts running jobs at their next cancelled() or progress(), and returns when they have left.
  void stop();
  void wake();
  void wake_after(sql::Transaction& transaction);
  // Runs on the calling thread until no job is due. For tests and commands; not while started.
  void run_until_idle();

 private:
  using Running = JobContext::Running;
  struct Candidate {
    WorkspaceId workspace_id;
    JobId id;                  // the workspace's oldest that is due
    std::int64_t running = 0;  // jobs of the workspace that run now
    BOOST_DESCRIBE_CLASS(Candidate, (), (workspace_id, id, running), (), ())
  };
  struct Ending;

  // Queues again what was running when its server went away.
  void recover();
  void run();
  bool run_next();
  std::optional<Job> claim_next();
  std::vector<Candidate> candidates();
  std::optional<Job> claim(const JobId& id);
  void execute(Job job);
  Ending call(JobContext& context);
  Ending after_exception(const JobContext& context, const std::exception& error);
  void end(const JobContext& context, const Ending& ending);
  bool try_to_end(const JobContext& context, const Ending& ending);
  // A thread that writes progress, notices cancellation and renews leases.
  void start_pulse();
  void stop_pulse();
  void pulse();
  void exchange_progress();
  void renew_leases();
  void remove_old();

  sql::Database& database_;
  const Clock& clock_;
  const log::Log& log_;
  RunnerSettings settings_;
  std::string owner_;
  std::map<std::string, JobHandler, std::less<>> handlers_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> stopping_ = false;
  std::uint64_t wakes_ = 0;
  std::vector<Running*> running_;
  std::unordered_map<WorkspaceId, std::uint64_t> served_;  // when each workspace last had its turn
  std::uint64_t turns_ = 0;
  std::atomic<std::uint64_t> runs_ = 0;
  std::vector<std::thread> threads_;
  std::thread pulse_;
  bool pulse_stopping_ = false;
  Timestamp next_renewal_;  // of the pulse thread
  Timestamp next_removal_;
};

}  // namespace assay::jobs
