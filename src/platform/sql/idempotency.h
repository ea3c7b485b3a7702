// Results of requests that carried an Idempotency-Key: a repetition is answered, not done again.
#pragma once

#include <optional>
#include <string>

#include "base/principal.h"
#include "base/time.h"
#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::sql {

ModuleMigrations idempotency_migrations();

struct RememberedResult {
  std::string body_hash;
  std::string result_id;
};
BOOST_DESCRIBE_STRUCT(RememberedResult, (), (body_hash, result_id))

// Keeps the result of the scope's claim, if it has one, in the transaction that created the record.
// Throws UniqueViolation when a request with the same key is ahead.
void remember_result(Transaction& transaction, const Scope& scope, const std::string& result_id, Timestamp now);
// What a request with this key made within the last 24 hours.
std::optional<RememberedResult> find_result(Connection& connection, const Scope& scope, const IdempotencyClaim& claim,
                                            Timestamp now);
void forget_old_results(Transaction& transaction, Timestamp now);

}  // namespace assay::sql
