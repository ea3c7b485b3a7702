// Rows of the people of portals, their sessions, invitations and used tokens.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/participation.h"
#include "sql/database.h"

namespace assay::portal::store {

std::optional<Person> find_person(sql::Connection& connection, const WorkspaceId& workspace, const PersonId& id);
std::optional<Person> find_person_by_identity(sql::Connection& connection, const PortalId& portal,
                                              std::string_view identity);
std::map<PersonId, Person> find_people(sql::Connection& connection, const WorkspaceId& workspace,
                                       const std::vector<PersonId>& ids);
// Of one portal, by id; at most `limit` after `after`.
std::vector<Person> people_after(sql::Connection& connection, const PortalId& portal, bool blocked_only,
                                 const std::optional<PersonId>& after, std::int64_t limit);
// The person as it is kept: the one of this identity that was there before, or this one.
Person keep_person(sql::Transaction& transaction, const Person& person);
// Of a contact that is gone nothing personal stays: no name, no words, no session, no invitation.
void forget_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& contact);
void update_person(sql::Transaction& transaction, const Person& person);

struct PortalSession {
  PortalSessionId id;
  WorkspaceId workspace_id;
  PortalId portal_id;
  PersonId person_id;
  std::string secret_hash;
  std::string csrf_token;
  Timestamp created_at;
  Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(PortalSession, (),
                      (id, workspace_id, portal_id, person_id, secret_hash, csrf_token, created_at, expires_at))
std::optional<PortalSession> find_session(sql::Connection& connection, std::string_view secret_hash);
// Removes also what has run out.
void insert_session(sql::Transaction& transaction, const PortalSession& session);
void delete_session(sql::Transaction& transaction, std::string_view secret_hash);
void delete_sessions_of(sql::Transaction& transaction, const PersonId& person);

struct PortalInvitation {
  PortalInvitationId id;
  WorkspaceId workspace_id;
  PortalId portal_id;
  ContactId contact_id;
  std::string secret_hash;
  std::optional<MemberId> invited_by;
  Timestamp created_at;
  Timestamp expires_at;
  std::optional<Timestamp> used_at;
};
BOOST_DESCRIBE_STRUCT(PortalInvitation, (),
                      (id, workspace_id, portal_id, contact_id, secret_hash, invited_by, created_at, expires_at,
                       used_at))
std::optional<PortalInvitation> find_invitation(sql::Connection& connection, std::string_view secret_hash);
// Open ones of a portal, newest first; of one contact when it is given.
std::vector<PortalInvitation> open_invitations(sql::Connection& connection, const PortalId& portal,
                                               const std::optional<ContactId>& contact, Timestamp now,
                                               std::int64_t limit);
void insert_invitation(sql::Transaction& transaction, const PortalInvitation& invitation);
// False when it was used before.
bool use_invitation(sql::Transaction& transaction, const PortalInvitationId& id, Timestamp now);
bool delete_invitation(sql::Transaction& transaction, const PortalId& portal, const PortalInvitationId& id);
void delete_invitations_of(sql::Transaction& transaction, const PortalId& portal, const ContactId& contact);

// False when the portal has seen this nonce. Forgets what has run out.
bool take_nonce(sql::Transaction& transaction, const PortalId& portal, std::string_view nonce, Timestamp expires_at,
                Timestamp now);

}  // namespace assay::portal::store
