// Reading XLSX workbooks: sheets, and the rows of one sheet as the text a person sees, without float noise.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/table.h"

namespace assay::tabular {

struct SheetName {
  std::string name;
  bool hidden = false;
};

struct XlsxOptions {
  std::string sheet;  // empty: the first visible one
};

// True for bytes that are a zip archive, as every XLSX file is.
bool looks_like_xlsx(std::string_view bytes);

// Errors: xlsx_not_a_workbook, xlsx_old_or_protected, xlsx_part_missing, xlsx_part_malformed, xlsx_unpacks_too_large.
Result<std::vector<SheetName>> xlsx_sheets(std::string_view bytes, Limits limits = {});

// Whole numbers plain, others with at most 15 significant digits; booleans "true" and "false"; dates "2026-11-22",
// with a time "2026-11-22 10:55:18", times alone "10:55:18"; formulas by their last value; rich text without format.
// The bytes are not needed afterwards. Errors: those above, xlsx_sheet_unknown, and those of a CSV.
Result<std::unique_ptr<RowSource>> open_xlsx(std::string_view bytes, const XlsxOptions& options = {},
                                             Limits limits = {});

Result<Table> read_xlsx(std::string_view bytes, const XlsxOptions& options = {}, Limits limits = {});

}  // namespace assay::tabular
