// Signing in and out.
#include "http/routes.h"
#include "http/service.h"
#include "http/session_answer.h"

namespace assay::workspace {

void add_session_routes(http::Router& router, const RouteContext& context) {
  router.add(
      http::get("/api/v1/session").summary("Who is signed in, where, and what they may do").tag("session").signed_in(),
      [&context](const http::Call& call) -> Result<Session> {
        return context.with.database.read([&](sql::Connection& connection) {
          return session_of(connection, call.scope(), call.authenticated()->csrf_token);
        });
      });
  router.add(answering<Session>(http::post("/api/v1/session").summary("Sign in").tag("session").open()),
             [&context](const http::Call& call, const http::Body<SignIn>& body) -> Result<http::Response> {
               const auto session = sign_in(context.with, *body, visitor_of(call.request()));
               if (!session) return refuse(session.error());
               return answer_new_session(context.with, *session, context.secure_cookies);
             });
  router.add(http::erase("/api/v1/session").summary("Sign out").tag("session").signed_in(),
             [&context](const http::Call& call) -> Result<http::Response> {
               const auto session = LoginSessionId::parse(call.authenticated()->session_id);
               const auto out = sign_out(context.with, call.scope(), session.value_or(LoginSessionId()));
               if (!out) return refuse(out.error());
               http::Response response;
               response.status = 204;
               response.content_type.clear();
               response.set("Set-Cookie", http::session_cookie({}, 0, context.secure_cookies));
               return response;
             });
}

}  // namespace assay::workspace
