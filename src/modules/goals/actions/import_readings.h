// Readings of one goal from CSV: date, value and, if there is one, a note. May be repeated.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::goals {

struct ReadingImportError {
  std::int64_t row = 0;  // as a spreadsheet shows it
  std::string column;    // "B (value)"
  std::string code;
  std::string message;  // in the language of the scope
};
BOOST_DESCRIBE_STRUCT(ReadingImportError, (), (row, column, code, message))

struct ReadingImportReport {
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::vector<ReadingImportError> errors;  // at most 1,000
};
BOOST_DESCRIBE_STRUCT(ReadingImportReport, (), (imported, updated, unchanged, failed, errors))

// A day that has a reading takes the value of the file. One bad row refuses all unless `partial`.
// Errors: forbidden, not_found, a file that cannot be read or lacks a column. Bad rows stand in the report.
Result<ReadingImportReport> import_readings(sql::Database& database, const Scope& scope, const Clock& clock,
                                            const messages::Catalogue& catalogue, std::string_view goal,
                                            std::string_view bytes, bool dry_run, bool partial);

}  // namespace assay::goals
