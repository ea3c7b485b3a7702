// Opens the bytes of an import, whatever their format, and reads them record by record; says what they seem to hold.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "actions/import_items.h"
#include "actions/import_mapping.h"
#include "domain/import_item.h"

namespace assay::demand {

struct ReaderSettings {
  ImportKind kind = ImportKind::signals;
  Preset preset = Preset::generic;
  Mapping mapping;    // of the generic preset; empty: as suggested
  std::string sheet;  // of a workbook; empty: the first visible one
  bool pull_requests = false;
  StateRules states{};
  std::set<std::string> left_out_states{};  // folded
};

// Reads in the order of the file; the same bytes and settings give the same rows.
class ImportReader {
 public:
  ImportReader() = default;
  ImportReader(const ImportReader&) = delete;
  ImportReader& operator=(const ImportReader&) = delete;
  virtual ~ImportReader() = default;

  // False at the end. `errors` says what is wrong with this row; then its values are not to be used. An error of the
  // result means that the file cannot be read any further.
  Result<bool> next(ImportRow& row, std::vector<RowError>& errors);
  // Pull requests, which are no demand, and items in a state that is left out.
  [[nodiscard]] std::int64_t skipped() const { return skipped_; }
  [[nodiscard]] virtual std::int64_t blank_rows() const { return 0; }

 protected:
  explicit ImportReader(const ReaderSettings& settings)
      : kind_(settings.kind), preset_(settings.preset), settings_(settings) {}
  // The row of an item; `skip` for one that is left out.
  ImportRow row_of(ReadItem item, std::int64_t number, bool& skip) const;
  // As next(), with `skip` for a record that is left out.
  virtual Result<bool> read(ImportRow& row, std::vector<RowError>& errors, bool& skip) = 0;

  ImportKind kind_ = ImportKind::signals;
  Preset preset_ = Preset::generic;
  ReaderSettings settings_;

 private:
  std::int64_t skipped_ = 0;
};

// Errors: those of tabular for a table, import_json_…, import_format_unsupported, import_columns_missing,
// import_column_not_found, import_mapping_needed where no column could be recognised.
Result<std::unique_ptr<ImportReader>> open_import(std::string bytes, const ReaderSettings& settings);

// Also counts the rows, and reads the first of them as they would become records.
Result<ImportProfile> profile_import(const std::string& bytes, const ReaderSettings& settings);

}  // namespace assay::demand
