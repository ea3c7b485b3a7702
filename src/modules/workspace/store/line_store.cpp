#include "store/line_store.h"

namespace assay::workspace {

std::vector<LinePlace> find_line_places(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<LinePlace>("SELECT {columns} FROM business_lines WHERE workspace_id = ?", workspace);
}

std::vector<BusinessLineRow> find_line_rows(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.rows<BusinessLineRow>("SELECT {columns} FROM business_lines WHERE workspace_id = ? ORDER BY name",
                                          workspace);
}

std::optional<BusinessLineRow> find_line_row(sql::Connection& connection, const WorkspaceId& workspace,
                                             const BusinessLineId& line) {
  return connection.row<BusinessLineRow>("SELECT {columns} FROM business_lines WHERE id = ? AND workspace_id = ?", line,
                                         workspace);
}

bool line_name_taken(sql::Connection& connection, const WorkspaceId& workspace, const std::string& name,
                     const std::optional<BusinessLineId>& except) {
  const auto holder = connection.scalar<BusinessLineId>(
      "SELECT id FROM business_lines WHERE workspace_id = ? AND name = ?", workspace, name);
  return holder && holder != except;
}

void insert_line(sql::Transaction& transaction, const BusinessLineRow& row) {
  transaction.insert("business_lines", row);
}

bool update_line(sql::Transaction& transaction, const BusinessLineRow& row, std::int64_t expected_version) {
  return transaction.execute(
             "UPDATE business_lines SET parent_id = ?, name = ?, stage = ?, time_zone = ?, holidays = ?, working_days "
             "= ?, version = version + 1 WHERE id = ? AND workspace_id = ? AND version = ?",
             row.parent_id, row.name, row.stage, row.time_zone, row.holidays, row.working_days, row.id,
             row.workspace_id, expected_version) == 1;
}

bool line_has_dependants(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  return connection
             .scalar<std::int64_t>(
                 "SELECT (SELECT COUNT(*) FROM business_lines WHERE workspace_id = ? AND parent_id = ?) + (SELECT "
                 "COUNT(*) FROM line_memberships WHERE business_line_id = ?) + (SELECT COUNT(*) FROM invitations "
                 "WHERE business_line_id = ? AND accepted_at IS NULL)",
                 workspace, line, line, line)
             .value_or(0) > 0;
}

bool delete_line(sql::Transaction& transaction, const WorkspaceId& workspace, const BusinessLineId& line,
                 std::int64_t expected_version) {
  transaction.execute(
      "UPDATE invitations SET business_line_id = NULL WHERE workspace_id = ? AND business_line_id = ? AND accepted_at "
      "IS NOT NULL",
      workspace, line);
  return transaction.execute("DELETE FROM business_lines WHERE id = ? AND workspace_id = ? AND version = ?", line,
                             workspace, expected_version) == 1;
}

}  // namespace assay::workspace
