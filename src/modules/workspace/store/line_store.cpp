#include "store/line_store.h"

#include "workspace/line_calendar.h"
#include "workspace/settings.h"

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

WorkingCalendar calendar_of(sql::Connection& connection, const WorkspaceId& workspace,
                            const std::optional<BusinessLineId>& line) {
  const auto summary = find_workspace(connection, workspace);
  if (!summary) throw sql::DatabaseError("no such workspace");
  std::vector<Date> holidays;
  std::vector<Date> working_days;
  std::optional<std::string> zone;
  auto current = line;
  for (std::size_t level = 0; current && !zone && level < kLineDepthMax; ++level) {
    const auto row = find_line_row(connection, workspace, *current);
    if (!row) break;
    if (row->id == line) {
      holidays = row->holidays;
      working_days = row->working_days;
    }
    zone = row->time_zone;
    current = row->parent_id;
  }
  return {zone.value_or(summary->time_zone), holidays, working_days};
}

}  // namespace assay::workspace
