// The routes of portals: those of members, and those of the people who come in from outside.
#pragma once

#include "actions/environment.h"
#include "actions/similar_requests.h"
#include "http/rate_limit.h"
#include "http/router.h"
#include "portal/module.h"

namespace assay::portal {

// What one address and one person may do, beside the limits of the whole server.
struct Rates {
  http::RateLimiter writes_of_address;
  http::RateLimiter writes_of_person;
  http::RateLimiter entrances;  // of an address
  http::RateLimiter similar;    // of an address
};

struct RouteContext {
  Environment environment;
  ModuleSettings settings;
  Rates rates;
  SimilarRequests similar;
};

// For members.
void add_portal_routes(http::Router& router, RouteContext& context);
void add_invitation_routes(http::Router& router, RouteContext& context);
void add_publication_routes(http::Router& router, RouteContext& context);
void add_moderation_routes(http::Router& router, RouteContext& context);
// For everybody; who may what is decided by the portal.
void add_entrance_routes(http::Router& router, RouteContext& context);
void add_request_routes(http::Router& router, RouteContext& context);
void add_submission_routes(http::Router& router, RouteContext& context);
void add_page_routes(http::Router& router, RouteContext& context);

}  // namespace assay::portal
