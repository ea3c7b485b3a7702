// How people come into a portal: by an invitation, by introducing themselves, by another system's word.
#pragma once

#include <span>

#include "actions/embed_token.h"
#include "actions/environment.h"
#include "domain/participation.h"
#include "jobs/announcements.h"

namespace assay::portal {

inline constexpr std::int64_t kContactSessionDays = 90;
inline constexpr std::int64_t kVisitorSessionDays = 30;
inline constexpr std::int64_t kEmbeddedSessionHours = 8;
inline constexpr std::int64_t kInvitationDays = 14;
inline constexpr std::int64_t kOpenInvitationsMax = 500;  // a portal

struct Entrance {
  std::string secret;  // of the session; shown once
  std::int64_t lasts_seconds = 0;
};

struct InvitationSecret {
  PortalInvitationId id;
  std::string secret;
};
// Needs customers.edit on the portal's line. Earlier open invitations of the contact stop working.
Result<InvitationSecret> invite_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        const PortalId& portal, const ContactId& contact);
Outcome withdraw_invitation(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                            const PortalId& portal, const PortalInvitationId& invitation);
// Works once. Refuses what is used, expired, or of another portal: 404.
Result<Entrance> accept_invitation(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                                   std::string_view secret);
// Of public portals. Refuses programs ("portal_not_human"), wrong fields.
Result<Entrance> introduce(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                           const Introduction& introduction);
// Each token once. Makes the contact where the portal's setting says so.
Result<Entrance> enter_embedded(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                                const EmbedClaims& claims);
void leave(sql::Transaction& transaction, std::string_view secret);

// Who a session belongs to.
struct Present {
  Person person;
  std::string csrf_token;
};
// nullopt when the session has run out, is of another portal, or its contact is gone. Refuses who is blocked
// ("portal_blocked").
Result<std::optional<Present>> find_present(sql::Connection& connection, const Clock& clock, const Portal& portal,
                                            std::string_view secret);

// Forgets the contacts that the announcements say are deleted.
void forget_deleted_contacts(sql::Database& database, const WorkspaceId& workspace,
                             std::span<const jobs::Announcement> announcements);

// The person of a member or contact; made when there is none yet.
Person member_person(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Scope& scope);
Result<Person> contact_person(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                              const ContactId& contact);
std::string identity_of(const MemberId& member);
std::string identity_of(const ContactId& contact);

}  // namespace assay::portal
