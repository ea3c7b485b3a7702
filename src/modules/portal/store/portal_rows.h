// Rows of portals.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/portal.h"
#include "sql/database.h"

namespace assay::portal::store {

// Whatever workspace it is of: the slug stands in public addresses.
std::optional<Portal> find_portal_by_slug(sql::Connection& connection, std::string_view slug);
std::optional<Portal> find_portal(sql::Connection& connection, const WorkspaceId& workspace, const PortalId& id);
std::optional<Portal> find_portal_of_line(sql::Connection& connection, const WorkspaceId& workspace,
                                          const BusinessLineId& line);
// By slug; nullopt: of every line.
std::vector<Portal> portals_of_lines(sql::Connection& connection, const WorkspaceId& workspace,
                                     const std::optional<std::vector<BusinessLineId>>& lines);
void insert_portal(sql::Transaction& transaction, const Portal& portal);
void update_portal(sql::Transaction& transaction, const Portal& portal);
// True when anything was written or published there, or anybody entered.
bool is_used(sql::Connection& connection, const PortalId& id);
// One that is not used, with its invitations.
void delete_portal(sql::Transaction& transaction, const WorkspaceId& workspace, const PortalId& id);

}  // namespace assay::portal::store
