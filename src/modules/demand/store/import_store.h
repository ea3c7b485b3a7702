// Rows of imports, their errors and what they changed; records inserted in bulk, and taken back.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "demand/imports.h"
#include "domain/import_row.h"
#include "store/requirement_store.h"

namespace assay::demand::store {

void insert_import(sql::Transaction& transaction, const Import& import);
std::optional<Import> find_import(sql::Connection& connection, const WorkspaceId& workspace, const ImportId& id);
// The latest first, of one member when given.
std::vector<Import> find_imports(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::optional<MemberId>& created_by, const std::optional<ImportId>& before,
                                 std::size_t limit);
// Writes everything that changes and counts the version up.
void update_import(sql::Transaction& transaction, const Import& import);
// Until the end of the transaction nobody else starts, stops or undoes an import of the workspace.
void lock_imports(sql::Transaction& transaction, const WorkspaceId& workspace);
// How far an import is, within a chunk; leaves the version alone.
void save_counts(sql::Transaction& transaction, const Import& import);
// Imports whose state says that they are being applied or undone.
std::vector<Import> find_running_imports(sql::Connection& connection, const WorkspaceId& workspace);

struct StoredRowError {
  std::int64_t position = 0;
  std::int64_t row_number = 0;
  std::string column_name;
  std::string code;
  std::map<std::string, std::string> parameters;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(StoredRowError, (), (position, row_number, column_name, code, parameters, value))
void delete_errors(sql::Transaction& transaction, const ImportId& import);
// Positions count from `position`.
void add_errors(sql::Transaction& transaction, const ImportId& import, std::int64_t position,
                std::span<const RowError> errors);
std::vector<StoredRowError> find_errors(sql::Connection& connection, const ImportId& import, std::int64_t after,
                                        std::size_t limit);

// What an import did to a record that was there before, or to a customer it made; for undo, the latest first.
struct ImportChange {
  std::int64_t position = 0;
  std::string record_kind;  // votes, correction, requirement, customer, contact
  std::string record_id;
  boost::json::value before;
};
BOOST_DESCRIBE_STRUCT(ImportChange, (), (position, record_kind, record_id, before))
void add_changes(sql::Transaction& transaction, const ImportId& import, std::vector<ImportChange> changes);
// Of records that stood here before the import; the latest first.
std::vector<ImportChange> latest_changes(sql::Connection& connection, const ImportId& import, std::size_t limit);
// The customers or contacts that it made, the latest first, at most `limit`.
std::vector<ImportChange> made_records(sql::Connection& connection, const ImportId& import, std::string_view kind,
                                       std::size_t limit);
void delete_change(sql::Transaction& transaction, const ImportId& import, std::int64_t position);

// A new requirement with its tags and where it stands, in one go.
struct PlacedRequirement {
  Requirement requirement;
  std::vector<std::string> tags;
  Standing standing;
};
void insert_placed_requirements(sql::Transaction& transaction, std::span<const PlacedRequirement> placed);
// New links, none of which exists.
void insert_signal_links(sql::Transaction& transaction, std::span<const SignalLink> links);
// All links of one signal become links of the other, which has none yet. Recount both afterwards.
void move_signal_links(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& from,
                       const SignalId& to);

// Which of these ids of the source exist, without reading the records.
std::set<std::string> known_source_ids(sql::Connection& connection, const WorkspaceId& workspace,
                                       std::string_view source, const std::vector<std::string>& source_ids);
// By difference, so that a vote given here at the same time is not lost.
void add_votes(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& id,
               std::int64_t difference);
// Votes that members gave in Assay, by signal; signals without are left out.
std::map<SignalId, std::int64_t> votes_given_here(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<SignalId>& signals);

// Which of these tags some requirement of the workspace has.
std::vector<std::string> known_tags(sql::Connection& connection, const WorkspaceId& workspace,
                                    const std::vector<std::string>& tags);

struct ImportSource {
  WorkspaceId workspace_id;
  std::string source;
  std::string source_id;
  RequirementId requirement_id;
  std::string content_hash;
};
BOOST_DESCRIBE_STRUCT(ImportSource, (), (workspace_id, source, source_id, requirement_id, content_hash))
std::map<std::string, ImportSource> find_import_sources(sql::Connection& connection, const WorkspaceId& workspace,
                                                        std::string_view source,
                                                        const std::vector<std::string>& source_ids);
void insert_import_sources(sql::Transaction& transaction, std::span<const ImportSource> sources);
void set_content_hash(sql::Transaction& transaction, const ImportSource& source);

// A record of an import with what tells whether somebody worked on it since.
struct ImportedRequirement {
  RequirementId id;
  std::int64_t version = 0;
  Status status = Status::new_;
  std::int64_t other_signals = 0;  // linked signals that are not of this import
  std::int64_t goals = 0;
  std::int64_t merged_here = 0;  // requirements merged into it
};
BOOST_DESCRIBE_STRUCT(ImportedRequirement, (), (id, version, status, other_signals, goals, merged_here))
std::vector<ImportedRequirement> imported_requirements(sql::Connection& connection, const ImportId& import,
                                                       std::size_t limit);
struct ImportedSignal {
  SignalId id;
  std::int64_t links = 0;
  std::int64_t votes_here = 0;
  bool corrected = false;
  std::optional<SignalId> corrects_id;
};
BOOST_DESCRIBE_STRUCT(ImportedSignal, (), (id, links, votes_here, corrected, corrects_id))
std::vector<ImportedSignal> imported_signals(sql::Connection& connection, const ImportId& import, std::size_t limit);

void delete_requirements(sql::Transaction& transaction, const WorkspaceId& workspace,
                         const std::vector<RequirementId>& ids);
void delete_signals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<SignalId>& ids);
// They stay, and no longer belong to the import.
void release_requirements(sql::Transaction& transaction, const WorkspaceId& workspace,
                          const std::vector<RequirementId>& ids);
void release_signals(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<SignalId>& ids);

}  // namespace assay::demand::store
