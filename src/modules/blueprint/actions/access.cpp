#include "actions/access.h"

#include "store/rows.h"
#include "workspace/permissions.h"

namespace assay::blueprint {

std::optional<Side> side_of(sql::Connection&, const WorkspaceId&, const NewProcess& fields) {
  return Side{true, fields.business_line_id};
}
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewStep& fields) {
  const auto process = store::find<Process>(connection, workspace, fields.process_id);
  if (!process) return std::nullopt;
  return side_of(connection, workspace, *process);
}
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewBusinessRule& fields) {
  const auto step = store::find<Step>(connection, workspace, fields.step_id);
  if (!step) return std::nullopt;
  return side_of(connection, workspace, *step);
}
std::optional<Side> side_of(sql::Connection&, const WorkspaceId&, const NewProduct&) { return Side{}; }
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewModule& fields) {
  if (!store::find<Product>(connection, workspace, fields.product_id)) return std::nullopt;
  return Side{};
}
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewFeature& fields) {
  if (!store::find<Module>(connection, workspace, fields.module_id)) return std::nullopt;
  return Side{};
}
std::optional<Side> side_of(sql::Connection&, const WorkspaceId&, const NewScenario& fields) {
  return Side{true, fields.business_line_id};
}

bool may_view(const Scope& scope, const Side& side) {
  return side.business ? scope.may(workspace::kView, side.line) : scope.may_anywhere(workspace::kView);
}

Outcome require_edit(const Scope& scope, const Side& side) {
  return side.business ? scope.require(workspace::kEditBlueprint, side.line)
                       : scope.require_anywhere(workspace::kEditBlueprint);
}

}  // namespace assay::blueprint
