// Members and roles.
#include "actions/members.h"
#include "http/routes.h"
#include "store/member_store.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct Member {
  MemberId id;
  std::string name;
  std::string email;
  std::optional<Role> role;
  MemberState state = MemberState::active;
  Language language = Language::zh;
  std::vector<LineMembership> memberships;
  std::optional<Timestamp> last_seen_at;  // only for who manages members
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Member, (), (id, name, email, role, state, language, memberships, last_seen_at, version))

struct RolePermissions {
  Role role = Role::viewer;
  std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(RolePermissions, (), (role, permissions))

namespace {

Member member_of(const Scope& scope, MemberRow row, std::vector<LineMembership> memberships) {
  const bool manages = scope.may_anywhere(kManageMembers);
  return {row.id,     std::move(row.name), std::move(row.email),   row.role,
          row.state,  row.language,        std::move(memberships), manages ? row.last_seen_at : std::nullopt,
          row.version};
}

}  // namespace

void add_member_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/members").summary("Members of the workspace").tag("members").needs(kView),
             [&context](const http::Call& call) -> Result<http::List<Member>> {
               return context.with.database.read([&](sql::Connection& connection) {
                 const auto& workspace = call.scope().workspace();
                 std::map<MemberId, std::vector<LineMembership>> memberships;
                 for (const auto& row : find_memberships(connection, workspace))
                   memberships[row.member_id].push_back({row.business_line_id, row.role});
                 http::List<Member> list;
                 for (auto& row : find_member_rows(connection, workspace)) {
                   const auto id = row.id;
                   list.items.push_back(member_of(call.scope(), std::move(row), std::move(memberships[id])));
                 }
                 return list;
               });
             });
  router.add(
      http::patch("/api/v1/members/{id}")
          .summary("Change a member's name, role, state or memberships of lines")
          .tag("members")
          .needs(kManageMembers)
          .versioned(),
      [&context](const http::Call& call, const http::Body<MemberChange>& body) -> Result<Member> {
        const auto id = call.id<MemberId>("id", "member");
        if (!id) return refuse(id.error());
        if (auto changed = change_member(context.with, call.scope(), *id, call.expected_version, *body); !changed)
          return refuse(std::move(changed.error()));
        return context.with.database.read([&](sql::Connection& connection) -> Result<Member> {
          auto row = find_member_row(connection, call.scope().workspace(), *id);
          if (!row) return refuse(Error::not_found("member"));
          return member_of(call.scope(), std::move(*row), memberships_of(connection, call.scope().workspace(), *id));
        });
      });
  router.add(http::get("/api/v1/roles").summary("Roles and what they may do").tag("members").signed_in(),
             [](const http::Call&) -> Result<http::List<RolePermissions>> {
               http::List<RolePermissions> list;
               for (const auto& word : words<Role>()) {
                 const auto role = *parse_word<Role>(word);
                 const auto permissions = permissions_of(role);
                 list.items.push_back({role, {permissions->begin(), permissions->end()}});
               }
               return list;
             });
}

}  // namespace assay::workspace
