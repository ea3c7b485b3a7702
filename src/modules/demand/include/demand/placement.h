// Where requirements stand in the blueprint, and how they respect the business rules of their steps.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "blueprint/blueprint.h"
#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

struct Placement {
  std::optional<blueprint::ModuleId> module_id;
  std::optional<blueprint::FeatureId> feature_id;  // of the module
  std::vector<blueprint::StepId> steps;
  bool operator==(const Placement&) const = default;
};
BOOST_DESCRIBE_STRUCT(Placement, (), (module_id, feature_id, steps))

// By requirement; those that are placed nowhere are left out. Any number of ids is two statements.
std::map<RequirementId, Placement> placements_of(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const std::vector<RequirementId>& requirements);

// Places a requirement whose rights the caller has checked, in its transaction: for the example and for splits. What
// is named must be of the workspace and has been checked.
void write_placement(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                     const Placement& placement);

}  // namespace assay::demand
