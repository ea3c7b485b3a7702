// Lets requirements that were split follow the status of their parts.
#pragma once

#include "actions/environment.h"
#include "demand/requirement.h"

namespace assay::demand {

inline std::string status_word(Status status) { return std::string(to_word(status)); }

// Whether those who asked wait to be told of where the requirement is now.
bool is_held(sql::Connection& connection, const Environment& environment, const Requirement& requirement);

// After `moved` changed its status: each requirement of which it, or what was merged into it, is a part gets the status
// that its parts say.
void follow_parts(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                  const Requirement& moved);

}  // namespace assay::demand
