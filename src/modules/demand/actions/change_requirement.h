// Changes fields of a requirement; the score and the timeline follow in the same transaction.
#pragma once

#include "actions/environment.h"
#include "domain/requirement_input.h"
#include "workspace/record_change.h"

namespace assay::demand {

// Every field of a requirement that differs, as the audit names it.
std::vector<workspace::FieldChange> differences(const Requirement& before, const Requirement& after);

// Refuses a stale version (412).
Outcome change_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version, const RequirementPatch& patch);
// Within a transaction and without a version, for bulk changes and undo. Returns whether anything changed.
Result<bool> change_requirement(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                                Requirement requirement, const RequirementPatch& patch);
Outcome delete_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version);
// Takes back the field changes of one audit entry. Refuses ("changed_since") when a field no longer holds what the
// entry left, and ("change_cannot_be_undone") what is no plain field: moves, links, results.
Outcome undo_requirement_change(Environment& environment, const Scope& scope, std::string_view id_or_key,
                                const std::vector<workspace::FieldChange>& changes);

}  // namespace assay::demand
