// What exports read beyond the lists: whole requirements, and the keys of what signals feed.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand::store {

std::unordered_map<RequirementId, Requirement> requirements_by_id(sql::Connection& connection,
                                                                  const WorkspaceId& workspace,
                                                                  const std::vector<RequirementId>& ids);
std::unordered_map<SignalId, std::vector<std::string>> requirement_keys(sql::Connection& connection,
                                                                        const WorkspaceId& workspace,
                                                                        const std::vector<SignalId>& signals);

}  // namespace assay::demand::store
