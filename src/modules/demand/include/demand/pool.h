// What modules above demand may ask of the requirements.
#pragma once

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// The requirement when it exists and the scope may see it, otherwise 404. By id or key.
Result<Requirement> find_visible_requirement(sql::Connection& connection, const Scope& scope,
                                             std::string_view id_or_key);

}  // namespace assay::demand
