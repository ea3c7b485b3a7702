// The work of an import's jobs: check a file, apply it, take it back. Each piece is one short transaction.
#pragma once

#include <string>
#include <vector>

#include "actions/import_rows.h"
#include "demand/imports.h"
#include "domain/import_row.h"

namespace assay::demand {

inline constexpr std::string_view kCheckImport = "demand.check_import";
inline constexpr std::string_view kApplyImport = "demand.apply_import";
inline constexpr std::string_view kUndoImport = "demand.undo_import";

// Errors that are kept of one import; the others are counted.
inline constexpr std::size_t kRowErrorsKept = 10'000;

// Where an application stands; in the job's checkpoint.
struct ApplyCheckpoint {
  std::string phase;       // insert, update, finish, give_up
  std::int64_t row = 0;    // rows of the file that are done with in this phase
  std::int64_t known = 0;  // rows whose record exists already
};
BOOST_DESCRIBE_STRUCT(ApplyCheckpoint, (), (phase, row, known))

// All of them answer the counts of the import as it ends.
Result<boost::json::value> check_import(ImportEnvironment& environment, jobs::JobContext& job);
Result<boost::json::value> apply_import(ImportEnvironment& environment, jobs::JobContext& job);
Result<boost::json::value> undo_import(ImportEnvironment& environment, jobs::JobContext& job);

// The steps that these share.
Result<Import> import_of_job(ImportEnvironment& environment, const jobs::JobContext& job);
void tell_progress(ImportEnvironment& environment, jobs::JobContext& job, const Import& import, std::int64_t done,
                   std::int64_t total);
// The member who asked for the import, with every permission.
Scope scope_of(const Import& import, const jobs::JobContext& job);
// Stores how the import ends, with its audit entry and announcement.
void finish_import(ImportEnvironment& environment, const jobs::JobContext& job, Import& import, ImportState state);
boost::json::value counts_of(const Import& import);
std::string row_error_text(const messages::Catalogue& catalogue, std::string_view language, const std::string& code,
                           const std::map<std::string, std::string>& parameters);

struct CheckOutcome {
  std::vector<RowError> errors;  // the first kRowErrorsKept
  std::vector<std::string> unknown_customers;
  std::vector<UnknownContact> unknown_contacts;
  bool cancelled = false;
};
// Reads and checks every row, counting into the import what would become of it.
Result<CheckOutcome> check_rows(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                const std::string& bytes, std::int64_t progress_total_factor);
void store_errors(ImportEnvironment& environment, const Import& import, const std::vector<RowError>& errors);
// Removes what the import made and puts back what it changed; what somebody worked on since stays and is counted in
// import.kept.
void take_back(ImportEnvironment& environment, jobs::JobContext& job, Import& import);

}  // namespace assay::demand
