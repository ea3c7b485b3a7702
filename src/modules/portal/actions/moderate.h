// Members let through what people wrote, or do not, and keep out who should not write.
#pragma once

#include "actions/environment.h"
#include "domain/participation.h"

namespace assay::portal {

// All need signals.edit on the portal's line; 404 when that may not be seen.

// A submission becomes a signal, a comment shows. Refuses what was accepted already ("portal_entry_decided").
Outcome approve_entry(sql::Transaction& transaction, Environment& environment, const Scope& scope, const EntryId& id);
// The reason is told to who wrote it. A comment that shows is taken down; a submission that became a signal stays one.
Outcome reject_entry(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const EntryId& id,
                     const std::string& reason);
// Ends the sessions of a person and refuses it from now on; what it left waiting stays in the queue.
Outcome set_blocked(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& portal,
                    const PersonId& person, bool blocked);

}  // namespace assay::portal
