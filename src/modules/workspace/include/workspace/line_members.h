// Who belongs to a business line, for what is sent to all of them.
#pragma once

#include <vector>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

// Active members who may see records of the line: with a role on it, on a line above it, or in the whole workspace.
// Contributors, who see only what they said themselves, are left out.
std::vector<MemberId> members_of_line(sql::Connection& connection, const WorkspaceId& workspace,
                                      const BusinessLineId& line);

}  // namespace assay::workspace
