// Statements over one database connection: typed parameters in, described rows out.
//
// SQL is written with ? for parameters, the same for both engines. {columns} stands for the members of the row type,
// {columns:x} for the same with the table alias x. Prepared statements are kept per connection.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sql/value.h"

namespace assay::sql {

enum class Engine { sqlite, postgresql };

// The database cannot do what it should: gone, damaged, or a statement is wrong. A bug or an infrastructure failure.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// A unique or primary key already holds these values.
struct UniqueViolation : DatabaseError {
  using DatabaseError::DatabaseError;
};
// A foreign key or check constraint refuses the row.
struct ConstraintViolation : DatabaseError {
  using DatabaseError::DatabaseError;
};
struct StorageFull : DatabaseError {
  using DatabaseError::DatabaseError;
};
// Another transaction was in the way; the whole transaction may be tried again.
struct Retryable : DatabaseError {
  using DatabaseError::DatabaseError;
};

class Session;  // owns the SOCI session and its prepared statements; defined in session.cpp

class Connection {
 public:
  explicit Connection(Session& session) : session_(&session) {}

  [[nodiscard]] Engine engine() const;

  // Runs a statement without a result; returns the number of rows it changed.
  template <class... Parameters>
  std::int64_t execute(std::string_view sql, const Parameters&... parameters) {
    return execute_values(sql, values(parameters...));
  }
  std::int64_t execute_values(std::string_view sql, std::vector<Value> parameters);

  template <class Row, class... Parameters>
  std::vector<Row> rows(std::string_view sql, const Parameters&... parameters) {
    return rows_values<Row>(sql, values(parameters...));
  }
  template <class Row>
  std::vector<Row> rows_values(std::string_view sql, std::vector<Value> parameters) {
    std::vector<Row> result;
    each_values<Row>(sql, std::move(parameters), [&](Row&& row) { result.push_back(std::move(row)); });
    return result;
  }
  // The first row, if there is one.
  template <class Row, class... Parameters>
  std::optional<Row> row(std::string_view sql, const Parameters&... parameters) {
    std::optional<Row> result;
    each_values<Row>(sql, values(parameters...), [&](Row&& row) {
      if (!result) result = std::move(row);
    });
    return result;
  }
  // The first column of the first row: an id, a number, a text. NULL and no row are both nullopt.
  template <class T, class... Parameters>
  std::optional<T> scalar(std::string_view sql, const Parameters&... parameters) {
    return scalar_values<T>(sql, values(parameters...));
  }
  template <class T>
  std::optional<T> scalar_values(std::string_view sql, std::vector<Value> parameters) {
    std::optional<T> result;
    const Kind kinds[] = {kind_of<T>()};
    query(sql, std::move(parameters), kinds, [&](std::span<const Value> columns) {
      if (!result && !columns[0].null) from_value(columns[0], result.emplace());
    });
    return result;
  }
  // The first column of every row.
  template <class T>
  std::vector<T> column_values(std::string_view sql, std::vector<Value> parameters) {
    std::vector<T> result;
    const Kind kinds[] = {kind_of<T>()};
    query(sql, std::move(parameters), kinds,
          [&](std::span<const Value> columns) { from_value(columns[0], result.emplace_back()); });
    return result;
  }
  template <class T, class... Parameters>
  std::vector<T> column(std::string_view sql, const Parameters&... parameters) {
    return column_values<T>(sql, values(parameters...));
  }

  template <class Row, class Visit>
  void each_values(std::string_view sql, std::vector<Value> parameters, Visit&& visit) {
    static const std::vector<Kind> kinds = row_kinds<Row>();
    query(expand_columns(sql, row_names<Row>()), std::move(parameters), kinds, [&](std::span<const Value> columns) {
      Row row{};
      std::size_t index = 0;
      reflect::for_each_member<Row>(
          [&](std::string_view, auto pointer) { from_value(columns[index++], row.*pointer); });
      visit(std::move(row));
    });
  }

  // Inserts described rows, many a statement.
  template <class Row>
  void insert_all(std::string_view table, std::span<const Row> rows) {
    constexpr std::size_t kRowsPerStatement = 40;
    std::size_t start = 0;
    for (; start + kRowsPerStatement <= rows.size(); start += kRowsPerStatement)
      insert_rows(table, rows.subspan(start, kRowsPerStatement));
    for (; start < rows.size(); ++start) insert_rows(table, rows.subspan(start, 1));
  }
  template <class Row>
  void insert_all(std::string_view table, const std::vector<Row>& rows) {
    insert_all(table, std::span<const Row>(rows));
  }
  template <class Row>
  void insert(std::string_view table, const Row& row) {
    insert_rows(table, std::span<const Row>(&row, 1));
  }

  template <class... Parameters>
  static std::vector<Value> values(const Parameters&... parameters) {
    std::vector<Value> list;
    list.reserve(sizeof...(parameters));
    (list.push_back(to_value(parameters)), ...);
    return list;
  }

  // The untyped ground of all the above; columns are read as the given kinds.
  void query(std::string_view sql, std::vector<Value> parameters, std::span<const Kind> columns,
             const std::function<void(std::span<const Value>)>& visit);

  template <class Row>
  static const std::vector<std::string>& row_names() {
    static const std::vector<std::string> names = [] {
      std::vector<std::string> list;
      reflect::for_each_member<Row>(
          [&](std::string_view name, auto) { list.emplace_back(reflect::enumerator_word(name)); });
      return list;
    }();
    return names;
  }
  static std::string expand_columns(std::string_view sql, const std::vector<std::string>& names);

 private:
  template <class Row>
  static std::vector<Kind> row_kinds() {
    std::vector<Kind> kinds;
    reflect::for_each_member<Row>([&](std::string_view, auto pointer) {
      kinds.push_back(kind_of<std::remove_cvref_t<decltype(std::declval<Row&>().*pointer)>>());
    });
    return kinds;
  }
  template <class Row>
  void insert_rows(std::string_view table, std::span<const Row> rows) {
    std::vector<Value> parameters;
    for (const auto& row : rows)
      reflect::for_each_member<Row>(
          [&](std::string_view, auto pointer) { parameters.push_back(to_value(row.*pointer)); });
    execute_values(insert_statement(table, row_names<Row>(), rows.size()), std::move(parameters));
  }
  static std::string insert_statement(std::string_view table, const std::vector<std::string>& names, std::size_t rows);

  Session* session_;
};

// The parameter of `in_list` conditions: the elements as one JSON array, so that any number of them is one statement.
// Write `id IN {list}` through in_list(engine), and pass list_parameter(ids).
std::string in_list(Engine engine);
template <class Range>
std::string list_parameter(const Range& range) {
  std::string text;
  json::detail::append_array(text, range);
  return text;
}

}  // namespace assay::sql
