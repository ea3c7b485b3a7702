// Inviting contacts into a portal, and entering for them what they said.
#include "actions/enter.h"
#include "actions/portal_changes.h"
#include "actions/take_part.h"
#include "http/routes.h"
#include "store/entry_rows.h"
#include "store/people_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kInvitationsShown = 200;

struct InvitationView {
  PortalInvitationId id;
  ContactId contact_id;
  std::string contact_name;
  std::optional<workspace::MemberName> invited_by;
  Timestamp created_at;
  Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitationView, (), (id, contact_id, contact_name, invited_by, created_at, expires_at))
struct NewInvitation {
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (contact_id))
struct IssuedInvitation {
  PortalInvitationId id;
  std::string link_path;  // shown this once: "/p/sales?invitation=…"
  Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(IssuedInvitation, (), (id, link_path, expires_at))
struct InvitationQuery {
  std::optional<ContactId> contact_id;
};
BOOST_DESCRIBE_STRUCT(InvitationQuery, (), (contact_id))
struct EnteredSubmission {
  EntryId id;
  std::optional<demand::SignalId> signal_id;
};
BOOST_DESCRIBE_STRUCT(EnteredSubmission, (), (id, signal_id))

Result<http::List<InvitationView>> list(sql::Connection& connection, const Clock& clock, const Scope& scope,
                                        const PortalId& id, const InvitationQuery& query) {
  const auto portal = access_portal(connection, scope, id, workspace::kEditCustomers);
  if (!portal) return refuse(portal.error());
  const auto invitations =
      store::open_invitations(connection, portal->id, query.contact_id, clock.now(), kInvitationsShown);
  std::vector<ContactId> ids;
  ids.reserve(invitations.size());
  for (const auto& invitation : invitations) ids.push_back(invitation.contact_id);
  const auto contacts = customers::find_contacts(connection, scope.workspace(), ids);
  const auto members = workspace::member_names(connection, scope.workspace());
  http::List<InvitationView> answer;
  for (const auto& invitation : invitations) {
    InvitationView view{invitation.id, invitation.contact_id, "",
                        std::nullopt,  invitation.created_at, invitation.expires_at};
    if (const auto contact = contacts.find(invitation.contact_id); contact != contacts.end())
      view.contact_name = contact->second.name;
    if (invitation.invited_by)
      if (const auto member = members.find(*invitation.invited_by); member != members.end())
        view.invited_by = workspace::MemberName{member->first, member->second};
    answer.items.push_back(std::move(view));
  }
  return answer;
}

}  // namespace

void add_invitation_routes(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  const std::string portal = "/api/v1/portals/{portal}";
  router.add(http::get(portal + "/invitations")
                 .summary("Open invitations of contacts")
                 .tag("portals")
                 .needs(workspace::kEditCustomers),
             [&environment](const Call& call,
                            const http::Query<InvitationQuery>& query) -> Result<http::List<InvitationView>> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               return environment.database.read([&](sql::Connection& connection) {
                 return list(connection, environment.clock, call.scope(), *id, *query);
               });
             });
  router.add(http::post(portal + "/invitations")
                 .summary("A link that lets a contact in, once")
                 .tag("portals")
                 .needs(workspace::kEditCustomers),
             [&environment](const Call& call, const http::Body<NewInvitation>& body) -> Result<IssuedInvitation> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               return environment.database.write([&](sql::Transaction& transaction) -> Result<IssuedInvitation> {
                 const auto made = invite_contact(transaction, call.scope(), environment.clock, *id, body->contact_id);
                 if (!made) return refuse(made.error());
                 const auto found = access_portal(transaction, call.scope(), *id, workspace::kView);
                 if (!found) return refuse(found.error());
                 return IssuedInvitation{made->id, "/p/" + found->slug + "?invitation=" + made->secret,
                                         environment.clock.now().plus_days(kInvitationDays)};
               });
             });
  router.add(http::erase(portal + "/invitations/{id}")
                 .summary("Withdraws an open invitation")
                 .tag("portals")
                 .needs(workspace::kEditCustomers),
             [&environment](const Call& call) -> Outcome {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               const auto invitation = call.id<PortalInvitationId>("id", "invitation");
               if (!invitation) return refuse(invitation.error());
               return environment.database.write([&](sql::Transaction& transaction) {
                 return withdraw_invitation(transaction, call.scope(), environment.clock, *id, *invitation);
               });
             });
  router.add(http::post(portal + "/submissions")
                 .summary("Enters what a contact said, for it")
                 .tag("portals")
                 .needs(workspace::kAddSignals),
             [&environment](const Call& call, const http::Body<ProxySubmission>& body) -> Result<EnteredSubmission> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               const auto entry = environment.database.write([&](sql::Transaction& transaction) {
                 return submit_for(transaction, environment, call.scope(), *id, *body);
               });
               if (!entry) return refuse(entry.error());
               return environment.database.read([&](sql::Connection& connection) -> Result<EnteredSubmission> {
                 const auto kept = store::find_entry(connection, call.scope().workspace(), *entry);
                 EnteredSubmission answer{*entry, std::nullopt};
                 if (kept) answer.signal_id = kept->signal_id;
                 return answer;
               });
             });
  const auto proxy_vote = portal + "/requests/{request}/votes/{contact}";
  router.add(http::put(proxy_vote)
                 .summary("Votes for a published requirement, for a contact")
                 .tag("portals")
                 .needs(workspace::kAddSignals),
             [&environment](const Call& call) -> Outcome {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               const auto publication = call.id<PublicationId>("request", "publication");
               if (!publication) return refuse(publication.error());
               const auto contact = call.id<ContactId>("contact", "contact");
               if (!contact) return refuse(contact.error());
               return environment.database.write([&](sql::Transaction& transaction) {
                 return vote_for(transaction, environment.clock, call.scope(), *id, *publication, *contact);
               });
             });
  router.add(http::erase(proxy_vote)
                 .summary("Takes a contact's vote back, for it")
                 .tag("portals")
                 .needs(workspace::kAddSignals),
             [&environment](const Call& call) -> Outcome {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               const auto publication = call.id<PublicationId>("request", "publication");
               if (!publication) return refuse(publication.error());
               const auto contact = call.id<ContactId>("contact", "contact");
               if (!contact) return refuse(contact.error());
               return environment.database.write([&](sql::Transaction& transaction) {
                 return withdraw_vote_of(transaction, environment.clock, call.scope(), *id, *publication, *contact);
               });
             });
}

}  // namespace assay::portal
