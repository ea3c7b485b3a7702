// Conditions and cursors that the lists of the module share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/connection.h"

namespace assay::demand::store {

// One condition with its parameters; several words of it stand in brackets.
struct Condition {
  std::string text;
  std::vector<sql::Value> parameters;
};

// Conditions joined by AND, with their parameters.
class Where {
 public:
  template <class... Parameters>
  void add(std::string_view text, const Parameters&... parameters) {
    if (!text_.empty()) text_ += " AND ";
    text_ += text;
    (parameters_.push_back(sql::to_value(parameters)), ...);
  }
  template <class Range>
  void add_any_of(std::string_view column, sql::Engine engine, const Range& values) {
    if (values.size() == 1)
      add(std::string(column) + " = ?", *values.begin());
    else
      add(std::string(column) + " IN " + sql::in_list(engine), sql::list_parameter(values));
  }
  void add(const Condition& condition) {
    if (!text_.empty()) text_ += " AND ";
    text_ += condition.text;
    parameters_.insert(parameters_.end(), condition.parameters.begin(), condition.parameters.end());
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<sql::Value>& parameters() const { return parameters_; }

 private:
  std::string text_;
  std::vector<sql::Value> parameters_;
};

// Opaque to clients: the sort it belongs to, the sort columns of the last row, its id.
std::string write_cursor(std::string_view sort, const std::vector<sql::Value>& values, std::string_view id);
// The values with the id behind them; `kinds` are values of the kinds the sort has. Refuses ("cursor",
// "cursor_unknown").
Result<std::vector<sql::Value>> read_cursor(std::string_view cursor, std::string_view sort,
                                            const std::vector<sql::Value>& kinds);

}  // namespace assay::demand::store
