// Reads a range that was copied from a spreadsheet, so that somebody may look at it before it is recorded. Saves
// nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/import_row.h"

namespace assay::demand {

struct PastedColumn {
  std::string letters;
  std::string name;    // from the header; empty without one
  std::string target;  // of signal_targets(); empty: left out
};
BOOST_DESCRIBE_STRUCT(PastedColumn, (), (letters, name, target))

struct PastedRow {
  ImportRow row;
  std::vector<RowError> errors;
};

struct PastedTable {
  bool header = false;  // the first row names the columns
  std::vector<PastedColumn> columns;
  std::vector<PastedRow> rows;
  bool cut = false;  // there were more than kPastedRowsMax
};

inline constexpr std::size_t kPastedRowsMax = 1'000;
inline constexpr std::size_t kPastedColumnsMax = 50;

struct PastedSettings {
  std::optional<bool> header;                       // otherwise told from the first row
  std::optional<std::vector<std::string>> targets;  // by column; otherwise suggested
};

// Errors: those of tabular, import_target_unknown and named_twice for "columns[n]".
Result<PastedTable> read_pasted_table(std::string_view text, const PastedSettings& settings);

}  // namespace assay::demand
