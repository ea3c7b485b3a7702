// Workspaces and what everybody reads of them.
#pragma once

#include "sql/database.h"
#include "store/tables.h"
#include "workspace/settings.h"

namespace assay::workspace {

std::optional<WorkspaceRow> find_workspace_row(sql::Connection& connection, const WorkspaceId& workspace);
bool workspace_name_taken(sql::Connection& connection, const std::string& name,
                          const std::optional<WorkspaceId>& except);
void insert_workspace(sql::Transaction& transaction, const WorkspaceRow& row);
// False when the version is not the expected one any more.
bool update_workspace(sql::Transaction& transaction, const WorkspaceRow& row, std::int64_t expected_version);
// Settings as stored, with defaults for what the stored text does not know yet.
Settings settings_of(const WorkspaceRow& row);
// Until the end of the transaction nobody else changes who may do what in the workspace, or its tree of lines.
void lock_workspace(sql::Transaction& transaction, const WorkspaceId& workspace);

}  // namespace assay::workspace
