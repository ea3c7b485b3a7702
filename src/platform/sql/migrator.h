// Forward-only migrations: each module's numbered SQL files, applied once, in one transaction each, with checksums.
//
// Type words expand per engine: {id} {int64} {bool} {text} {real} {json} for columns, {strict} after the table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/time.h"
#include "sql/database.h"

namespace assay::sql {

struct ModuleMigrations {
  std::string module;
  std::vector<embedded::File> files;  // names sort in the order they are applied
};

class Migrator {
 public:
  Migrator(Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // How many migrations the database lacks. 0 applied_count means a new database.
  struct Plan {
    std::size_t applied_count = 0;
    std::size_t pending_count = 0;
  };
  Plan plan(const std::vector<ModuleMigrations>& modules);
  // Applies what is pending. Refuses ("migration_changed") when an applied file has other contents than now,
  // and ("database_newer") when the database knows migrations that this program does not.
  Outcome apply(const std::vector<ModuleMigrations>& modules);

 private:
  Database& database_;
  const Clock& clock_;
};

// For tests of the words: the SQL of one migration for an engine, split into statements.
std::vector<std::string> migration_statements(std::string_view sql, Engine engine);

}  // namespace assay::sql
