// The blueprint as CSV files, one format for each side and one for the scenarios (docs/formats/blueprint.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "blueprint/records.h"
#include "domain/blueprint.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "tabular/table.h"

namespace assay::blueprint {

enum class BlueprintFile { business, product, scenarios };
BOOST_DESCRIBE_ENUM(BlueprintFile, business, product, scenarios)

inline constexpr std::size_t kFileBytes = std::size_t{8} << 20U;
inline constexpr std::size_t kFileRows = 10'000;

struct Column {
  std::string_view field;    // as exports name it
  std::string_view chinese;  // also recognised
};
const std::vector<Column>& columns_of(BlueprintFile file);

// Words for kinds and states in both languages; nullopt for others.
std::optional<RuleKind> rule_kind_of(std::string_view word);
std::optional<FeatureState> feature_state_of(std::string_view word);

// What the scope may see, of one line or product when it is named. What was exported can be imported.
std::string export_blueprint(sql::Connection& connection, const Scope& scope, BlueprintFile file,
                             const std::optional<BusinessLineId>& line, const std::optional<ProductId>& product);

struct FileError {
  std::int64_t row = 0;  // as a spreadsheet shows it
  std::string column;    // "C (step)"
  std::string value;     // the cell, at most 100 characters
  std::string code;
  std::string message;  // in the language of the scope
};
BOOST_DESCRIBE_STRUCT(FileError, (), (row, column, value, code, message))

// Counts rows. A row is imported when it made a record, updated when it changed one.
struct FileReport {
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::vector<FileError> errors;  // at most 1,000
};
BOOST_DESCRIBE_STRUCT(FileReport, (), (imported, updated, unchanged, failed, errors))

struct FileOptions {
  BlueprintFile file = BlueprintFile::business;
  bool dry_run = false;                            // reports the same and keeps nothing
  bool partial = false;                            // imports the good rows beside bad ones
  std::optional<BusinessLineId> business_line_id;  // of rows that name none
};

// Records are found by the names on their path; empty cells change nothing. Bad rows are no error but stand in the
// report. Errors: a file that cannot be read, needed columns that are missing, more than a workspace holds.
Result<FileReport> import_blueprint(sql::Database& database, const Scope& scope, const Clock& clock,
                                    const messages::Catalogue& catalogue, std::string bytes,
                                    const FileOptions& options);

}  // namespace assay::blueprint
