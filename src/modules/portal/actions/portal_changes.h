// Making and changing portals.
#pragma once

#include "domain/portal.h"
#include "json/reflect.h"
#include "sql/database.h"

namespace assay::portal {

// 404 when it does not exist or its line may not be seen, 403 when it may be seen but not this.
Result<Portal> access_portal(sql::Connection& connection, const Scope& scope, const PortalId& id,
                             Permission permission);

// As create_portal; also keeps the result of the request's Idempotency-Key.
Result<PortalId> create_requested_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                         const NewPortal& portal);

// Absent fields stay.
struct PortalPatch {
  std::optional<std::string> slug;
  std::optional<std::string> name_zh;
  std::optional<std::string> name_en;
  std::optional<std::string> welcome_zh;
  std::optional<std::string> welcome_en;
  std::optional<bool> open;
  std::optional<Access> access;
  std::optional<std::vector<PortalLanguage>> languages;
  std::optional<bool> moderation;
  std::optional<std::vector<PublicState>> shown_states;
  std::optional<UnknownContacts> unknown_contacts;
  std::optional<std::vector<std::string>> allowed_origins;
};
BOOST_DESCRIBE_STRUCT(PortalPatch, (),
                      (slug, name_zh, name_en, welcome_zh, welcome_en, open, access, languages, moderation,
                       shown_states, unknown_contacts, allowed_origins))
// Needs lines.manage on the line. Errors: not_found, forbidden, stale, invalid.
Outcome change_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& id,
                      std::int64_t expected_version, const PortalPatch& patch);
// Only one where nothing happened yet ("portal_in_use").
Outcome delete_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& id,
                      std::int64_t expected_version);
// A new secret, shown once; what was signed with the old one is refused from now on.
Result<std::string> renew_secret(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const PortalId& id);

}  // namespace assay::portal
