#include "store/workspace_store.h"

namespace assay::workspace {

std::optional<WorkspaceRow> find_workspace_row(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.row<WorkspaceRow>("SELECT {columns} FROM workspaces WHERE id = ?", workspace);
}

bool workspace_name_taken(sql::Connection& connection, const std::string& name,
                          const std::optional<WorkspaceId>& except) {
  const auto holder = connection.scalar<WorkspaceId>("SELECT id FROM workspaces WHERE name = ?", name);
  return holder && holder != except;
}

void insert_workspace(sql::Transaction& transaction, const WorkspaceRow& row) { transaction.insert("workspaces", row); }

bool update_workspace(sql::Transaction& transaction, const WorkspaceRow& row, std::int64_t expected_version) {
  return transaction.execute(
             "UPDATE workspaces SET name = ?, language = ?, time_zone = ?, currency = ?, settings = ?, version = "
             "version + 1 WHERE id = ? AND version = ?",
             row.name, row.language, row.time_zone, row.currency, row.settings, row.id, expected_version) == 1;
}

Settings settings_of(const WorkspaceRow& row) {
  auto complete = boost::json::parse(json::to_text(default_settings(row.currency)));
  if (row.settings.is_object())
    for (const auto& [name, value] : row.settings.get_object())
      if (auto* known = complete.get_object().if_contains(name)) {
        // A verdict that came later keeps its usual reasons.
        if (name == "reasons" && value.is_object())
          for (const auto& [verdict, reasons] : value.get_object()) known->get_object()[verdict] = reasons;
        else
          *known = value;
      }
  auto settings = json::from_value<Settings>(complete);
  if (!settings) throw sql::DatabaseError("stored settings of the workspace cannot be read");
  return std::move(*settings);
}

void lock_workspace(sql::Transaction& transaction, const WorkspaceId& workspace) {
  transaction.execute("UPDATE workspaces SET version = version WHERE id = ?", workspace);
}

Settings load_settings(sql::Connection& connection, const WorkspaceId& workspace) {
  const auto row = find_workspace_row(connection, workspace);
  if (!row) throw sql::DatabaseError("no such workspace");
  return settings_of(*row);
}

std::optional<WorkspaceSummary> find_workspace(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.row<WorkspaceSummary>("SELECT {columns} FROM workspaces WHERE id = ?", workspace);
}

std::vector<WorkspaceSummary> find_workspaces(sql::Connection& connection) {
  return connection.rows<WorkspaceSummary>("SELECT {columns} FROM workspaces ORDER BY created_at, id");
}

}  // namespace assay::workspace
