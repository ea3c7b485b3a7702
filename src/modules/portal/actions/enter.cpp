#include "actions/enter.h"

#include "actions/portal_changes.h"
#include "base/text.h"
#include "customers/identity.h"
#include "store/people_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kHumanSeconds = 2;  // nobody reads a page and writes a name in less
constexpr std::int64_t kPassSeconds = 86'400;
constexpr std::size_t kSecretBytesMax = 200;

workspace::RecordChange change_of(const Portal& portal, std::string action, const ContactId& contact) {
  return {.action = std::move(action),
          .record_kind = "contact",
          .record_id = contact.text(),
          .record_key = {},
          .business_line_id = portal.business_line_id,
          .changes = {{"portal", nullptr, boost::json::value(portal.slug)}},
          .announcement = {{"portal_id", portal.id.text()}}};
}

Person new_person(const Clock& clock, const Portal& portal, PersonKind kind) {
  Person person;
  person.id = PersonId::make(clock);
  person.workspace_id = portal.workspace_id;
  person.portal_id = portal.id;
  person.kind = kind;
  person.created_at = clock.now();
  return person;
}

Entrance start_session(sql::Transaction& transaction, const Clock& clock, const Person& person,
                       std::int64_t lasts_seconds) {
  Entrance entrance{random_token(32), lasts_seconds};
  const auto now = clock.now();
  store::insert_session(transaction,
                        {PortalSessionId::make(clock), person.workspace_id, person.portal_id, person.id,
                         sha256_hex(entrance.secret), random_token(24), now, now.plus_seconds(lasts_seconds)});
  return entrance;
}

std::optional<customers::CustomerId> known_customer(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const EmbedClaims& claims) {
  if (claims.customer_id) {
    const auto found = customers::find_customer_by_external_id(
        connection, workspace, {std::string(trim(*claims.customer_system)), std::string(trim(*claims.customer_id))});
    if (found) return found;
  }
  if (!claims.customer || trim(*claims.customer).empty()) return std::nullopt;
  return customers::find_customer_by_name(connection, workspace, *claims.customer);
}

// In the name of the system that vouches: it may make contacts and nothing else.
Scope vouching(const Portal& portal) {
  static const auto kRights = std::make_shared<const workspace::PermissionSet>(
      workspace::PermissionSet{std::string(workspace::kEditCustomers.name)});
  return {portal.workspace_id, LinkPrincipal{"portal:" + portal.slug}, {Grant{std::nullopt, kRights}}};
}

Result<ContactId> make_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const customers::CustomerId& customer, const EmbedClaims& claims) {
  customers::NewContact contact;
  contact.customer_id = customer;
  contact.name = claims.name;
  contact.post = claims.post;
  contact.email = claims.email;
  return customers::create_contact(transaction, scope, clock, contact);
}

Person claimed_person(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                      const EmbedClaims& claims, const std::optional<customers::CustomerId>& customer) {
  const auto claim = claims.customer_id ? *claims.customer_system + ":" + *claims.customer_id : *claims.customer;
  const auto who = claims.email && !trim(*claims.email).empty() ? *claims.email : claims.name;
  const auto identity = "claimed:" + sha256_hex(fold(trim(claim)) + "\n" + fold(trim(who)));
  if (auto present = store::find_person_by_identity(transaction, portal.id, identity)) return std::move(*present);
  auto person = new_person(clock, portal, PersonKind::claimed);
  person.identity = identity;
  person.customer_id = customer;
  person.customer_claim = customer ? std::string() : std::string(trim(claims.customer.value_or(claim)));
  person.name = trim(clean(claims.name));
  person.email = trim(claims.email.value_or(""));
  person.post = trim(clean(claims.post.value_or("")));
  return store::keep_person(transaction, person);
}

std::unexpected<Error> blocked() { return refuse(Error::of(ErrorKind::kForbidden, "portal_blocked")); }

}  // namespace

std::string identity_of(const MemberId& member) { return "member:" + member.text(); }
std::string identity_of(const ContactId& contact) { return "contact:" + contact.text(); }

Person member_person(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Scope& scope) {
  const auto member = *scope.member();
  if (auto present = store::find_person_by_identity(transaction, portal.id, identity_of(member)))
    return std::move(*present);
  auto person = new_person(clock, portal, PersonKind::member);
  person.identity = identity_of(member);
  person.member_id = member;
  if (const auto name = workspace::find_member(transaction, portal.workspace_id, member)) person.name = name->name;
  return store::keep_person(transaction, person);
}

Result<Person> contact_person(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                              const ContactId& contact) {
  const auto contacts = customers::find_contacts(transaction, portal.workspace_id, {contact});
  if (contacts.empty()) return refuse(Error::not_found("contact"));
  const auto& known = contacts.begin()->second;
  if (auto present = store::find_person_by_identity(transaction, portal.id, identity_of(contact)))
    return std::move(*present);
  auto person = new_person(clock, portal, PersonKind::contact);
  person.identity = identity_of(contact);
  person.contact_id = contact;
  person.customer_id = known.customer_id;
  person.name = known.name;
  person.post = known.post.value_or("");
  return store::keep_person(transaction, person);
}

Result<InvitationSecret> invite_contact(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                        const PortalId& portal_id, const ContactId& contact) {
  const auto portal = access_portal(transaction, scope, portal_id, workspace::kEditCustomers);
  if (!portal) return refuse(portal.error());
  FieldErrors errors;
  customers::check_contact(transaction, scope, "contact_id", contact, std::nullopt, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  const auto now = clock.now();
  store::delete_invitations_of(transaction, portal->id, contact);
  if (std::ssize(store::open_invitations(transaction, portal->id, std::nullopt, now, kOpenInvitationsMax)) >=
      kOpenInvitationsMax)
    return refuse(Error::conflict("too_many_invitations", {{"limit", std::to_string(kOpenInvitationsMax)}}));
  InvitationSecret invitation{PortalInvitationId::make(clock), random_token(32)};
  store::insert_invitation(transaction,
                           {invitation.id, portal->workspace_id, portal->id, contact, sha256_hex(invitation.secret),
                            scope.member(), now, now.plus_days(kInvitationDays), std::nullopt});
  workspace::record_change(transaction, scope, clock, change_of(*portal, "contact.invited_to_portal", contact));
  return invitation;
}

Outcome withdraw_invitation(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                            const PortalId& portal_id, const PortalInvitationId& invitation) {
  const auto portal = access_portal(transaction, scope, portal_id, workspace::kEditCustomers);
  if (!portal) return refuse(portal.error());
  for (const auto& open :
       store::open_invitations(transaction, portal->id, std::nullopt, clock.now(), kOpenInvitationsMax)) {
    if (open.id != invitation) continue;
    store::delete_invitation(transaction, portal->id, invitation);
    workspace::record_change(transaction, scope, clock,
                             change_of(*portal, "contact.portal_invitation_withdrawn", open.contact_id));
    return {};
  }
  return refuse(Error::not_found("invitation"));
}

Result<Entrance> accept_invitation(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                                   std::string_view secret) {
  const auto invitation =
      secret.size() > kSecretBytesMax ? std::nullopt : store::find_invitation(transaction, sha256_hex(secret));
  const auto now = clock.now();
  if (!invitation || invitation->portal_id != portal.id || now >= invitation->expires_at ||
      !store::use_invitation(transaction, invitation->id, now))
    return refuse(Error::not_found("invitation"));
  const auto person = contact_person(transaction, clock, portal, invitation->contact_id);
  if (!person) return refuse(Error::not_found("invitation"));
  if (person->blocked) return blocked();
  return start_session(transaction, clock, *person, kContactSessionDays * 86'400);
}

Result<Entrance> introduce(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                           const Introduction& introduction) {
  if (portal.access != Access::public_) return refuse(Error::of(ErrorKind::kUnauthenticated, "portal_by_invitation"));
  const auto opened = read_pass(introduction.pass, portal.secret);
  const auto now = clock.now();
  const bool human = opened && now >= opened->plus_seconds(kHumanSeconds) && now < opened->plus_seconds(kPassSeconds) &&
                     introduction.website.value_or("").empty();
  if (!human) return refuse(Error::of(ErrorKind::kForbidden, "portal_not_human"));
  auto person = new_person(clock, portal, PersonKind::visitor);
  person.identity = "visitor:" + person.id.text();
  person.name = trim(clean(introduction.name));
  person.email = trim(introduction.email.value_or(""));
  FieldErrors errors;
  check_person(person.name, person.email, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return start_session(transaction, clock, store::keep_person(transaction, person), kVisitorSessionDays * 86'400);
}

Result<Entrance> enter_embedded(sql::Transaction& transaction, const Clock& clock, const Portal& portal,
                                const EmbedClaims& claims) {
  const Timestamp expires{claims.exp * 1'000'000};
  if (!store::take_nonce(transaction, portal.id, sha256_hex(claims.nonce), expires, clock.now()))
    return refuse(Error::invalid("token", "token_used"));
  const auto customer = known_customer(transaction, portal.workspace_id, claims);
  std::optional<ContactId> contact;
  if (customer) {
    contact = customers::identify_contact(transaction, portal.workspace_id, *customer, claims.name,
                                          claims.email.value_or(""));
    if (!contact && portal.unknown_contacts == UnknownContacts::create) {
      const auto made = make_contact(transaction, vouching(portal), clock, *customer, claims);
      if (!made) return refuse(made.error());
      contact = *made;
    }
  }
  auto person = contact ? contact_person(transaction, clock, portal, *contact)
                        : Result<Person>(claimed_person(transaction, clock, portal, claims, customer));
  if (!person) return refuse(person.error());
  if (person->blocked) return blocked();
  return start_session(transaction, clock, *person, kEmbeddedSessionHours * 3'600);
}

void forget_deleted_contacts(sql::Database& database, const WorkspaceId& workspace,
                             std::span<const jobs::Announcement> announcements) {
  for (const auto& announcement : announcements) {
    if (announcement.kind != "contact.deleted") continue;
    const auto contact = ContactId::parse(announcement.record_id);
    if (!contact) continue;
    (void)database.write([&](sql::Transaction& transaction) -> Outcome {
      store::forget_contact(transaction, workspace, *contact);
      return {};
    });
  }
}

void leave(sql::Transaction& transaction, std::string_view secret) {
  store::delete_session(transaction, sha256_hex(secret));
}

Result<std::optional<Present>> find_present(sql::Connection& connection, const Clock& clock, const Portal& portal,
                                            std::string_view secret) {
  if (secret.empty() || secret.size() > kSecretBytesMax) return std::nullopt;
  const auto session = store::find_session(connection, sha256_hex(secret));
  if (!session || session->portal_id != portal.id || clock.now() >= session->expires_at) return std::nullopt;
  auto person = store::find_person(connection, portal.workspace_id, session->person_id);
  if (!person) return std::nullopt;
  if (person->blocked) return blocked();
  if (person->contact_id) {
    const auto contacts = customers::find_contacts(connection, portal.workspace_id, {*person->contact_id});
    if (contacts.empty()) return std::nullopt;
    person->customer_id = contacts.begin()->second.customer_id;
    person->name = contacts.begin()->second.name;
  }
  return Present{std::move(*person), session->csrf_token};
}

}  // namespace assay::portal
