// Imports: demand from the files of other systems, as signals with one requirement each, or as requirements.
//
// A file is uploaded, mapped, checked and applied. Nothing of it shows before all of it is there. The same file twice
// changes nothing. An import can be undone as a whole.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/standing.h"
#include "files/file_store.h"
#include "jobs/runner.h"
#include "json/read.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::demand {

enum class ImportKind { signals, requirements, customers };
BOOST_DESCRIBE_ENUM(ImportKind, signals, requirements, customers)

enum class ImportState { uploaded, checking, checked, applying, complete, failed, undoing, undone, cancelled };
BOOST_DESCRIBE_ENUM(ImportState, uploaded, checking, checked, applying, complete, failed, undoing, undone, cancelled)

// Either a column, with what its values mean, or the same value for every row.
struct FieldMapping {
  std::optional<std::string> column;          // by its name in the header, or its letters
  std::map<std::string, std::string> values;  // value in the file -> value here
  std::optional<std::string> constant;
  bool operator==(const FieldMapping&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldMapping, (), (column, values, constant))
using Mapping = std::map<std::string, FieldMapping>;  // by target field

// What becomes of the name of a customer, a contact or a tag that the workspace does not know. A contact may stay the
// name of a speaker; creating one needs its customer.
enum class UnknownCustomers { create, refuse };
BOOST_DESCRIBE_ENUM(UnknownCustomers, create, refuse)
enum class UnknownContacts { name, create, refuse };
BOOST_DESCRIBE_ENUM(UnknownContacts, name, create, refuse)
enum class UnknownTags { create, leave_out, refuse };
BOOST_DESCRIBE_ENUM(UnknownTags, create, leave_out, refuse)

struct ImportOptions {
  std::optional<BusinessLineId> business_line_id;  // for rows that name none
  bool signals_only = false;                       // no requirements
  bool partial = false;                            // apply the good rows beside bad ones
  bool pull_requests = false;                      // of an issue tracker, too
  UnknownCustomers unknown_customers = UnknownCustomers::create;
  std::optional<UnknownContacts> unknown_contacts;  // absent: name
  std::optional<UnknownTags> unknown_tags;          // absent: create
  // What names of the file are called here, without regard to case; asked before a name counts as unknown.
  std::map<std::string, std::string> customer_names;  // to the id or name of a customer
  std::map<std::string, ContactId> contact_names;     // names or e-mail addresses
  std::map<std::string, std::string> tag_names;       // to nothing: left out
  // Of a tracker's states: the tag that stands for one (nothing: none), and those whose items are left out.
  std::map<std::string, std::string> state_tags;
  std::vector<std::string> left_out_states;
  bool operator==(const ImportOptions&) const = default;
};
BOOST_DESCRIBE_STRUCT(ImportOptions, (),
                      (business_line_id, signals_only, partial, pull_requests, unknown_customers, unknown_contacts,
                       unknown_tags, customer_names, contact_names, tag_names, state_tags, left_out_states))
inline constexpr std::size_t kNamesMappedMax = 5'000;  // of each kind

struct ImportPlan {
  std::optional<std::string> sheet;  // of a workbook; the first visible one
  Mapping mapping;                   // of the generic preset; empty: as suggested
  ImportOptions options;
};
BOOST_DESCRIBE_STRUCT(ImportPlan, (), (sheet, mapping, options))

enum class FileFormat { csv, xlsx, json };
BOOST_DESCRIBE_ENUM(FileFormat, csv, xlsx, json)

struct ProfileColumn {
  std::int64_t index = 0;
  std::string name;
  std::string letters;
  std::string type;
  double empty_share = 0;
  std::vector<std::string> samples;
};
BOOST_DESCRIBE_STRUCT(ProfileColumn, (), (index, name, letters, type, empty_share, samples))

// A record as the file tells it, shortened.
struct ImportSample {
  std::int64_t row = 0;
  std::string title;
  std::string text;
  SignalKind kind = SignalKind::request;
  std::string speaker;
  std::string customer;
  std::optional<Timestamp> said_at;
  std::optional<std::int64_t> votes;
  std::string source_id;
  std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(ImportSample, (), (row, title, text, kind, speaker, customer, said_at, votes, source_id, tags))

// Names of the file that the workspace does not know, the first of each kind and how many there are.
struct UnknownNames {
  std::vector<std::string> customers;
  std::vector<std::string> contacts;
  std::vector<std::string> tags;
  std::int64_t customers_total = 0;
  std::int64_t contacts_total = 0;
  std::int64_t tags_total = 0;
};
BOOST_DESCRIBE_STRUCT(UnknownNames, (), (customers, contacts, tags, customers_total, contacts_total, tags_total))
inline constexpr std::size_t kUnknownNamesShown = 200;

struct ImportProfile {
  FileFormat format = FileFormat::csv;
  std::vector<ProfileColumn> columns;  // none for JSON
  std::int64_t rows = 0;
  std::vector<std::string> sheets;  // visible ones of a workbook
  std::map<std::string, std::string> suggested_mapping;
  std::optional<std::string> encoding;   // "UTF-8", "UTF-8 BOM", "UTF-16LE", "UTF-16BE", "GB18030"
  std::optional<std::string> delimiter;  // of CSV
  std::vector<ImportSample> samples;     // of a preset, the first 20
  std::optional<UnknownNames> unknown;   // once checked
};
BOOST_DESCRIBE_STRUCT(ImportProfile, (),
                      (format, columns, rows, sheets, suggested_mapping, encoding, delimiter, samples, unknown))

// One row of the table imports. Counts are of rows; skipped ones are blank rows and pull requests. `kept` counts the
// records that an undo left, because somebody had worked on them.
struct Import {
  ImportId id;
  WorkspaceId workspace_id;
  ImportKind kind = ImportKind::signals;
  std::string preset;
  std::string source;
  std::string filename;
  std::string file_hash;
  ImportState state = ImportState::uploaded;
  bool hidden = false;
  ImportPlan mapping;
  ImportProfile profile;
  std::optional<jobs::JobId> job_id;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::int64_t skipped = 0;
  std::int64_t kept = 0;
  std::optional<MemberId> created_by;
  Timestamp created_at;
  std::optional<Timestamp> finished_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, workspace_id, kind, preset, source, filename, file_hash, state, hidden, mapping, profile,
                       job_id, done, total, imported, updated, unchanged, failed, skipped, kept, created_by, created_at,
                       finished_at, version))

// Collaborators of imports; they must outlive whatever is given this.
struct ImportEnvironment {
  sql::Database& database;
  const Clock& clock;
  files::FileStore& files;
  jobs::Runner& runner;
  StandingRule& standing;
  const messages::Catalogue& catalogue;
  // Told how far a job is, on the thread that runs it.
  std::function<void(const ImportId&, std::int64_t done, std::int64_t total)> observe{};
};

// Registers the jobs demand.check_import, demand.apply_import and demand.undo_import. Before the runner starts.
void handle_import_jobs(ImportEnvironment& environment);

struct ImportRequest {
  ImportKind kind = ImportKind::signals;
  std::string preset = "generic";  // or a tracker: "github-issues", "canny", "jira", "zendesk", "chatwoot"
  std::string filename;
  std::string bytes;
  std::string source;          // names the tracker; empty: told from the rows or the name of the file
  boost::json::value mapping;  // {"title": "Subject", …}, or {"mapping": {…}, "options": {…}, "sheet": "…"}
  bool signals_only = false;
  std::optional<BusinessLineId> business_line_id;
  bool partial = false;
  bool pull_requests = false;
  bool dry_run = false;
};

struct ImportReportError {
  std::int64_t row = 0;
  std::string column;
  std::string code;
  std::string message;  // in the language of the scope
};
BOOST_DESCRIBE_STRUCT(ImportReportError, (), (row, column, code, message))

// Columns of a mapped table that no field is read from; none for a preset, which leaves columns out on purpose.
std::vector<std::string> unused_columns(const Import& import);

struct ImportReport {
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::vector<ImportReportError> errors;      // at most 10,000, in the order of the rows
  std::vector<std::string> unused_columns{};  // not on the wire
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (imported, updated, unchanged, failed, errors))

// From upload to the end on the calling thread, by the same jobs as over the API; first finishes what an earlier
// process left undone. Not while the runner is started. Bad rows are no error but stand in the report (then nothing
// was imported, unless the request is partial). Errors: forbidden, a file or mapping that cannot be used, and the
// reason when a job failed.
Result<ImportReport> run_import(ImportEnvironment& environment, const Scope& scope, ImportRequest request,
                                const std::function<void(std::int64_t done, std::int64_t total)>& progress = {});

}  // namespace assay::demand
