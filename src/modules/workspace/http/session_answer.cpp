#include "http/session_answer.h"

#include <algorithm>
#include <set>

#include "http/service.h"
#include "store/line_store.h"
#include "store/member_store.h"
#include "store/notice_store.h"

namespace assay::workspace {
namespace {

std::vector<std::string> permissions_of_scope(const Scope& scope) {
  PermissionSet held;
  for (const auto& grant : scope.grants()) held.insert(grant.permissions->begin(), grant.permissions->end());
  return {held.begin(), held.end()};
}

std::vector<SessionLine> lines_of_scope(sql::Connection& connection, const Scope& scope, const MemberId& member) {
  const auto memberships = memberships_of(connection, scope.workspace(), member);
  bool everywhere = false;
  std::set<BusinessLineId> granted;
  for (const auto& grant : scope.grants()) {
    everywhere = everywhere || !grant.line;
    if (grant.line) granted.insert(*grant.line);
  }
  std::vector<SessionLine> lines;
  for (auto& row : find_line_rows(connection, scope.workspace())) {
    if (!everywhere && !granted.contains(row.id)) continue;
    std::optional<Role> role;
    if (const auto own = std::ranges::find(memberships, row.id, &LineMembership::business_line_id);
        own != memberships.end())
      role = own->role;
    lines.push_back({row.id, std::move(row.name), row.stage, row.parent_id, role});
  }
  return lines;
}

}  // namespace

Result<Session> session_of(sql::Connection& connection, const Scope& scope, const std::string& csrf_token) {
  const auto unauthenticated = [] { return refuse(Error::of(ErrorKind::kUnauthenticated, "unauthenticated")); };
  if (!scope.member()) return unauthenticated();
  const auto member = find_member_row(connection, scope.workspace(), *scope.member());
  const auto workspace = find_workspace(connection, scope.workspace());
  if (!member || !workspace) return unauthenticated();
  Session session;
  session.member = {member->id, member->name, member->email, member->language, member->theme};
  session.workspace = *workspace;
  session.role = member->role;
  session.permissions = permissions_of_scope(scope);
  session.lines = lines_of_scope(connection, scope, member->id);
  session.csrf_token = csrf_token;
  session.unread_notices = count_unread_notices(connection, scope.workspace(), member->id);
  return session;
}

Visitor visitor_of(const http::Request& request) {
  return {request.address, std::string(request.header("User-Agent")),
          std::string(request.cookie(http::kSessionCookie))};
}

Result<http::Response> answer_new_session(const Collaborators& with, const NewSession& session, bool secure_cookies) {
  auto answer = with.database.read([&](sql::Connection& connection) -> Result<Session> {
    const auto who = identify_session(connection, with, session.secret);
    if (!who) return refuse(Error::of(ErrorKind::kUnauthenticated, "unauthenticated"));
    return session_of(connection, who->scope, who->csrf_token);
  });
  if (!answer) return refuse(std::move(answer.error()));
  auto response = http::detail::json_response(200, json::to_text(*answer), std::nullopt);
  response.set("Set-Cookie",
               http::session_cookie(session.secret, with.lifetimes.session_absolute_seconds, secure_cookies));
  return response;
}

}  // namespace assay::workspace
