// What stands in the way of deleting a record of the blueprint, and what lets go of it.
#pragma once

#include "blueprint/demand.h"
#include "blueprint/records.h"
#include "sql/database.h"

namespace assay::blueprint {

// Refuses ("blueprint_not_empty") what has records below it, ("feature_answers_rules") and ("blueprint_placed") what
// is still needed, each with the number of what stands in the way.
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Process& process);
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Step& step);
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const BusinessRule& rule);
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Product& product);
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Module& module);
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Feature& feature);
Outcome check_free(sql::Connection& connection, const WorkspaceId& workspace, BlueprintDemand& demand,
                   const Scenario& scenario);

// Takes steps and features out of the scenarios that join them; each of these is a change of its own.
void detach(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Step& step);
void detach(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Feature& feature);
template <class R>
void detach(sql::Transaction&, const Scope&, const Clock&, const R&) {}

}  // namespace assay::blueprint
