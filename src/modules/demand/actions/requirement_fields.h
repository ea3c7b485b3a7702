// Sets values of the workspace's own fields on a requirement.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "domain/requirement_fields.h"
#include "sql/database.h"
#include "workspace/record_change.h"

namespace assay::demand {

using EnteredFields = std::map<std::string, boost::json::value>;  // by key; null takes a value away

// Checked values, to be written with store::set_field_values.
using CheckedFields = std::vector<std::pair<FieldDefinition, std::optional<FieldValue>>>;

// Adds ("fields.KEY", …) for keys that there are not, that belong to another business line, and for wrong values.
CheckedFields check_fields(sql::Connection& connection, const Scope& scope, const Requirement& requirement,
                           const EnteredFields& entered, FieldErrors& errors);
// Writes what differs and notes it as changes of "field.KEY".
void apply_fields(sql::Transaction& transaction, const Scope& scope, const RequirementId& requirement,
                  const CheckedFields& fields, std::vector<workspace::FieldChange>& changes);
// Puts back all values as they were, also those of archived fields.
void restore_fields(sql::Transaction& transaction, const Scope& scope, const RequirementId& requirement,
                    const std::map<std::string, std::string>& before, std::vector<workspace::FieldChange>& changes);

}  // namespace assay::demand
