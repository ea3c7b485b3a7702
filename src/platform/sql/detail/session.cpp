#include "sql/detail/session.h"

#include <deque>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace assay::sql {
namespace {

constexpr std::size_t kStatementsKept = 400;

// A place in memory that SOCI reads a parameter from or writes a column to.
struct Slot {
  Kind kind = Kind::text;
  soci::indicator indicator = soci::i_ok;
  long long integer = 0;
  double real = 0;
  std::string text;
};

// ? outside quotes and comments becomes :p1, :p2 …
std::string numbered(std::string_view sql) {
  std::string out;
  out.reserve(sql.size() + 16);
  char quote = 0;
  int number = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      out += ":p" + std::to_string(++number);
      continue;
    }
    out.push_back(c);
  }
  return out;
}

[[noreturn]] void rethrow(const soci::soci_error& error, std::string_view sql) {
  const std::string text = std::string(error.what()) + " in: " + std::string(sql.substr(0, 500));
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
    const int code = sqlite->result() & 0xFF;
    if (code == SQLITE_FULL) throw StorageFull(text);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) throw Retryable(text);
    if (code == SQLITE_CONSTRAINT) {
      if (text.find("UNIQUE constraint") != std::string::npos) throw UniqueViolation(text);
      throw ConstraintViolation(text);
    }
    if (text.find("database or disk is full") != std::string::npos) throw StorageFull(text);
    if (text.find("UNIQUE constraint") != std::string::npos) throw UniqueViolation(text);
  }
  if (const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
    const std::string state = postgres->sqlstate();
    if (state == "23505") throw UniqueViolation(text);
    if (state.starts_with("23")) throw ConstraintViolation(text);
    if (state == "53100") throw StorageFull(text);
    if (state == "40001" || state == "40P01") throw Retryable(text);
  }
  throw DatabaseError(text);
}

}  // namespace

struct Session::Statement {
  explicit Statement(soci::session& session) : statement(session) {}
  std::deque<Slot> parameters;
  std::deque<Slot> columns;
  soci::statement statement;
};

Session::Session(Engine engine, const std::string& connection_string) : engine_(engine) {
  try {
    if (engine == Engine::sqlite)
      session_.open(*soci::factory_sqlite3(), connection_string);
    else
      session_.open(*soci::factory_postgresql(), connection_string);
  } catch (const soci::soci_error& error) {
    throw DatabaseError(std::string("cannot open the database: ") + error.what());
  }
}

Session::~Session() { statements_.clear(); }

template <class Work>
auto Session::guarded(std::string_view sql, Work&& work) {
  try {
    return work();
  } catch (const soci::soci_error& error) {
    if (error.get_error_category() == soci::soci_error::connection_error) broken_ = true;
    rethrow(error, sql);
  }
}

void Session::run(const std::string& sql) {
  guarded(sql, [&] { session_ << sql; });
}

Session::Statement& Session::prepare(std::string_view sql, const std::vector<Value>& parameters,
                                     std::span<const Kind> columns) {
  std::string key(sql);
  key.push_back('\x1f');
  for (const auto& parameter : parameters) key.push_back(static_cast<char>('0' + static_cast<int>(parameter.kind)));
  key.push_back('\x1f');
  for (const auto kind : columns) key.push_back(static_cast<char>('0' + static_cast<int>(kind)));
  if (const auto found = statements_.find(key); found != statements_.end()) return *found->second;

  if (statements_.size() >= kStatementsKept) statements_.clear();
  auto made = std::make_unique<Statement>(session_);
  for (const auto& parameter : parameters) {
    auto& slot = made->parameters.emplace_back();
    slot.kind = parameter.kind;
    if (slot.kind == Kind::int64)
      made->statement.exchange(soci::use(slot.integer, slot.indicator));
    else if (slot.kind == Kind::real)
      made->statement.exchange(soci::use(slot.real, slot.indicator));
    else
      made->statement.exchange(soci::use(slot.text, slot.indicator));
  }
  for (const auto kind : columns) {
    auto& slot = made->columns.emplace_back();
    slot.kind = kind;
    if (kind == Kind::int64)
      made->statement.exchange(soci::into(slot.integer, slot.indicator));
    else if (kind == Kind::real)
      made->statement.exchange(soci::into(slot.real, slot.indicator));
    else
      made->statement.exchange(soci::into(slot.text, slot.indicator));
  }
  made->statement.alloc();
  made->statement.prepare(numbered(sql));
  made->statement.define_and_bind();
  return *statements_.emplace(std::move(key), std::move(made)).first->second;
}

namespace {

void fill(std::deque<Slot>& slots, std::vector<Value>& values) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    auto& slot = slots[i];
    auto& value = values[i];
    slot.indicator = value.null ? soci::i_null : soci::i_ok;
    slot.integer = value.integer;
    slot.real = value.real;
    slot.text = std::move(value.text);
  }
}

}  // namespace

std::int64_t Session::execute(std::string_view sql, std::vector<Value> parameters) {
  return guarded(sql, [&] {
    auto& statement = prepare(sql, parameters, {});
    fill(statement.parameters, parameters);
    statement.statement.execute(true);
    return static_cast<std::int64_t>(statement.statement.get_affected_rows());
  });
}

void Session::query(std::string_view sql, std::vector<Value> parameters, std::span<const Kind> columns,
                    const std::function<void(std::span<const Value>)>& visit) {
  guarded(sql, [&] {
    auto& statement = prepare(sql, parameters, columns);
    fill(statement.parameters, parameters);
    std::vector<Value> row(columns.size());
    statement.statement.execute(false);
    while (statement.statement.fetch()) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto& slot = statement.columns[i];
        auto& value = row[i];
        value.kind = slot.kind;
        value.null = slot.indicator == soci::i_null;
        value.integer = value.null ? 0 : slot.integer;
        value.real = value.null ? 0 : slot.real;
        if (value.null)
          value.text.clear();
        else if (slot.kind == Kind::text)
          value.text = slot.text;
      }
      visit(row);
    }
  });
}

}  // namespace assay::sql
