// The names of business lines, for modules that show them or read them from files.
#pragma once

#include <map>
#include <string>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

std::map<BusinessLineId, std::string> business_line_names(sql::Connection& connection, const WorkspaceId& workspace);

}  // namespace assay::workspace
