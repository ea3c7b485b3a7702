#include "store/audit_store.h"

namespace assay::workspace {

void insert_audit_entry(sql::Transaction& transaction, const AuditRow& row) {
  transaction.insert("audit_entries", row);
}

std::vector<AuditRow> find_audit_entries(sql::Connection& connection, const WorkspaceId& workspace,
                                         const AuditFilter& filter, std::size_t limit) {
  std::string conditions = "workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  const auto add = [&](const char* condition, const auto& value) {
    if (!value) return;
    conditions += std::string(" AND ") + condition;
    parameters.push_back(sql::to_value(*value));
  };
  add("record_kind = ?", filter.record_kind);
  add("record_id = ?", filter.record_id);
  add("member_id = ?", filter.member_id);
  add("action = ?", filter.action);
  add("at >= ?", filter.from);
  add("at < ?", filter.to);
  add("number < ?", filter.below);
  if (filter.lines) {
    conditions += " AND business_line_id IN " + sql::in_list(connection.engine());
    parameters.push_back(sql::to_value(sql::list_parameter(*filter.lines)));
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<AuditRow>(
      "SELECT {columns} FROM audit_entries WHERE " + conditions + " ORDER BY number DESC LIMIT ?",
      std::move(parameters));
}

std::optional<AuditRow> find_audit_row(sql::Connection& connection, const WorkspaceId& workspace, const AuditId& id) {
  return connection.row<AuditRow>("SELECT {columns} FROM audit_entries WHERE id = ? AND workspace_id = ?", id,
                                  workspace);
}

}  // namespace assay::workspace
