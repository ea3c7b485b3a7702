#include "sql/migrator.h"

#include "base/text.h"

namespace assay::sql {
namespace {

struct Applied {
  std::string module;
  std::string name;
  std::string checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (module, name, checksum))

struct Word {
  std::string_view word;
  std::string_view sqlite;
  std::string_view postgresql;
};
constexpr Word kWords[] = {
    {"{id}", "TEXT", "TEXT COLLATE \"C\""},
    {"{int64}", "INTEGER", "BIGINT"},
    {"{bool}", "INTEGER", "BIGINT"},
    {"{text}", "TEXT", "TEXT"},
    {"{real}", "REAL", "DOUBLE PRECISION"},
    {"{json}", "TEXT", "TEXT"},
    {"{strict}", "STRICT", ""},
};

std::string expand(std::string_view sql, Engine engine) {
  std::string text(sql);
  for (const auto& word : kWords) {
    for (auto at = text.find(word.word); at != std::string::npos; at = text.find(word.word, at))
      text.replace(at, word.word.size(), engine == Engine::sqlite ? word.sqlite : word.postgresql);
  }
  return text;
}

void create_ledger(Transaction& transaction) {
  transaction.execute(
      "CREATE TABLE IF NOT EXISTS schema_migrations (module TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, "
      "applied_at BIGINT NOT NULL, PRIMARY KEY (module, name))");
}

}  // namespace

std::vector<std::string> migration_statements(std::string_view sql, Engine engine) {
  const std::string text = expand(sql, engine);
  std::vector<std::string> statements;
  std::string current;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!quoted && text.compare(i, 2, "--") == 0) {
      while (i < text.size() && text[i] != '\n') ++i;
    }
    if (i >= text.size()) break;
    if (text[i] == '\'') quoted = !quoted;
    if (text[i] == ';' && !quoted) {
      if (!trim(current).empty()) statements.emplace_back(trim(current));
      current.clear();
    } else {
      current.push_back(text[i]);
    }
  }
  if (!trim(current).empty()) statements.emplace_back(trim(current));
  return statements;
}

Migrator::Plan Migrator::plan(const std::vector<ModuleMigrations>& modules) {
  const auto created = database_.write([](Transaction& transaction) -> Outcome {
    create_ledger(transaction);
    return {};
  });
  if (!created) return {};
  const auto applied = database_.read(
      [](Connection& connection) { return connection.rows<Applied>("SELECT {columns} FROM schema_migrations"); });
  std::size_t known = 0;
  for (const auto& module : modules) known += module.files.size();
  return {applied.size(), known > applied.size() ? known - applied.size() : 0};
}

Outcome Migrator::apply(const std::vector<ModuleMigrations>& modules) {
  plan(modules);
  const auto applied = database_.read(
      [](Connection& connection) { return connection.rows<Applied>("SELECT {columns} FROM schema_migrations"); });
  for (const auto& row : applied) {
    bool known = false;
    for (const auto& module : modules)
      for (const auto& file : module.files) known = known || (module.module == row.module && file.name == row.name);
    if (!known) return refuse(Error::conflict("database_newer", {{"migration", row.module + "/" + row.name}}));
  }
  for (const auto& module : modules) {
    auto files = module.files;
    std::ranges::sort(files, {}, &embedded::File::name);
    for (const auto& file : files) {
      const auto checksum = sha256_hex(file.content);
      const auto found = std::ranges::find_if(
          applied, [&](const Applied& row) { return row.module == module.module && row.name == file.name; });
      if (found != applied.end()) {
        if (found->checksum != checksum)
          return refuse(
              Error::conflict("migration_changed", {{"migration", module.module + "/" + std::string(file.name)}}));
        continue;
      }
      const auto outcome = database_.write([&](Transaction& transaction) -> Outcome {
        // On PostgreSQL two servers may start at once; the second one finds the row.
        if (transaction.engine() == Engine::postgresql)
          transaction.execute("LOCK TABLE schema_migrations IN EXCLUSIVE MODE");
        const auto done = transaction.scalar<std::int64_t>(
            "SELECT COUNT(*) FROM schema_migrations WHERE module = ? AND name = ?", module.module, file.name);
        if (done.value_or(0) > 0) return {};
        for (const auto& statement : migration_statements(file.content, transaction.engine()))
          transaction.execute(statement);
        transaction.execute("INSERT INTO schema_migrations (module, name, checksum, applied_at) VALUES (?, ?, ?, ?)",
                            module.module, file.name, checksum, clock_.now());
        return {};
      });
      if (!outcome) return outcome;
    }
  }
  return {};
}

}  // namespace assay::sql
