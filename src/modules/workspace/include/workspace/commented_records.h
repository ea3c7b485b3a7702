// Which records people talk about, for modules that would take records away in bulk.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

// Those of the records that have a comment which was not deleted, or a file.
std::set<std::string> commented_records(sql::Connection& connection, const WorkspaceId& workspace,
                                        std::string_view record_kind, const std::vector<std::string>& record_ids);

}  // namespace assay::workspace
