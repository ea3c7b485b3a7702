#include "jobs/jobs.h"

namespace assay::jobs {
namespace {

constexpr std::size_t kFieldErrorsKept = 100;

struct StoredField {
  std::string field;
  std::string code;
  std::map<std::string, std::string> parameters;
};
BOOST_DESCRIBE_STRUCT(StoredField, (), (field, code, parameters))

struct StoredError {
  std::int64_t kind = 0;
  std::string code;
  std::map<std::string, std::string> parameters;
  std::vector<StoredField> fields;
};
BOOST_DESCRIBE_STRUCT(StoredError, (), (kind, code, parameters, fields))

std::map<std::string, std::string> to_map(const MessageParameters& parameters) {
  return {parameters.begin(), parameters.end()};
}

struct Begun {
  JobState state = JobState::queued;
  std::int64_t attempts = 0;
  std::int64_t interruptions = 0;
  std::optional<boost::json::value> checkpoint;
};
BOOST_DESCRIBE_STRUCT(Begun, (), (state, attempts, interruptions, checkpoint))

}  // namespace

bool finished(JobState state) {
  return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
}

boost::json::value error_to_json(const Error& error) {
  StoredError stored{static_cast<std::int64_t>(error.kind), error.code, to_map(error.parameters), {}};
  for (const auto& field : error.fields) {
    if (stored.fields.size() == kFieldErrorsKept) break;
    stored.fields.push_back({field.field, field.code, to_map(field.parameters)});
  }
  return boost::json::parse(json::to_text(stored));
}

Error error_from_json(const boost::json::value& value) {
  auto stored = json::from_value<StoredError>(value);
  if (!stored) return Error::of(ErrorKind::kInternal, "job_failed", {{"job", ""}});
  Error error;
  if (stored->kind >= 0 && stored->kind <= static_cast<std::int64_t>(ErrorKind::kInternal))
    error.kind = static_cast<ErrorKind>(stored->kind);
  error.code = stored->code;
  error.parameters.assign(stored->parameters.begin(), stored->parameters.end());
  for (const auto& field : stored->fields)
    error.fields.push_back({field.field, field.code, {field.parameters.begin(), field.parameters.end()}});
  return error;
}

std::optional<Error> error_of(const Job& job) {
  if (!job.error) return std::nullopt;
  return error_from_json(*job.error);
}

JobId enqueue(sql::Transaction& transaction, const Scope& scope, const NewJob& job, const Clock& clock) {
  const auto id = JobId::make(clock);
  const auto now = clock.now();
  transaction.execute(
      "INSERT INTO jobs (id, workspace_id, kind, payload, state, progress_done, progress_total, attempts, "
      "max_attempts, interruptions, run_after, created_by_member, language, created_at, lease_until, version) "
      "VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, 0, ?, ?, ?, ?, 0, 1)",
      id, scope.workspace(), job.kind, job.payload, JobState::queued, job.max_attempts, job.run_after.value_or(now),
      scope.member(), scope.language(), now);
  return id;
}

std::optional<Job> find(sql::Connection& connection, const WorkspaceId& workspace, const JobId& id) {
  return connection.row<Job>("SELECT {columns} FROM jobs WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::vector<Job> latest_jobs(sql::Connection& connection, const WorkspaceId& workspace, std::size_t limit) {
  return connection.rows<Job>("SELECT {columns} FROM jobs WHERE workspace_id = ? ORDER BY id DESC LIMIT ?", workspace,
                              limit);
}

Outcome cancel(sql::Transaction& transaction, const WorkspaceId& workspace, const JobId& id, const Clock& clock) {
  // Written first, so that on PostgreSQL the row is locked while we decide.
  transaction.execute("UPDATE jobs SET version = version + 1 WHERE id = ? AND workspace_id = ?", id, workspace);
  const auto job =
      transaction.row<Begun>("SELECT {columns} FROM jobs WHERE id = ? AND workspace_id = ?", id, workspace);
  if (!job) return refuse(Error::not_found("job"));
  if (finished(job->state)) return refuse(Error::conflict("job_finished"));
  // What has begun may have something to take back: its handler runs and sees that it is cancelled.
  const bool begun =
      job->state != JobState::queued || job->attempts > 0 || job->interruptions > 0 || job->checkpoint.has_value();
  if (begun) {
    transaction.execute("UPDATE jobs SET state = ?, run_after = ? WHERE id = ?", JobState::cancelling, clock.now(), id);
  } else {
    transaction.execute("UPDATE jobs SET state = ?, finished_at = ? WHERE id = ?", JobState::cancelled, clock.now(),
                        id);
  }
  return {};
}

std::vector<StateCount> count_by_state(sql::Connection& connection) {
  return connection.rows<StateCount>("SELECT state, COUNT(*) AS jobs FROM jobs GROUP BY state");
}

}  // namespace assay::jobs
