#include "sql/connection.h"

#include "sql/detail/session.h"

namespace assay::sql {

void refuse_stored(std::string_view text) {
  throw DatabaseError("a stored value has an unexpected form: " + std::string(text.substr(0, 80)));
}

Engine Connection::engine() const { return session_->engine(); }

std::int64_t Connection::execute_values(std::string_view sql, std::vector<Value> parameters) {
  return session_->execute(sql, std::move(parameters));
}

void Connection::query(std::string_view sql, std::vector<Value> parameters, std::span<const Kind> columns,
                       const std::function<void(std::span<const Value>)>& visit) {
  session_->query(sql, std::move(parameters), columns, visit);
}

std::string Connection::expand_columns(std::string_view sql, const std::vector<std::string>& names) {
  std::string out;
  std::size_t position = 0;
  for (;;) {
    const auto found = sql.find("{columns", position);
    if (found == std::string_view::npos) break;
    const auto end = sql.find('}', found);
    if (end == std::string_view::npos) break;
    out += sql.substr(position, found - position);
    std::string prefix;
    if (sql[found + 8] == ':') prefix = std::string(sql.substr(found + 9, end - found - 9)) + ".";
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) out += ", ";
      out += prefix + names[i];
    }
    position = end + 1;
  }
  out += sql.substr(position);
  return out;
}

std::string Connection::insert_statement(std::string_view table, const std::vector<std::string>& names,
                                         std::size_t rows) {
  std::string sql = "INSERT INTO " + std::string(table) + " (";
  std::string marks = "(";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) {
      sql += ", ";
      marks += ", ";
    }
    sql += names[i];
    marks += "?";
  }
  marks += ")";
  sql += ") VALUES ";
  for (std::size_t i = 0; i < rows; ++i) {
    if (i > 0) sql += ", ";
    sql += marks;
  }
  return sql;
}

std::string in_list(Engine engine) {
  return engine == Engine::sqlite ? "(SELECT value FROM json_each(?))"
                                  : "(SELECT jsonb_array_elements_text(CAST(? AS jsonb)))";
}

}  // namespace assay::sql
