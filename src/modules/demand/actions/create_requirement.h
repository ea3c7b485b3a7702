// Makes a requirement, with its tags, goals and signals.
#pragma once

#include "actions/environment.h"
#include "domain/requirement_input.h"

namespace assay::demand {

Result<RequirementId> create_requirement(Environment& environment, const Scope& scope, const NewRequirement& input);
// Within the caller's transaction; several modules and the example company use it.
Result<RequirementId> create_requirement(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                                         const NewRequirement& input);
// References of a requirement that must exist in the workspace.
void check_references(sql::Connection& connection, const Scope& scope, const Requirement& requirement,
                      const std::vector<GoalLink>& goals, FieldErrors& errors);

}  // namespace assay::demand
