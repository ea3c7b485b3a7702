#include "actions/bulk_change.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct JobWire {
  jobs::JobId id;
  std::string kind;
  jobs::JobState state = jobs::JobState::queued;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::optional<boost::json::value> result;
  std::optional<std::string> error;
  Timestamp created_at;
  std::optional<Timestamp> finished_at;
};
BOOST_DESCRIBE_STRUCT(JobWire, (), (id, kind, state, done, total, result, error, created_at, finished_at))

// What was refused of a bulk change is told in the reader's language.
void tell_refusals(boost::json::value& result, const messages::Catalogue& catalogue, const std::string& language) {
  auto* object = result.if_object();
  auto* failed = object ? object->if_contains("failed") : nullptr;
  if (!failed || !failed->is_array()) return;
  for (auto& item : failed->get_array()) {
    auto* refusal = item.if_object();
    const auto* code = refusal ? refusal->if_contains("code") : nullptr;
    if (!code || !code->is_string()) continue;
    MessageParameters parameters;
    if (const auto* given = refusal->if_contains("parameters"); given && given->is_object())
      for (const auto& [name, value] : given->get_object())
        if (value.is_string()) parameters.emplace_back(name, value.get_string());
    (*refusal)["message"] =
        catalogue.field_text(language, {"", std::string(code->get_string()), std::move(parameters)});
  }
}

Result<JobWire> show_job(sql::Connection& connection, const http::Call& call, const messages::Catalogue& catalogue) {
  const auto id = call.id<jobs::JobId>("job", "job");
  if (!id) return refuse(id.error());
  const auto job = jobs::find(connection, call.scope().workspace(), *id);
  // Jobs are seen by who started them, and by who manages the workspace.
  if (!job ||
      (job->created_by_member != call.scope().member() && !call.scope().may(workspace::kManageWorkspace, std::nullopt)))
    return refuse(Error::not_found("job"));
  JobWire wire{job->id,     job->kind,    job->state,      job->progress_done, job->progress_total,
               job->result, std::nullopt, job->created_at, job->finished_at};
  if (wire.result) tell_refusals(*wire.result, catalogue, call.language());
  if (const auto error = jobs::error_of(*job)) wire.error = catalogue.error_text(call.language(), *error);
  return wire;
}

}  // namespace

void add_bulk_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  auto& environment = context.environment;
  auto& search = context.search;
  auto& runner = context.runner;
  const auto& catalogue = context.catalogue;
  router.add(http::post("/api/v1/requirements/bulk")
                 .summary("Change all selected requirements, or all that a filter matches, as a job")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&environment, &search, &runner](const Call& call, const Body<BulkRequest>& body) -> Result<BulkStarted> {
               auto started = start_bulk_change(environment, search, call.scope(), *body);
               if (started) runner.wake();
               return started;
             });
  router.add(http::post("/api/v1/requirements/bulk/{job}/undo")
                 .summary("Take a bulk change back where nobody changed it since")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&environment, &runner](const Call& call) -> Result<BulkStarted> {
               const auto id = call.id<jobs::JobId>("job", "job");
               if (!id) return refuse(id.error());
               auto started = start_bulk_undo(environment, call.scope(), *id);
               if (started) runner.wake();
               return started;
             });
  router.add(
      http::get("/api/v1/jobs/{job}").summary("Progress and result of a job").tag("jobs").needs(workspace::kView),
      [&environment, &catalogue](const Call& call) -> Result<JobWire> {
        return environment.database.read(
            [&](sql::Connection& connection) { return show_job(connection, call, catalogue); });
      });
  router.add(http::post("/api/v1/jobs/{job}/cancellation").summary("Cancel a job").tag("jobs").needs(workspace::kView),
             [&environment, &catalogue, &runner](const Call& call) -> Result<JobWire> {
               const auto cancelled = environment.database.write([&](sql::Transaction& transaction) -> Outcome {
                 const auto job = show_job(transaction, call, catalogue);
                 if (!job) return refuse(job.error());
                 return jobs::cancel(transaction, call.scope().workspace(), job->id, environment.clock);
               });
               if (!cancelled) return refuse(cancelled.error());
               runner.wake();
               return environment.database.read(
                   [&](sql::Connection& connection) { return show_job(connection, call, catalogue); });
             });
}

}  // namespace assay::demand
