// From roles and memberships to the grants of a Scope.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/line_tree.h"
#include "workspace/administration.h"
#include "workspace/permissions.h"

namespace assay::workspace {

// A membership of a line holds on everything below it. `scopes` narrow all of it when a token acts.
std::vector<Grant> grants_of(const std::optional<Role>& role, const std::vector<LineMembership>& memberships,
                             const std::vector<LinePlace>& lines, const std::vector<std::string>* scopes);

}  // namespace assay::workspace
