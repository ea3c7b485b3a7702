// Writing XLSX workbooks of one sheet. Text is always written as text: nothing in it runs as a formula.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "tabular/cell.h"

namespace assay::tabular {

// Rows go to a temporary file at once, so that memory does not grow with the table. Numbers of more than 15 digits are
// written as text, because a spreadsheet would round them. Text beyond a spreadsheet's 32,767 characters is cut and
// ends in "…".
class XlsxWriter {
 public:
  // Errors: xlsx_not_written (no room or no right in `folder`, the system's temporary folder by default).
  static Result<XlsxWriter> create(const std::string& sheet_name, std::span<const std::string> header,
                                   std::filesystem::path folder = {});
  XlsxWriter(XlsxWriter&&) noexcept;
  XlsxWriter& operator=(XlsxWriter&&) noexcept;
  ~XlsxWriter();

  // Errors: xlsx_too_many_rows (1,048,575 below the header), xlsx_not_written.
  Outcome row(std::span<const Cell> cells);
  // The finished file. Nothing may be written afterwards.
  Result<std::string> finish();
  // Texts that did not fit whole.
  [[nodiscard]] std::size_t cut_texts() const;

 private:
  struct Workbook;
  explicit XlsxWriter(std::unique_ptr<Workbook> workbook);
  std::unique_ptr<Workbook> workbook_;
};

}  // namespace assay::tabular
