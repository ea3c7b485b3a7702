// Invitations, and their acceptance by people who have no login yet.
#include "actions/invitations.h"
#include "http/routes.h"
#include "http/session_answer.h"
#include "store/access_store.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct Invitation {
  InvitationId id;
  std::string email;
  std::string name;
  Role role = Role::viewer;
  std::optional<BusinessLineId> business_line_id;
  MemberId invited_by;
  Timestamp created_at;
  Timestamp expires_at;
  std::optional<std::string> link_path;  // only in the answer to its creation
};
BOOST_DESCRIBE_STRUCT(Invitation, (),
                      (id, email, name, role, business_line_id, invited_by, created_at, expires_at, link_path))

struct OpenedInvitation {
  std::string workspace_name;
  std::string email;
  std::string name;
  Role role = Role::viewer;
};
BOOST_DESCRIBE_STRUCT(OpenedInvitation, (), (workspace_name, email, name, role))

struct InvitationQuery {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(InvitationQuery, (), (token))

namespace {

constexpr const char* kSecretOfThisCall = "secret shown once";

Invitation invitation_of(const InvitationRow& row) {
  return {row.id,         row.email,      row.name,       row.role, row.business_line_id,
          row.invited_by, row.created_at, row.expires_at, {}};
}

}  // namespace

void add_invitation_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/invitations").summary("Open invitations").tag("members").needs(kManageMembers),
             [&context](const http::Call& call) -> Result<http::List<Invitation>> {
               const auto rows = context.with.database.read([&](sql::Connection& connection) {
                 return find_open_invitations(connection, call.scope().workspace(), context.with.clock.now());
               });
               http::List<Invitation> list;
               for (const auto& row : rows)
                 if (call.scope().may(kManageMembers, row.business_line_id)) list.items.push_back(invitation_of(row));
               return list;
             });
  router.create(
      http::post("/api/v1/invitations")
          .summary("Invite somebody; the link is shown once")
          .tag("members")
          .needs(kManageMembers),
      [&context](http::Call& call, const http::Body<NewInvitation>& body) -> Result<std::string> {
        const auto issued = invite(context.with, call.scope(), *body);
        if (!issued) return refuse(issued.error());
        call.path_parameters[kSecretOfThisCall] = issued->secret;
        return issued->id.text();
      },
      [&context](const http::Call& call, const std::string& id) -> Result<Invitation> {
        const auto row = context.with.database.read([&](sql::Connection& connection) {
          return find_invitation_row(connection, call.scope().workspace(),
                                     InvitationId::parse(id).value_or(InvitationId()));
        });
        if (!row || !call.scope().may(kManageMembers, row->business_line_id))
          return refuse(Error::not_found("invitation"));
        auto invitation = invitation_of(*row);
        if (const auto secret = call.path_parameters.find(kSecretOfThisCall); secret != call.path_parameters.end())
          invitation.link_path = "/invitation?token=" + secret->second;
        return invitation;
      });
  router.add(
      http::erase("/api/v1/invitations/{id}").summary("Withdraw an invitation").tag("members").needs(kManageMembers),
      [&context](const http::Call& call) -> Outcome {
        const auto id = call.id<InvitationId>("id", "invitation");
        if (!id) return refuse(id.error());
        return withdraw_invitation(context.with, call.scope(), *id);
      });
  router.add(http::get("/api/v1/invitations/open").summary("What an invitation link is for").tag("setup").open(),
             [&context](const http::Call&, const http::Query<InvitationQuery>& query) -> Result<OpenedInvitation> {
               const auto open = context.with.database.read([&](sql::Connection& connection) {
                 return find_open_invitation(connection, context.with, query->token);
               });
               if (!open) return refuse(open.error());
               return OpenedInvitation{open->workspace_name, open->invitation.email, open->invitation.name,
                                       open->invitation.role};
             });
  router.add(answering<Session>(http::post("/api/v1/invitations/acceptance")
                                    .summary("Become a member through an invitation link")
                                    .tag("setup")
                                    .open()),
             [&context](const http::Call& call, const http::Body<Acceptance>& body) -> Result<http::Response> {
               const auto session = accept_invitation(context.with, *body, visitor_of(call.request()));
               if (!session) return refuse(session.error());
               return answer_new_session(context.with, *session, context.secure_cookies);
             });
}

}  // namespace assay::workspace
