// The rights of Assay and the roles that bundle them.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"

namespace assay::workspace {

enum class Role { owner, product, operations, business, decision_maker, viewer, contributor };
BOOST_DESCRIBE_ENUM(Role, owner, product, operations, business, decision_maker, viewer, contributor)

inline constexpr Permission kView{"workspace.view"};  // everything but administration
inline constexpr Permission kManageWorkspace{"workspace.manage"};
inline constexpr Permission kManageMembers{"members.manage"};
inline constexpr Permission kManageLines{"lines.manage"};
inline constexpr Permission kViewAudit{"audit.view"};
inline constexpr Permission kComment{"comments.write"};
inline constexpr Permission kEditCustomers{"customers.edit"};
inline constexpr Permission kEditGoals{"goals.edit"};
inline constexpr Permission kEditBlueprint{"blueprint.edit"};  // processes, business rules, features, scenarios
inline constexpr Permission kAddSignals{"signals.add"};
inline constexpr Permission kEditSignals{"signals.edit"};  // link, correct
inline constexpr Permission kEditRequirements{"requirements.edit"};
inline constexpr Permission kDecideRequirements{"requirements.decide"};    // verdicts
inline constexpr Permission kDeliverRequirements{"requirements.deliver"};  // plan, delivery, release
inline constexpr Permission kVerifyRequirements{"requirements.verify"};    // results, closing
inline constexpr Permission kRunImports{"imports.run"};
inline constexpr Permission kManageValue{"value.manage"};  // rates, weights, reasons

using PermissionSet = std::set<std::string, std::less<>>;
// Shared and immutable; the same object for every member of the role.
std::shared_ptr<const PermissionSet> permissions_of(Role role);
// What of a role's permissions a token with these scopes keeps ("*" keeps all).
std::shared_ptr<const PermissionSet> narrowed(const std::shared_ptr<const PermissionSet>& permissions,
                                              const std::vector<std::string>& scopes);
// Every permission there is, for checking token scopes.
const PermissionSet& all_permissions();

}  // namespace assay::workspace
