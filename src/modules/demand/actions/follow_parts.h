// Lets requirements that were split follow the status of their parts.
#pragma once

#include "actions/environment.h"
#include "demand/requirement.h"

namespace assay::demand {

inline std::string status_word(Status status) { return std::string(to_word(status)); }

// After `moved` changed its status: each requirement of which it, or what was merged into it, is a part gets the status
// that its parts say.
void follow_parts(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                  const Requirement& moved);

}  // namespace assay::demand
