// Who may see and edit a record of the blueprint: the business side by its line, the product by all who may anywhere.
#pragma once

#include <optional>

#include "blueprint/records.h"
#include "sql/database.h"

namespace assay::blueprint {

// Where a record belongs.
struct Side {
  bool business = false;
  std::optional<BusinessLineId> line;  // of the business side
};

// nullopt when the parent does not exist.
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewProcess& fields);
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewStep& fields);
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewBusinessRule& fields);
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewProduct& fields);
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewModule& fields);
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewFeature& fields);
std::optional<Side> side_of(sql::Connection& connection, const WorkspaceId& workspace, const NewScenario& fields);

bool may_view(const Scope& scope, const Side& side);
Outcome require_edit(const Scope& scope, const Side& side);

}  // namespace assay::blueprint
