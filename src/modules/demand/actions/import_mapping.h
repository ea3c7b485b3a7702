// Which column of a table feeds which field, as people say it, and rows read through it. Beside the fields that every
// record has, "field.KEY" stands for one of the workspace's own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/imports.h"
#include "domain/import_row.h"
#include "tabular/table.h"

namespace assay::demand {

// Reads {"title": "Subject", "kind": {"column": "Type", "values": {"Incident": "defect"}}, "hops": {"constant": "1"}}.
// Refuses unknown targets, and a mapping without what a record cannot do without.
Result<Mapping> read_mapping(const boost::json::value& value, ImportKind kind);

inline constexpr std::string_view kOwnField = "field.";
// The keys of the workspace's own fields that a mapping names.
std::vector<std::string> own_fields_of(const Mapping& mapping);

// A mapping bound to the columns of one table.
class MappedColumns {
 public:
  // Refuses ("import_column_not_found") columns that the table does not have.
  static Result<MappedColumns> bind(const Mapping& mapping, const std::vector<std::string>& header, ImportKind kind);
  // Fills what is wrong into `errors`.
  [[nodiscard]] ImportRow read(const tabular::Row& row, std::vector<RowError>& errors) const;

 private:
  struct Binding {
    std::string target;
    std::optional<std::size_t> column;
    std::string column_name;
    std::map<std::string, std::string> values;  // folded
    std::string constant;
  };
  struct Cell;
  static void assign(ImportRow& row, ImportKind kind, const Cell& cell, std::vector<RowError>& errors);
  static void assign_signal(ImportRow& row, const Cell& cell, std::vector<RowError>& errors);
  static void assign_requirement(ImportRow& row, const Cell& cell, std::vector<RowError>& errors);

  ImportKind kind_ = ImportKind::signals;
  std::vector<Binding> bindings_;
};

}  // namespace assay::demand
