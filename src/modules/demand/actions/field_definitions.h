// Defines fields of the workspace's own for requirements, changes, archives and removes them.
#pragma once

#include "actions/environment.h"
#include "domain/requirement_fields.h"

namespace assay::demand {

// What becomes of the values when a definition goes.
enum class FieldRemoval { archive, remove };
BOOST_DESCRIBE_ENUM(FieldRemoval, archive, remove)

// Need lines.manage on the field's business line, or in the whole workspace for a field of all requirements. Errors:
// invalid with all fields, a key that is taken, too many fields, stale.
Result<FieldId> define_field(Environment& environment, const Scope& scope, const NewField& input);
// A choice that requirements hold cannot be taken away.
Outcome change_field(Environment& environment, const Scope& scope, const FieldId& id, std::int64_t expected_version,
                     const FieldPatch& patch);
// Archive keeps the values and hides the field; remove takes the values away with it. Asks ("values", "required")
// while there are values and nobody said.
Outcome delete_field(Environment& environment, const Scope& scope, const FieldId& id, std::int64_t expected_version,
                     std::optional<FieldRemoval> values);

}  // namespace assay::demand
