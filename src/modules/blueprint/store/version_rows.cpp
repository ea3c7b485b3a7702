#include "store/version_rows.h"

namespace assay::blueprint::store {

std::vector<VersionRow> versions(sql::Connection& connection, const WorkspaceId& workspace,
                                 const VersionFilter& filter) {
  std::string where = "workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  const auto add = [&](const std::string& condition, const auto& value) {
    where += " AND " + condition;
    parameters.push_back(sql::to_value(value));
  };
  if (filter.side) add("side = ?", *filter.side);
  if (filter.business_line_id) add("business_line_id = ?", *filter.business_line_id);
  if (filter.product_id) add("product_id = ?", *filter.product_id);
  if (filter.visible_lines)
    add("(side = 'product' OR business_line_id IN " + sql::in_list(connection.engine()) + ")",
        sql::list_parameter(*filter.visible_lines));
  if (filter.before) add("id < ?", *filter.before);
  parameters.push_back(sql::to_value(filter.limit + 1));
  return connection.rows_values<VersionRow>(
      "SELECT {columns} FROM blueprint_versions WHERE " + where + " ORDER BY id DESC LIMIT ?", std::move(parameters));
}

std::vector<VersionRow> versions_by_ids(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::vector<BlueprintVersionId>& ids) {
  if (ids.empty()) return {};
  return connection.rows<VersionRow>(
      "SELECT {columns} FROM blueprint_versions WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
      workspace, sql::list_parameter(ids));
}

std::optional<VersionRow> find_version(sql::Connection& connection, const WorkspaceId& workspace,
                                       const BlueprintVersionId& id) {
  return connection.row<VersionRow>("SELECT {columns} FROM blueprint_versions WHERE workspace_id = ? AND id = ?",
                                    workspace, id);
}

VersionContent content_of(sql::Connection& connection, const WorkspaceId& workspace, const BlueprintVersionId& id) {
  return connection
      .scalar<VersionContent>("SELECT content FROM blueprint_versions WHERE workspace_id = ? AND id = ?", workspace, id)
      .value_or(VersionContent());
}

std::int64_t count_versions(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM blueprint_versions WHERE workspace_id = ?", workspace)
      .value_or(0);
}

void insert_version(sql::Transaction& transaction, const WorkspaceId& workspace, const VersionRow& row,
                    const VersionContent& content) {
  transaction.execute(
      "INSERT INTO blueprint_versions (workspace_id, id, name, side, business_line_id, product_id, content, "
      "created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      workspace, row.id, row.name, row.side, row.business_line_id, row.product_id, content, row.created_at,
      row.created_by);
}

void delete_version(sql::Transaction& transaction, const WorkspaceId& workspace, const BlueprintVersionId& id) {
  transaction.execute("DELETE FROM blueprint_versions WHERE workspace_id = ? AND id = ?", workspace, id);
}

}  // namespace assay::blueprint::store
