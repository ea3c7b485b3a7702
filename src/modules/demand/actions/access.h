// A requirement or signal is reached only through these: it exists, in the workspace, and the scope may.
#pragma once

#include <map>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// 404 when it does not exist or may not be seen, 403 when it may be seen but not this.
Result<Requirement> access_requirement(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                                       Permission permission);
// Within a write transaction the row is also held against others until the end, so that what was read stays true.
Result<Requirement> access_requirement(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                                       Permission permission);
Result<Signal> access_signal(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                             Permission permission);
Result<Signal> access_signal(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                             Permission permission);
// Those of the signals that the scope may see, in one statement.
std::map<SignalId, Signal> access_signals(sql::Connection& connection, const Scope& scope,
                                          const std::vector<SignalId>& ids);
// Whoever may only add signals sees those it added.
bool may_see_signal(const Scope& scope, const Signal& signal);

}  // namespace assay::demand
