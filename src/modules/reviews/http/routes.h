// The routes of the module, by what they are about.
#pragma once

#include "actions/environment.h"
#include "http/router.h"
#include "messages/catalogue.h"

namespace assay::reviews {

struct RouteContext {
  Environment& environment;
  const messages::Catalogue& catalogue;
};

void add_review_routes(http::Router& router, RouteContext context);
void add_minutes_routes(http::Router& router, RouteContext context);
void add_report_routes(http::Router& router, RouteContext context);

}  // namespace assay::reviews
