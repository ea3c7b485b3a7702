#include "store/people_rows.h"

namespace assay::portal::store {

std::optional<Person> find_person(sql::Connection& connection, const WorkspaceId& workspace, const PersonId& id) {
  return connection.row<Person>("SELECT {columns} FROM portal_people WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::optional<Person> find_person_by_identity(sql::Connection& connection, const PortalId& portal,
                                              std::string_view identity) {
  return connection.row<Person>("SELECT {columns} FROM portal_people WHERE portal_id = ? AND identity = ?", portal,
                                identity);
}

std::map<PersonId, Person> find_people(sql::Connection& connection, const WorkspaceId& workspace,
                                       const std::vector<PersonId>& ids) {
  std::map<PersonId, Person> people;
  for (auto& person : connection.rows<Person>(
           "SELECT {columns} FROM portal_people WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids)))
    people.emplace(person.id, std::move(person));
  return people;
}

std::vector<Person> people_after(sql::Connection& connection, const PortalId& portal, bool blocked_only,
                                 const std::optional<PersonId>& after, std::int64_t limit) {
  return connection.rows<Person>("SELECT {columns} FROM portal_people WHERE portal_id = ? AND id > ?" +
                                     std::string(blocked_only ? " AND blocked = 1" : "") + " ORDER BY id LIMIT ?",
                                 portal, after ? after->text() : std::string(), limit);
}

Person keep_person(sql::Transaction& transaction, const Person& person) {
  // Somebody's first two requests may come at once.
  const auto added = transaction.execute(
      "INSERT INTO portal_people (id, workspace_id, portal_id, kind, identity, contact_id, member_id, customer_id, "
      "customer_claim, name, email, post, blocked, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON "
      "CONFLICT DO NOTHING",
      person.id, person.workspace_id, person.portal_id, person.kind, person.identity, person.contact_id,
      person.member_id, person.customer_id, person.customer_claim, person.name, person.email, person.post,
      person.blocked, person.created_at);
  if (added > 0) return person;
  return find_person_by_identity(transaction, person.portal_id, person.identity).value_or(person);
}

void forget_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& contact) {
  transaction.execute(
      "DELETE FROM portal_sessions WHERE person_id IN (SELECT id FROM portal_people WHERE workspace_id = ? AND "
      "contact_id = ?)",
      workspace, contact);
  transaction.execute("DELETE FROM portal_invitations WHERE workspace_id = ? AND contact_id = ?", workspace, contact);
  // What waited to be let through is gone with them; what was shown stays counted, without its words.
  transaction.execute(
      "UPDATE portal_entries SET text = '', text_hash = '', state = CASE WHEN state = 'waiting' THEN 'rejected' ELSE "
      "state END WHERE workspace_id = ? AND person_id IN (SELECT id FROM portal_people WHERE workspace_id = ? AND "
      "contact_id = ?)",
      workspace, workspace, contact);
  transaction.execute(
      "UPDATE portal_people SET name = '', email = '', post = '' WHERE workspace_id = ? AND contact_id = ?", workspace,
      contact);
}

void update_person(sql::Transaction& transaction, const Person& person) {
  transaction.execute(
      "UPDATE portal_people SET kind = ?, identity = ?, contact_id = ?, customer_id = ?, customer_claim = ?, name = ?, "
      "email = ?, post = ?, blocked = ? WHERE id = ? AND workspace_id = ?",
      person.kind, person.identity, person.contact_id, person.customer_id, person.customer_claim, person.name,
      person.email, person.post, person.blocked, person.id, person.workspace_id);
}

std::optional<PortalSession> find_session(sql::Connection& connection, std::string_view secret_hash) {
  return connection.row<PortalSession>("SELECT {columns} FROM portal_sessions WHERE secret_hash = ?", secret_hash);
}

void insert_session(sql::Transaction& transaction, const PortalSession& session) {
  transaction.execute("DELETE FROM portal_sessions WHERE expires_at <= ?", session.created_at);
  transaction.insert("portal_sessions", session);
}

void delete_session(sql::Transaction& transaction, std::string_view secret_hash) {
  transaction.execute("DELETE FROM portal_sessions WHERE secret_hash = ?", secret_hash);
}

void delete_sessions_of(sql::Transaction& transaction, const PersonId& person) {
  transaction.execute("DELETE FROM portal_sessions WHERE person_id = ?", person);
}

std::optional<PortalInvitation> find_invitation(sql::Connection& connection, std::string_view secret_hash) {
  return connection.row<PortalInvitation>("SELECT {columns} FROM portal_invitations WHERE secret_hash = ?",
                                          secret_hash);
}

std::vector<PortalInvitation> open_invitations(sql::Connection& connection, const PortalId& portal,
                                               const std::optional<ContactId>& contact, Timestamp now,
                                               std::int64_t limit) {
  std::string where =
      "SELECT {columns} FROM portal_invitations WHERE portal_id = ? AND used_at IS NULL AND expires_at > ?";
  auto parameters = sql::Connection::values(portal, now);
  if (contact) {
    where += " AND contact_id = ?";
    parameters.push_back(sql::to_value(*contact));
  }
  parameters.push_back(sql::to_value(limit));
  return connection.rows_values<PortalInvitation>(where + " ORDER BY id DESC LIMIT ?", std::move(parameters));
}

void insert_invitation(sql::Transaction& transaction, const PortalInvitation& invitation) {
  transaction.insert("portal_invitations", invitation);
}

bool use_invitation(sql::Transaction& transaction, const PortalInvitationId& id, Timestamp now) {
  return transaction.execute("UPDATE portal_invitations SET used_at = ? WHERE id = ? AND used_at IS NULL", now, id) > 0;
}

bool delete_invitation(sql::Transaction& transaction, const PortalId& portal, const PortalInvitationId& id) {
  return transaction.execute("DELETE FROM portal_invitations WHERE id = ? AND portal_id = ? AND used_at IS NULL", id,
                             portal) > 0;
}

void delete_invitations_of(sql::Transaction& transaction, const PortalId& portal, const ContactId& contact) {
  transaction.execute("DELETE FROM portal_invitations WHERE portal_id = ? AND contact_id = ? AND used_at IS NULL",
                      portal, contact);
}

bool take_nonce(sql::Transaction& transaction, const PortalId& portal, std::string_view nonce, Timestamp expires_at,
                Timestamp now) {
  transaction.execute("DELETE FROM portal_nonces WHERE portal_id = ? AND expires_at <= ?", portal, now);
  return transaction.execute(
             "INSERT INTO portal_nonces (portal_id, nonce, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", portal,
             nonce, expires_at) > 0;
}

}  // namespace assay::portal::store
