#include "sql/idempotency.h"

namespace assay::embedded::sql_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::sql {
namespace {

constexpr std::int64_t kKeptSeconds = 24 * 3600;

std::string principal_text(const Scope& scope) {
  return std::string(principal_kind(scope.principal())) + ":" + principal_id(scope.principal());
}

}  // namespace

ModuleMigrations idempotency_migrations() { return {"sql", embedded::sql_migrations::kFiles}; }

void remember_result(Transaction& transaction, const Scope& scope, const std::string& result_id, Timestamp now) {
  if (!scope.idempotency) return;
  const auto& claim = *scope.idempotency;
  // A key whose day is over may be used again.
  transaction.execute(
      "DELETE FROM idempotency_keys WHERE workspace_id = ? AND principal = ? AND route = ? AND key = ? AND at < ?",
      scope.workspace(), principal_text(scope), claim.route, claim.key, now.plus_seconds(-kKeptSeconds));
  transaction.execute(
      "INSERT INTO idempotency_keys (workspace_id, principal, route, key, body_hash, result_id, at) VALUES (?, ?, ?, "
      "?, ?, ?, ?)",
      scope.workspace(), principal_text(scope), claim.route, claim.key, claim.body_hash, result_id, now);
}

std::optional<RememberedResult> find_result(Connection& connection, const Scope& scope, const IdempotencyClaim& claim,
                                            Timestamp now) {
  return connection.row<RememberedResult>(
      "SELECT {columns} FROM idempotency_keys WHERE workspace_id = ? AND principal = ? AND route = ? AND key = ? AND "
      "at >= ?",
      scope.workspace(), principal_text(scope), claim.route, claim.key, now.plus_seconds(-kKeptSeconds));
}

void forget_old_results(Transaction& transaction, Timestamp now) {
  transaction.execute("DELETE FROM idempotency_keys WHERE at < ?", now.plus_seconds(-kKeptSeconds));
}

}  // namespace assay::sql
