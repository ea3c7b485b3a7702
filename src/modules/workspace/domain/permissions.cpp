#include "workspace/permissions.h"

#include <array>

namespace assay::workspace {
namespace {

std::shared_ptr<const PermissionSet> set_of(std::initializer_list<Permission> permissions) {
  auto set = std::make_shared<PermissionSet>();
  for (const auto permission : permissions) set->insert(std::string(permission.name));
  return set;
}

}  // namespace

std::shared_ptr<const PermissionSet> permissions_of(Role role) {
  static const auto kOwner =
      set_of({kView, kManageWorkspace, kManageMembers, kManageLines, kViewAudit, kComment, kEditCustomers, kEditGoals,
              kEditBlueprint, kAddSignals, kEditSignals, kEditRequirements, kDecideRequirements, kDeliverRequirements,
              kVerifyRequirements, kRunImports, kManageValue});
  static const auto kProduct = set_of(
      {kView, kManageLines, kViewAudit, kComment, kEditCustomers, kEditGoals, kEditBlueprint, kAddSignals, kEditSignals,
       kEditRequirements, kDecideRequirements, kDeliverRequirements, kVerifyRequirements, kRunImports, kManageValue});
  static const auto kOperations =
      set_of({kView, kComment, kEditCustomers, kEditGoals, kEditBlueprint, kAddSignals, kEditSignals, kEditRequirements,
              kDeliverRequirements, kVerifyRequirements, kRunImports});
  static const auto kBusiness = set_of({kView, kComment, kEditCustomers, kAddSignals, kVerifyRequirements});
  static const auto kDecisionMaker =
      set_of({kView, kViewAudit, kComment, kEditGoals, kAddSignals, kDecideRequirements});
  static const auto kViewer = set_of({kView});
  static const auto kContributor = set_of({kAddSignals});
  switch (role) {
    case Role::owner:
      return kOwner;
    case Role::product:
      return kProduct;
    case Role::operations:
      return kOperations;
    case Role::business:
      return kBusiness;
    case Role::decision_maker:
      return kDecisionMaker;
    case Role::viewer:
      return kViewer;
    case Role::contributor:
      return kContributor;
  }
  return kViewer;
}

const PermissionSet& all_permissions() { return *permissions_of(Role::owner); }

std::shared_ptr<const PermissionSet> narrowed(const std::shared_ptr<const PermissionSet>& permissions,
                                              const std::vector<std::string>& scopes) {
  auto kept = std::make_shared<PermissionSet>();
  for (const auto& scope : scopes) {
    if (scope == "*") return permissions;
    if (permissions->contains(scope)) kept->insert(scope);
  }
  return kept;
}

}  // namespace assay::workspace
