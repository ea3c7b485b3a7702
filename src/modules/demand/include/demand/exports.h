// Requirements and signals as files: exactly what a list shows, by its filter, its sort and its columns.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"
#include "demand/text_search.h"
#include "json/query.h"
#include "sql/database.h"

namespace assay::demand {

enum class ExportFormat { csv, json, xlsx };
BOOST_DESCRIBE_ENUM(ExportFormat, csv, json, xlsx)

// Takes the file piece by piece. What it refuses ends the export.
using ExportSink = std::function<Outcome(std::string_view)>;

struct ExportRequest {
  ExportFormat format = ExportFormat::csv;
  json::TextMap filter;              // as in the address of the list: {"status", "new,triaged"}
  std::optional<std::string> sort;   // "-density"; as the list begins with where absent
  std::vector<std::string> columns;  // names in their order; empty: those of the list
};

// From one snapshot, a page at a time. Text that a spreadsheet would run as a formula is made harmless; JSON has an
// object a record. Errors: an unknown filter, sort or column; those of tabular's writers; what the sink refuses.
Outcome export_requirements(sql::Database& database, const Scope& scope, TextSearch& search,
                            const ExportRequest& request, const ExportSink& sink);
Outcome export_signals(sql::Database& database, const Scope& scope, TextSearch& search, const ExportRequest& request,
                       const ExportSink& sink);

std::string_view content_type(ExportFormat format);

}  // namespace assay::demand
