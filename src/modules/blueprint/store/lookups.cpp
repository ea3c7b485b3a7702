#include "blueprint/blueprint.h"

#include "domain/feature_search.h"
#include "store/rows.h"
#include "workspace/permissions.h"

namespace assay::embedded::blueprint_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::blueprint {
namespace {

constexpr std::string_view kSteps =
    "SELECT s.id, s.name, s.process_id, p.name, p.business_line_id, s.posts FROM blueprint_steps s JOIN "
    "blueprint_processes p ON p.id = s.process_id WHERE s.workspace_id = ?";
constexpr std::string_view kFeatures =
    "SELECT f.id, f.name, f.description, f.link, f.state, f.module_id, m.name, p.name FROM blueprint_features f JOIN "
    "blueprint_modules m ON m.id = f.module_id JOIN blueprint_products p ON p.id = m.product_id WHERE f.workspace_id "
    "= ? AND f.id IN ";

std::string any_of(sql::Connection& connection, std::string_view text) {
  return std::string(text) + sql::in_list(connection.engine());
}

}  // namespace

sql::ModuleMigrations blueprint_migrations() { return {"blueprint", embedded::blueprint_migrations::kFiles}; }

std::map<StepId, StepSummary> find_steps(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<StepId>& ids) {
  std::map<StepId, StepSummary> found;
  if (ids.empty()) return found;
  for (auto& row : connection.rows<StepSummary>(any_of(connection, std::string(kSteps) + " AND s.id IN "), workspace,
                                                sql::list_parameter(ids)))
    found.emplace(row.id, std::move(row));
  return found;
}

std::vector<StepSummary> all_steps(sql::Connection& connection, const Scope& scope) {
  auto steps = connection.rows<StepSummary>(
      std::string(kSteps) + " ORDER BY p.business_line_id, p.position, p.id, s.position, s.id", scope.workspace());
  std::erase_if(steps, [&](const StepSummary& step) { return !scope.may(workspace::kView, step.business_line_id); });
  return steps;
}

std::map<ModuleId, ModuleSummary> find_modules(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::vector<ModuleId>& ids) {
  std::map<ModuleId, ModuleSummary> found;
  if (ids.empty()) return found;
  for (auto& row : connection.rows<ModuleSummary>(
           any_of(connection,
                  "SELECT m.id, m.name, m.product_id, p.name, m.owner_id FROM blueprint_modules m JOIN "
                  "blueprint_products p ON p.id = m.product_id WHERE m.workspace_id = ? AND m.id IN "),
           workspace, sql::list_parameter(ids)))
    found.emplace(row.id, std::move(row));
  return found;
}

std::map<FeatureId, FeatureSummary> find_features(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<FeatureId>& ids) {
  std::map<FeatureId, FeatureSummary> found;
  if (ids.empty()) return found;
  for (auto& row : connection.rows<FeatureSummary>(any_of(connection, kFeatures), workspace, sql::list_parameter(ids)))
    found.emplace(row.id, std::move(row));
  return found;
}

std::vector<RuleSummary> rules_of_steps(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::vector<StepId>& steps) {
  if (steps.empty()) return {};
  return connection.rows<RuleSummary>(
      any_of(connection,
             "SELECT r.id, r.step_id, r.text, r.source, r.kind, r.feature_id, CASE WHEN f.id IS NULL OR f.state = "
             "'retired' THEN 1 ELSE 0 END FROM blueprint_rules r LEFT JOIN blueprint_features f ON f.id = r.feature_id "
             "WHERE r.workspace_id = ? AND r.step_id IN ") +
          " ORDER BY r.step_id, r.position, r.id",
      workspace, sql::list_parameter(steps));
}

std::vector<FeatureMatch> matching_features(sql::Connection& connection, const Scope& scope, std::string_view text,
                                            std::size_t limit) {
  // Stories of lines that may not be seen say nothing here, so that no answer depends on them.
  const auto blueprint = store::visible_blueprint(connection, scope);
  const auto modules = by_id(blueprint.modules);
  const auto products = by_id(blueprint.products);
  std::vector<FeatureMatch> matches;
  for (auto& ranked : rank_features(blueprint, text, limit)) {
    const auto& feature = *ranked.feature;
    FeatureMatch match;
    match.id = feature.id;
    match.name = feature.name;
    match.description = feature.description;
    match.link = feature.link;
    match.state = feature.state;
    match.module_id = feature.module_id;
    const auto& module = *modules.at(feature.module_id);
    match.module = module.name;
    match.product = products.at(module.product_id)->name;
    match.score = ranked.score;
    match.shared = std::move(ranked.shared);
    matches.push_back(std::move(match));
  }
  return matches;
}

void check_steps(sql::Connection& connection, const Scope& scope, const std::string& field,
                 const std::vector<StepId>& steps, FieldErrors& errors) {
  const auto found = find_steps(connection, scope.workspace(), steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto step = found.find(steps[i]);
    if (step == found.end() || !scope.may(workspace::kView, step->second.business_line_id))
      errors.add(field + "[" + std::to_string(i) + "]", "unknown_step");
  }
}

void check_module(sql::Connection& connection, const Scope& scope, std::string field,
                  const std::optional<ModuleId>& module, FieldErrors& errors) {
  if (module && !store::find<Module>(connection, scope.workspace(), *module))
    errors.add(std::move(field), "unknown_module");
}

void check_feature(sql::Connection& connection, const Scope& scope, std::string field,
                   const std::optional<FeatureId>& feature, FieldErrors& errors) {
  if (feature && !store::find<Feature>(connection, scope.workspace(), *feature))
    errors.add(std::move(field), "unknown_feature");
}

}  // namespace assay::blueprint
