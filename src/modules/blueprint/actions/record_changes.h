// Making, changing, moving and deleting the records of the blueprint, within the caller's transaction.
#pragma once

#include "actions/record_fields.h"
#include "blueprint/blueprint.h"
#include "blueprint/demand.h"
#include "workspace/record_change.h"

namespace assay::blueprint {

// Takes the workspace's blueprint for this transaction, so that changes come one after another.
void hold_blueprint(sql::Transaction& transaction, const WorkspaceId& workspace);

// All of these are made for the seven records of blueprint/records.h.

// The record when the scope may see it, otherwise not_found.
template <class R>
Result<R> visible_record(sql::Connection& connection, const Scope& scope, const typename R::Identifier& id);

// As the façade's create_…, from a request, and keeps the result of its Idempotency-Key. A position beyond the end is
// the end.
template <class R>
Result<typename R::Identifier> create_requested(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                                const typename Kind<R>::Fields& fields);

// Changes fields, the parent and the position. Errors: forbidden (also on the line it comes to), not_found, stale,
// invalid, conflict when a scenario would join steps of another line.
template <class R>
Outcome change_record(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                      const typename R::Identifier& id, std::int64_t expected_version,
                      const typename Kind<R>::Fields& fields);

// Refuses what has records below it, what rules name as their answer, and what requirements are placed on; takes steps
// and features out of their scenarios.
template <class R>
Outcome delete_record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, BlueprintDemand& demand,
                      const typename R::Identifier& id, std::int64_t expected_version);

}  // namespace assay::blueprint
