#include "actions/import_customers.h"
#include "actions/import_jobs.h"
#include "store/import_store.h"

namespace assay::demand {
namespace {

void save(ImportEnvironment& environment, const Import& import) {
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::update_import(transaction, import);
    return {};
  });
}

}  // namespace

Result<boost::json::value> check_import(ImportEnvironment& environment, jobs::JobContext& job) {
  auto import = import_of_job(environment, job);
  if (!import) return refuse(import.error());
  const auto back_to = [&](ImportState state) {
    import->state = state;
    save(environment, *import);
  };
  auto bytes = environment.files.get(import->workspace_id, *files::FileHash::parse(import->file_hash));
  if (!bytes) {
    back_to(ImportState::failed);
    return refuse(bytes.error());
  }
  auto outcome = import->kind == ImportKind::customers ? check_customers(environment, job, *import, std::move(*bytes))
                                                       : check_rows(environment, job, *import, *bytes, 1);
  if (!outcome) {
    back_to(ImportState::failed);
    return refuse(outcome.error());
  }
  if (outcome->cancelled) {
    back_to(ImportState::cancelled);
    return counts_of(*import);
  }
  store_errors(environment, *import, outcome->errors);
  import->done = import->total;
  back_to(ImportState::checked);
  return counts_of(*import);
}

}  // namespace assay::demand
