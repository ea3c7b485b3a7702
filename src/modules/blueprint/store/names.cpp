#include "blueprint/names.h"

#include "blueprint/blueprint.h"

namespace assay::blueprint {

std::vector<Named<StepId>> step_names(sql::Connection& connection, const Scope& scope) {
  const auto steps = all_steps(connection, scope);
  std::vector<Named<StepId>> names;
  names.reserve(steps.size());
  for (const auto& step : steps) names.push_back({step.id, step.name, step.process});
  return names;
}

std::vector<Named<ModuleId>> module_names(sql::Connection& connection, const Scope& scope) {
  return connection.rows<Named<ModuleId>>(
      "SELECT m.id, m.name, p.name FROM blueprint_modules m JOIN blueprint_products p ON p.id = m.product_id WHERE "
      "m.workspace_id = ? ORDER BY p.position, p.id, m.position, m.id",
      scope.workspace());
}

std::vector<Named<FeatureId>> feature_names(sql::Connection& connection, const Scope& scope) {
  return connection.rows<Named<FeatureId>>(
      "SELECT f.id, f.name, m.name FROM blueprint_features f JOIN blueprint_modules m ON m.id = f.module_id WHERE "
      "f.workspace_id = ? ORDER BY m.position, m.id, f.position, f.id",
      scope.workspace());
}

}  // namespace assay::blueprint
