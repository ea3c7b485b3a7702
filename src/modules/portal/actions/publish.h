// What of a requirement is public, and keeping its state in step.
#pragma once

#include <span>

#include "actions/environment.h"
#include "domain/participation.h"
#include "jobs/announcements.h"

namespace assay::portal {

// As publish, for a requirement by id or key.
Result<PublicationId> publish_requirement(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                          const PortalId& portal, std::string_view requirement, const PublicText& text);
// Takes it down, with its votes and comments.
Outcome withdraw_publication(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                             const PortalId& portal, std::string_view requirement);

// Brings the states of what is published up to the requirements that the announcements name.
void refresh_states(sql::Database& database, const WorkspaceId& workspace,
                    std::span<const jobs::Announcement> announcements);
// All of a workspace.
void refresh_all_states(sql::Database& database, const WorkspaceId& workspace);

}  // namespace assay::portal
