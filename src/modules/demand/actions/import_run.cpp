#include <set>

#include "actions/import_commands.h"
#include "actions/import_jobs.h"
#include "store/import_store.h"

namespace assay::demand {
namespace {

// Tells the caller how far its import is, as long as this lives.
class Observation {
 public:
  Observation(ImportEnvironment& environment, const ImportId& import,
              const std::function<void(std::int64_t, std::int64_t)>& progress)
      : environment_(environment) {
    if (progress)
      environment_.observe = [import, progress](const ImportId& id, std::int64_t done, std::int64_t total) {
        if (id == import) progress(done, total);
      };
  }
  Observation(const Observation&) = delete;
  Observation& operator=(const Observation&) = delete;
  ~Observation() { environment_.observe = nullptr; }

 private:
  ImportEnvironment& environment_;
};

ImportReport report_of(ImportEnvironment& environment, const Scope& scope, const Import& import) {
  ImportReport report{import.imported, import.updated, import.unchanged, import.failed, {}, unused_columns(import)};
  const auto errors = environment.database.read(
      [&](sql::Connection& connection) { return store::find_errors(connection, import.id, 0, kRowErrorsKept); });
  for (const auto& error : errors)
    report.errors.push_back({error.row_number, error.column_name, error.code,
                             row_error_text(environment.catalogue, scope.language(), error.code, error.parameters)});
  return report;
}

}  // namespace

std::vector<std::string> unused_columns(const Import& import) {
  std::vector<std::string> unused;
  if (import.preset != "generic") return unused;
  std::set<std::string> used;
  for (const auto& [target, field] : import.mapping.mapping)
    if (field.column) used.insert(*field.column);
  if (import.mapping.mapping.empty())
    for (const auto& [target, column] : import.profile.suggested_mapping) used.insert(column);
  for (const auto& column : import.profile.columns)
    if (!used.contains(column.name) && !used.contains(column.letters))
      unused.push_back(column.name.empty() ? column.letters : column.name);
  return unused;
}

std::string row_error_text(const messages::Catalogue& catalogue, std::string_view language, const std::string& code,
                           const std::map<std::string, std::string>& parameters) {
  // Told by another module, which wrote the text itself.
  if (const auto text = parameters.find("message"); text != parameters.end()) return text->second;
  return catalogue.field_text(language, {"", code, {parameters.begin(), parameters.end()}});
}

void handle_import_jobs(ImportEnvironment& environment) {
  const auto handle = [&](std::string_view kind, auto* work) {
    environment.runner.handle(std::string(kind),
                              [&environment, work](jobs::JobContext& job) { return work(environment, job); });
  };
  handle(kCheckImport, &check_import);
  handle(kApplyImport, &apply_import);
  handle(kUndoImport, &undo_import);
}

Result<ImportReport> run_import(ImportEnvironment& environment, const Scope& scope, ImportRequest request,
                                const std::function<void(std::int64_t, std::int64_t)>& progress) {
  environment.runner.run_until_idle();
  NewImport input;
  input.kind = request.kind;
  input.preset = request.preset;
  input.filename = request.filename;
  input.source = request.source;
  auto plan = read_plan(request.mapping, request.kind);
  if (!plan) return refuse(plan.error());
  input.plan = std::move(*plan);
  auto& options = input.plan.options;
  options.signals_only = options.signals_only || request.signals_only;
  options.partial = options.partial || request.partial;
  options.pull_requests = options.pull_requests || request.pull_requests;
  if (request.business_line_id) options.business_line_id = request.business_line_id;
  const auto id = upload_import(environment, scope, std::move(input), request.bytes);
  if (!id) return refuse(id.error());
  request.bytes.clear();
  request.bytes.shrink_to_fit();

  const auto job_id =
      request.dry_run ? start_check(environment, scope, *id) : start_application(environment, scope, *id);
  if (!job_id) return refuse(job_id.error());
  {
    const Observation observation(environment, *id, progress);
    environment.runner.run_until_idle();
  }
  const auto job = environment.database.read(
      [&](sql::Connection& connection) { return jobs::find(connection, scope.workspace(), *job_id); });
  if (job)
    if (const auto error = jobs::error_of(*job)) return refuse(*error);
  if (!job || !jobs::finished(job->state))
    return refuse(Error::of(ErrorKind::kUnavailable, "import_interrupted", {{"filename", request.filename}}));
  const auto import =
      environment.database.read([&](sql::Connection& connection) { return access_import(connection, scope, *id); });
  if (!import) return refuse(import.error());
  return report_of(environment, scope, *import);
}

}  // namespace assay::demand
