#include "store/rows.h"

#include "workspace/permissions.h"

namespace assay::blueprint::store {

Blueprint load_blueprint(sql::Connection& connection, const WorkspaceId& workspace) {
  Blueprint blueprint{load_all<Process>(connection, workspace),      load_all<Step>(connection, workspace),
                      load_all<BusinessRule>(connection, workspace), load_all<Product>(connection, workspace),
                      load_all<Module>(connection, workspace),       load_all<Feature>(connection, workspace),
                      load_all<Scenario>(connection, workspace)};
  put_in_order(blueprint);
  return blueprint;
}

Blueprint visible_blueprint(sql::Connection& connection, const Scope& scope) {
  auto blueprint = load_blueprint(connection, scope.workspace());
  keep_lines(blueprint, [&](const std::optional<BusinessLineId>& line) { return scope.may(workspace::kView, line); });
  return blueprint;
}

bool has_records_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  for (const std::string_view table : {"blueprint_processes", "blueprint_scenarios", "blueprint_versions"})
    if (connection.scalar<std::int64_t>(
            "SELECT 1 FROM " + std::string(table) + " WHERE workspace_id = ? AND business_line_id = ? LIMIT 1",
            workspace, line))
      return true;
  return false;
}

}  // namespace assay::blueprint::store
