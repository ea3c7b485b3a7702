#include "actions/deletion.h"

#include <algorithm>

#include "store/rows.h"
#include "workspace/record_change.h"

namespace assay::blueprint {
namespace {

template <class Child>
Outcome check_empty(sql::Connection& connection, const WorkspaceId& workspace, const std::string& parent,
                    const std::string& what) {
  const auto below = store::siblings<Child>(connection, workspace, parent).size();
  if (below == 0) return {};
  return refuse(Error::conflict("blueprint_not_empty", {{"count", std::to_string(below)}, {"what", what}}));
}

template <class TypedId>
Outcome check_unplaced(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                       const TypedId& id) {
  const auto placed = demand.placed_on(connection, workspace, id);
  if (placed == 0) return {};
  return refuse(Error::conflict("blueprint_placed", {{"count", std::to_string(placed)}}));
}

template <class TypedId>
void detach_from_scenarios(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const TypedId& id,
                           std::vector<TypedId> NewScenario::*joined, const std::string& field) {
  for (auto& scenario : store::load_all<Scenario>(transaction, scope.workspace())) {
    auto& ids = scenario.*joined;
    const auto before = ids;
    if (std::erase(ids, id) == 0) continue;
    scenario.updated_at = clock.now();
    ++scenario.version;
    store::update(transaction, scope.workspace(), scenario);
    workspace::RecordChange change;
    change.action = "scenario.changed";
    change.record_kind = "scenario";
    change.record_id = scenario.id.text();
    change.business_line_id = scenario.business_line_id;
    workspace::note_change(change.changes, field, before, ids);
    change.announcement["fields"] = boost::json::array{boost::json::value(field)};
    workspace::record_change(transaction, scope, clock, change);
  }
}

}  // namespace

Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand&,
                   const Process& process) {
  return check_empty<Step>(connection, workspace, process.id.text(), "steps");
}
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Step& step) {
  if (auto placed = check_unplaced(connection, workspace, demand, step.id); !placed) return placed;
  return check_empty<BusinessRule>(connection, workspace, step.id.text(), "rules");
}
Outcome check_free(sql::Connection&, const WorkspaceId&, BlueprintDemand&, const BusinessRule&) { return {}; }
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand&,
                   const Product& product) {
  return check_empty<Module>(connection, workspace, product.id.text(), "modules");
}
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Module& module) {
  if (auto placed = check_unplaced(connection, workspace, demand, module.id); !placed) return placed;
  return check_empty<Feature>(connection, workspace, module.id.text(), "features");
}
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Feature& feature) {
  if (auto placed = check_unplaced(connection, workspace, demand, feature.id); !placed) return placed;
  const auto rules = connection.scalar<std::int64_t>(
      "SELECT COUNT(*) FROM blueprint_rules WHERE workspace_id = ? AND feature_id = ?", workspace, feature.id);
  if (rules.value_or(0) == 0) return {};
  return refuse(Error::conflict("feature_answers_rules", {{"count", std::to_string(*rules)}}));
}
Outcome check_free(sql::Connection&, const WorkspaceId&, BlueprintDemand&, const Scenario&) { return {}; }

void detach(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Step& step) {
  detach_from_scenarios(transaction, scope, clock, step.id, &NewScenario::steps, "steps");
}
void detach(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Feature& feature) {
  detach_from_scenarios(transaction, scope, clock, feature.id, &NewScenario::features, "features");
}

}  // namespace assay::blueprint
