#include "actions/references.h"

#include <algorithm>

#include "actions/access.h"
#include "blueprint/blueprint.h"
#include "store/rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

// The parent exists and may be seen.
template <class R, class Fields>
void check_parent(sql::Connection& connection, const Scope& scope, const Fields* before, const Fields& fields,
                  typename R::Identifier Fields::*parent, const std::string& field, const std::string& code,
                  FieldErrors& errors) {
  if ((fields.*parent).nil() || (before && before->*parent == fields.*parent)) return;
  const auto side = side_of(connection, scope.workspace(), fields);
  if (!side || !may_view(scope, *side)) errors.add(field, code);
}

}  // namespace

void check_references(sql::Connection& connection, const Scope& scope, const NewProcess* before,
                      const NewProcess& fields, FieldErrors& errors) {
  if (!before || before->business_line_id != fields.business_line_id)
    workspace::check_business_line(connection, scope, "business_line_id", fields.business_line_id, errors);
}

void check_references(sql::Connection& connection, const Scope& scope, const NewStep* before, const NewStep& fields,
                      FieldErrors& errors) {
  check_parent<Process>(connection, scope, before, fields, &NewStep::process_id, "process_id", "unknown_process",
                        errors);
}

void check_references(sql::Connection& connection, const Scope& scope, const NewBusinessRule* before,
                      const NewBusinessRule& fields, FieldErrors& errors) {
  check_parent<Step>(connection, scope, before, fields, &NewBusinessRule::step_id, "step_id", "unknown_step", errors);
  if (!before || before->feature_id != fields.feature_id)
    check_feature(connection, scope, "feature_id", fields.feature_id, errors);
}

void check_references(sql::Connection&, const Scope&, const NewProduct*, const NewProduct&, FieldErrors&) {}

void check_references(sql::Connection& connection, const Scope& scope, const NewModule* before, const NewModule& fields,
                      FieldErrors& errors) {
  check_parent<Product>(connection, scope, before, fields, &NewModule::product_id, "product_id", "unknown_product",
                        errors);
  if (!before || before->owner_id != fields.owner_id)
    workspace::check_member(connection, scope, "owner_id", fields.owner_id, errors);
}

void check_references(sql::Connection& connection, const Scope& scope, const NewFeature* before,
                      const NewFeature& fields, FieldErrors& errors) {
  check_parent<Module>(connection, scope, before, fields, &NewFeature::module_id, "module_id", "unknown_module",
                       errors);
}

void check_references(sql::Connection& connection, const Scope& scope, const NewScenario* before,
                      const NewScenario& fields, FieldErrors& errors) {
  if (!before || before->business_line_id != fields.business_line_id)
    workspace::check_business_line(connection, scope, "business_line_id", fields.business_line_id, errors);
  if (!before || before->steps != fields.steps || before->business_line_id != fields.business_line_id) {
    const auto steps = find_steps(connection, scope.workspace(), fields.steps);
    for (std::size_t i = 0; i < fields.steps.size(); ++i) {
      const auto found = steps.find(fields.steps[i]);
      const auto field = "steps[" + std::to_string(i) + "]";
      if (found == steps.end() || !scope.may(workspace::kView, found->second.business_line_id))
        errors.add(field, "unknown_step");
      else if (fields.business_line_id && found->second.business_line_id != fields.business_line_id)
        errors.add(field, "step_of_other_line", {{"step", found->second.name}});
    }
  }
  if (!before || before->features != fields.features) {
    const auto features = find_features(connection, scope.workspace(), fields.features);
    for (std::size_t i = 0; i < fields.features.size(); ++i)
      if (!features.contains(fields.features[i])) errors.add("features[" + std::to_string(i) + "]", "unknown_feature");
  }
}

Outcome check_scenario_lines(sql::Connection& connection, const WorkspaceId& workspace) {
  std::map<ProcessId, std::optional<BusinessLineId>> lines;
  for (const auto& process : store::load_all<Process>(connection, workspace))
    lines[process.id] = process.business_line_id;
  std::map<StepId, const Step*> steps;
  const auto all = store::load_all<Step>(connection, workspace);
  for (const auto& step : all) steps[step.id] = &step;
  for (const auto& scenario : store::load_all<Scenario>(connection, workspace)) {
    if (!scenario.business_line_id) continue;
    for (const auto& id : scenario.steps) {
      const auto step = steps.find(id);
      if (step != steps.end() && lines[step->second->process_id] != scenario.business_line_id)
        return refuse(
            Error::conflict("scenario_of_other_line", {{"scenario", scenario.name}, {"step", step->second->name}}));
    }
  }
  return {};
}

}  // namespace assay::blueprint
