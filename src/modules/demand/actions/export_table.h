// Writes records as a table or as JSON, whatever they are, a row at a time.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "demand/exports.h"
#include "tabular/cell.h"

namespace assay::demand {

// A list is joined with commas in a table, and stays a list in JSON.
using ExportCell = std::variant<tabular::Cell, std::vector<std::string>>;

class ExportTable {
 public:
  ExportTable() = default;
  ExportTable(const ExportTable&) = delete;
  ExportTable& operator=(const ExportTable&) = delete;
  virtual ~ExportTable() = default;

  virtual Outcome row(std::span<const ExportCell> cells) = 0;
  // Hands on what was written so far, where the format allows it.
  virtual Outcome flush() = 0;
  virtual Outcome finish() = 0;

  static Result<std::unique_ptr<ExportTable>> open(ExportFormat format, const std::string& name,
                                                   std::vector<std::string> columns, const ExportSink& sink);
};

}  // namespace assay::demand
