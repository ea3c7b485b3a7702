#include "store/portal_rows.h"

namespace assay::portal::store {

std::optional<Portal> find_portal_by_slug(sql::Connection& connection, std::string_view slug) {
  return connection.row<Portal>("SELECT {columns} FROM portals WHERE slug = ?", slug);
}

std::optional<Portal> find_portal(sql::Connection& connection, const WorkspaceId& workspace, const PortalId& id) {
  return connection.row<Portal>("SELECT {columns} FROM portals WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::optional<Portal> find_portal_of_line(sql::Connection& connection, const WorkspaceId& workspace,
                                          const BusinessLineId& line) {
  return connection.row<Portal>("SELECT {columns} FROM portals WHERE workspace_id = ? AND business_line_id = ?",
                                workspace, line);
}

std::vector<Portal> portals_of_lines(sql::Connection& connection, const WorkspaceId& workspace,
                                     const std::optional<std::vector<BusinessLineId>>& lines) {
  std::string where = "SELECT {columns} FROM portals WHERE workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  if (lines) {
    where += " AND business_line_id IN " + sql::in_list(connection.engine());
    parameters.push_back(sql::to_value(sql::list_parameter(*lines)));
  }
  return connection.rows_values<Portal>(where + " ORDER BY slug", std::move(parameters));
}

void insert_portal(sql::Transaction& transaction, const Portal& portal) { transaction.insert("portals", portal); }

void update_portal(sql::Transaction& transaction, const Portal& portal) {
  transaction.execute(
      "UPDATE portals SET slug = ?, name_zh = ?, name_en = ?, welcome_zh = ?, welcome_en = ?, open = ?, access = ?, "
      "languages = ?, moderation = ?, shown_states = ?, unknown_contacts = ?, allowed_origins = ?, secret = ?, "
      "updated_at = ?, version = ? WHERE id = ? AND workspace_id = ?",
      portal.slug, portal.name_zh, portal.name_en, portal.welcome_zh, portal.welcome_en, portal.open, portal.access,
      portal.languages, portal.moderation, portal.shown_states, portal.unknown_contacts, portal.allowed_origins,
      portal.secret, portal.updated_at, portal.version, portal.id, portal.workspace_id);
}

bool is_used(sql::Connection& connection, const PortalId& id) {
  for (const auto* table : {"SELECT 1 FROM portal_people WHERE portal_id = ? LIMIT 1",
                            "SELECT 1 FROM portal_publications WHERE portal_id = ? LIMIT 1"})
    if (connection.scalar<std::int64_t>(table, id)) return true;
  return false;
}

void delete_portal(sql::Transaction& transaction, const WorkspaceId& workspace, const PortalId& id) {
  transaction.execute("DELETE FROM portal_invitations WHERE portal_id = ? AND workspace_id = ?", id, workspace);
  transaction.execute("DELETE FROM portal_nonces WHERE portal_id = ?", id);
  transaction.execute("DELETE FROM portals WHERE id = ? AND workspace_id = ?", id, workspace);
}

}  // namespace assay::portal::store
