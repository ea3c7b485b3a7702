// Business lines.
#pragma once

#include "domain/line_tree.h"
#include "sql/database.h"
#include "store/tables.h"

namespace assay::workspace {

std::vector<LinePlace> find_line_places(sql::Connection& connection, const WorkspaceId& workspace);
std::vector<BusinessLineRow> find_line_rows(sql::Connection& connection, const WorkspaceId& workspace);
std::optional<BusinessLineRow> find_line_row(sql::Connection& connection, const WorkspaceId& workspace,
                                             const BusinessLineId& line);
bool line_name_taken(sql::Connection& connection, const WorkspaceId& workspace, const std::string& name,
                     const std::optional<BusinessLineId>& except);
void insert_line(sql::Transaction& transaction, const BusinessLineRow& row);
bool update_line(sql::Transaction& transaction, const BusinessLineRow& row, std::int64_t expected_version);
// Lines below it, members with a role on it, or open invitations to it.
bool line_has_dependants(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line);
bool delete_line(sql::Transaction& transaction, const WorkspaceId& workspace, const BusinessLineId& line,
                 std::int64_t expected_version);

}  // namespace assay::workspace
