// The first owner.
#include "actions/setup.h"
#include "http/routes.h"
#include "http/session_answer.h"

namespace assay::workspace {

struct LinkQuery {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(LinkQuery, (), (token))

struct LinkState {
  bool valid = true;
};
BOOST_DESCRIBE_STRUCT(LinkState, (), (valid))

void add_setup_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/setup").summary("Whether a setup link is still good").tag("setup").open(),
             [&context](const http::Call&, const http::Query<LinkQuery>& query) -> Result<LinkState> {
               if (auto valid = check_setup_link(context.with, query->token); !valid)
                 return refuse(std::move(valid.error()));
               return LinkState{};
             });
  router.add(answering<Session>(
                 http::post("/api/v1/setup").summary("Make the workspace and its first owner").tag("setup").open()),
             [&context](const http::Call& call, const http::Body<WorkspaceSetup>& body) -> Result<http::Response> {
               const auto session = set_up(context.with, *body, visitor_of(call.request()));
               if (!session) return refuse(session.error());
               return answer_new_session(context.with, *session, context.secure_cookies);
             });
}

}  // namespace assay::workspace
