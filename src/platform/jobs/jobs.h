// Durable jobs: work that outlives a request and a crash. Here the records; runner.h runs them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"

namespace assay::jobs {

using JobId = Id<struct JobTag>;

enum class JobState { queued, running, done, failed, cancelling, cancelled };
BOOST_DESCRIBE_ENUM(JobState, queued, running, done, failed, cancelling, cancelled)

struct NewJob {
  std::string kind{};  // names the handler: "demand.apply_import"
  boost::json::value payload{};
  std::optional<Timestamp> run_after{};  // not before; nullopt: at once
  // How often the work may be begun without reaching a new checkpoint, exceptions counted.
  std::int64_t max_attempts = 5;
};

struct Job {
  JobId id;
  WorkspaceId workspace_id;
  std::string kind;
  boost::json::value payload;
  std::optional<boost::json::value> checkpoint;
  JobState state = JobState::queued;
  std::int64_t progress_done = 0;
  std::int64_t progress_total = 0;  // 0 while unknown
  std::optional<boost::json::value> result;
  std::optional<boost::json::value> error;  // see error_of
  std::int64_t attempts = 0;
  std::int64_t max_attempts = 0;
  std::int64_t interruptions = 0;  // how often the process went away while it ran, since the last checkpoint
  Timestamp run_after;
  std::optional<MemberId> created_by_member;
  std::string language;
  Timestamp created_at;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> finished_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, workspace_id, kind, payload, checkpoint, state, progress_done, progress_total, result, error,
                       attempts, max_attempts, interruptions, run_after, created_by_member, language, created_at,
                       started_at, finished_at, version))

bool finished(JobState state);
// Why it failed, or why its last attempt did; the message catalogue has its text.
std::optional<Error> error_of(const Job& job);

// Stores a job for the scope's workspace, in its member's name and language. Wake the Runner after the commit.
JobId enqueue(sql::Transaction& transaction, const Scope& scope, const NewJob& job, const Clock& clock);
std::optional<Job> find(sql::Connection& connection, const WorkspaceId& workspace, const JobId& id);
// The workspace's jobs, the latest first.
std::vector<Job> latest_jobs(sql::Connection& connection, const WorkspaceId& workspace, std::size_t limit);
// One that has not begun is cancelled at once; one that has begun is told, and ends as its handler sees fit.
// Refuses "not_found" and "job_finished".
Outcome cancel(sql::Transaction& transaction, const WorkspaceId& workspace, const JobId& id, const Clock& clock);

struct StateCount {
  JobState state = JobState::queued;
  std::int64_t jobs = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, jobs))
// Over all workspaces; for metrics.
std::vector<StateCount> count_by_state(sql::Connection& connection);

// An Error as JSON and back, as it stands in the error column.
boost::json::value error_to_json(const Error& error);
Error error_from_json(const boost::json::value& value);

}  // namespace assay::jobs
