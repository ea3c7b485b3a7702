#include "domain/grants.h"

namespace assay::workspace {

std::vector<Grant> grants_of(const std::optional<Role>& role, const std::vector<LineMembership>& memberships,
                             const std::vector<LinePlace>& lines, const std::vector<std::string>* scopes) {
  const auto permissions = [&](Role held) {
    return scopes ? narrowed(permissions_of(held), *scopes) : permissions_of(held);
  };
  std::vector<Grant> grants;
  if (role) grants.push_back({std::nullopt, permissions(*role)});
  for (const auto& membership : memberships) {
    const auto held = permissions(membership.role);
    for (const auto& line : with_descendants(lines, membership.business_line_id)) grants.push_back({line, held});
  }
  return grants;
}

}  // namespace assay::workspace
