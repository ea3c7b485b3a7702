// Writing CSV as RFC 4180 wants it, safe to open in a spreadsheet.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tabular/cell.h"

namespace assay::tabular {

struct CsvWriterOptions {
  bool byte_order_mark = true;  // Excel takes the file for UTF-8 only with it
  char delimiter = ',';
};

// Builds the file in memory; take() in between keeps it small. Text that reads as a formula gets an apostrophe in
// front; other types are written as they are.
class CsvWriter {
 public:
  explicit CsvWriter(CsvWriterOptions options = {});

  void header(std::span<const std::string> names);
  void row(std::span<const Cell> cells);
  // What was written since the last call.
  std::string take();
  [[nodiscard]] std::size_t size() const { return text_.size(); }

 private:
  void text_cell(std::string_view text);
  void separate(bool first);
  void quote(std::string_view text);

  CsvWriterOptions options_;
  std::string text_;
};

}  // namespace assay::tabular
