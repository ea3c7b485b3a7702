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

// Says what a handler answers that builds its Response itself.
template <class T>
http::Route answering(http::Route route) {
  route.reply_schema = [](json::Components& components) { return json::schema<T>(components); };
  return route;
}

}  // namespace assay::workspace
