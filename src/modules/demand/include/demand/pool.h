// What modules above demand may ask of the requirements.
#pragma once

#include <set>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// The requirement when it exists and the scope may see it, otherwise 404. By id or key.
Result<Requirement> find_visible_requirement(sql::Connection& connection, const Scope& scope,
                                             std::string_view id_or_key);

// Those of the signals that the scope may see.
std::set<SignalId> visible_signals(sql::Connection& connection, const Scope& scope,
                                   const std::vector<SignalId>& signals);

}  // namespace assay::demand
