// The zip archive behind an XLSX file: its parts, unpacked within limits, and what its workbook part says.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/table.h"

namespace assay::tabular {

class XlsxPackage {
 public:
  // The bytes must outlive the package.
  static Result<XlsxPackage> open(std::string_view bytes, const Limits& limits);
  XlsxPackage(XlsxPackage&&) noexcept;
  XlsxPackage& operator=(XlsxPackage&&) noexcept;
  ~XlsxPackage();

  [[nodiscard]] bool has(const std::string& part) const;
  // The part as UTF-8. Refuses parts that unpack beyond the limits, whatever the archive claims about their size.
  Result<std::string> read(const std::string& part);

 private:
  struct Archive;
  explicit XlsxPackage(std::unique_ptr<Archive> archive);
  std::unique_ptr<Archive> archive_;
};

struct XlsxSheet {
  std::string name;
  bool hidden = false;
  std::string part;  // "xl/worksheets/sheet1.xml"
};

struct XlsxWorkbook {
  std::vector<XlsxSheet> sheets;
  bool epoch_1904 = false;
  std::string shared_strings_part;  // empty where there are none
  std::string styles_part;
};

Result<XlsxWorkbook> read_workbook(XlsxPackage& package);

}  // namespace assay::tabular
