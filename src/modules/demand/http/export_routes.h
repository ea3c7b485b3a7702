// The routes of exports.
#pragma once

#include "http/routes.h"

namespace assay::demand {

void add_export_routes(http::Router& router, RouteContext context);

}  // namespace assay::demand
