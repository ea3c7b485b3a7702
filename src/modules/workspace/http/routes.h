// The routes of the module, by subject.
#pragma once

#include "actions/collaborators.h"
#include "http/router.h"

namespace assay::workspace {

// What handlers work with; outlives the router.
struct RouteContext {
  const Collaborators& with;
  bool secure_cookies = false;
};

void add_session_routes(http::Router& router, const RouteContext& context);
void add_account_routes(http::Router& router, const RouteContext& context);
void add_token_routes(http::Router& router, const RouteContext& context);
void add_setup_routes(http::Router& router, const RouteContext& context);
void add_invitation_routes(http::Router& router, const RouteContext& context);
void add_member_routes(http::Router& router, const RouteContext& context);
void add_line_routes(http::Router& router, const RouteContext& context);
void add_workspace_routes(http::Router& router, const RouteContext& context);
void add_comment_routes(http::Router& router, const RouteContext& context);
void add_attachment_routes(http::Router& router, const RouteContext& context);
void add_watch_routes(http::Router& router, const RouteContext& context);
void add_notice_routes(http::Router& router, const RouteContext& context);
void add_audit_routes(http::Router& router, const RouteContext& context);
void add_change_routes(http::Router& router, const RouteContext& context);

// Says what a handler answers that builds its Response itself.
template <class T>
http::Route answering(http::Route route) {
  route.reply_schema = [](json::Components& components) { return json::schema<T>(components); };
  return route;
}

}  // namespace assay::workspace
