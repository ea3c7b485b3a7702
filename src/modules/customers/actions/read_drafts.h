// A file of customers as drafts: which column holds which field, and what each cell says.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "customers/files.h"
#include "domain/import_plan.h"
#include "tabular/table.h"

namespace assay::customers {

inline constexpr std::size_t kImportRowsLimit = 100'000;

struct DraftFile {
  std::vector<std::string> header;
  std::vector<std::optional<std::size_t>> columns;  // by field
  std::vector<Draft> drafts;
  std::set<std::size_t> failed;  // positions of drafts with a cell that could not be read
  std::vector<RowError> errors;
};

// Amounts without a currency column are in `currency`. Errors: a file that cannot be read, columns that are missing,
// unknown or there twice; wrong cells stand in the answer.
Result<DraftFile> read_drafts(std::string bytes, const ImportOptions& options, const std::string& currency);
// "C (tier)", or the name of the field where the file has no such column.
std::string column_of(const DraftFile& file, Field field);

}  // namespace assay::customers
