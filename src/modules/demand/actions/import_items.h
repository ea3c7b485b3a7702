// Entries of issue trackers and feedback boards, read from JSON objects and from rows of a table.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/import_item.h"
#include "json/reflect.h"
#include "tabular/table.h"

namespace assay::demand {

struct ReadItem {
  TrackerItem item;
  bool pull_request = false;
};

// Fills what is wrong into `errors`, with the names of the JSON members as columns.
ReadItem item_of_json(const boost::json::object& object, std::int64_t number, std::vector<RowError>& errors);

// A time of another system; nothing where none is told, an error where it cannot be read.
void read_created(std::string_view text, std::int64_t number, const std::string& column, std::optional<Timestamp>& into,
                  std::vector<RowError>& errors);

// The columns of a table of items, found by their names in the exports we know.
class ItemColumns {
 public:
  // Refuses ("import_columns_missing") a table without a column for the title.
  static Result<ItemColumns> find(const std::vector<std::string>& header, Preset preset);
  ReadItem read(const tabular::Row& row, std::vector<RowError>& errors) const;

 private:
  enum Field {
    kId,
    kTitle,
    kText,
    kAuthor,
    kEmail,
    kCompany,
    kCreated,
    kVotes,
    kAllVotes,
    kLink,
    kLabels,
    kState,
    kPullRequest,
    kType,
    kPriority,
    kComments,
    kFields
  };
  // Of the first column of the field.
  [[nodiscard]] std::string_view cell(const tabular::Row& row, Field field) const;
  void read_counts(const tabular::Row& row, TrackerItem& item, std::vector<RowError>& errors) const;
  std::vector<std::string> header_;
  std::vector<std::vector<std::size_t>> columns_;  // by field
  bool jira_ = false;
};

// "C (title)" for people, "title" in machine-readable places: the name, or the letters where there is no name.
std::string column_name(const std::vector<std::string>& header, std::size_t column);
// The error for a value, with row, column and value among its parameters.
RowError row_error(std::int64_t row, std::string column, std::string code, std::string_view value,
                   MessageParameters more = {});

}  // namespace assay::demand
