// Fields of the workspace's own, and their values on requirements. The pool keeps a copy of the values for lists.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "domain/requirement_fields.h"
#include "sql/database.h"

namespace assay::demand::store {

// In the order people gave them; archived ones only when asked for.
std::vector<FieldDefinition> find_fields(sql::Connection& connection, const WorkspaceId& workspace, bool archived);
std::optional<FieldDefinition> find_field(sql::Connection& connection, const WorkspaceId& workspace, const FieldId& id);
std::optional<FieldDefinition> find_field_by_key(sql::Connection& connection, const WorkspaceId& workspace,
                                                 std::string_view key);
std::int64_t count_values(sql::Connection& connection, const FieldId& field);
// Different texts that requirements hold, for completions and for choices that may not go.
std::vector<std::string> texts_in_use(sql::Connection& connection, const FieldId& field, std::size_t limit);
void insert_field(sql::Transaction& transaction, const FieldDefinition& field);
void update_field(sql::Transaction& transaction, const FieldDefinition& field);
// With all its values.
void delete_field(sql::Transaction& transaction, const FieldDefinition& field);

// By the key of the field, as text.
std::map<std::string, std::string> fields_of(sql::Connection& connection, const RequirementId& requirement);
// nullopt takes a value away. The copy in the pool follows.
void set_field_values(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                      const std::vector<std::pair<FieldDefinition, std::optional<FieldValue>>>& values);

}  // namespace assay::demand::store
