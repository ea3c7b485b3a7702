// What a record refers to must be of the workspace, visible, and of the same business line.
#pragma once

#include "blueprint/records.h"
#include "sql/database.h"

namespace assay::blueprint {

// Adds errors for references that are not as in `before`; without `before` all are looked at. The parent too.
void check_references(sql::Connection& connection, const Scope& scope, const NewProcess* before,
                      const NewProcess& fields, FieldErrors& errors);
void check_references(sql::Connection& connection, const Scope& scope, const NewStep* before, const NewStep& fields,
                      FieldErrors& errors);
void check_references(sql::Connection& connection, const Scope& scope, const NewBusinessRule* before,
                      const NewBusinessRule& fields, FieldErrors& errors);
void check_references(sql::Connection& connection, const Scope& scope, const NewProduct* before,
                      const NewProduct& fields, FieldErrors& errors);
void check_references(sql::Connection& connection, const Scope& scope, const NewModule* before, const NewModule& fields,
                      FieldErrors& errors);
void check_references(sql::Connection& connection, const Scope& scope, const NewFeature* before,
                      const NewFeature& fields, FieldErrors& errors);
void check_references(sql::Connection& connection, const Scope& scope, const NewScenario* before,
                      const NewScenario& fields, FieldErrors& errors);

// A scenario of a line joins steps of this line only. Refuses ("scenario_of_other_line") naming the first that would
// not, after a process or step has moved.
Outcome check_scenario_lines(sql::Connection& connection, const WorkspaceId& workspace);

}  // namespace assay::blueprint
