// One's own account and login sessions.
#include "actions/account.h"
#include "http/routes.h"
#include "http/session_answer.h"
#include "store/access_store.h"

namespace assay::workspace {

struct LoginSession {
  LoginSessionId id;
  Timestamp created_at;
  Timestamp last_seen_at;
  std::string user_agent;
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(LoginSession, (), (id, created_at, last_seen_at, user_agent, current))

namespace {

LoginSessionId current_session(const http::Call& call) {
  return LoginSessionId::parse(call.authenticated()->session_id).value_or(LoginSessionId());
}

}  // namespace

void add_account_routes(http::Router& router, const RouteContext& context) {
  router.add(http::patch("/api/v1/account").summary("Change my name, language or theme").tag("account").signed_in(),
             [&context](const http::Call& call, const http::Body<AccountChange>& body) -> Result<Session> {
               if (auto changed = change_account(context.with, call.scope(), *body); !changed)
                 return refuse(std::move(changed.error()));
               return context.with.database.read([&](sql::Connection& connection) {
                 return session_of(connection, call.scope(), call.authenticated()->csrf_token);
               });
             });
  router.add(http::post("/api/v1/account/password").summary("Change my password").tag("account").signed_in(),
             [&context](const http::Call& call, const http::Body<PasswordChange>& body) -> Outcome {
               return change_password(context.with, call.scope(), current_session(call), *body);
             });
  router.add(http::get("/api/v1/login-sessions").summary("Where I am signed in").tag("account").signed_in(),
             [&context](const http::Call& call) -> Result<http::List<LoginSession>> {
               const auto current = current_session(call);
               const auto now = context.with.clock.now();
               const auto rows = context.with.database.read([&](sql::Connection& connection) {
                 return find_login_sessions(connection, call.scope().workspace(), *call.scope().member(),
                                            now.plus_seconds(-context.with.lifetimes.session_idle_seconds), now);
               });
               http::List<LoginSession> list;
               for (const auto& row : rows)
                 list.items.push_back({row.id, row.created_at, row.last_seen_at, row.user_agent, row.id == current});
               return list;
             });
  router.add(http::erase("/api/v1/login-sessions/{id}").summary("Sign out elsewhere").tag("account").signed_in(),
             [&context](const http::Call& call) -> Outcome {
               const auto id = call.id<LoginSessionId>("id", "login_session");
               if (!id) return refuse(id.error());
               return end_login_session(context.with, call.scope(), *id);
             });
}

}  // namespace assay::workspace
