// The routes of visits, of the totals of a year and of the quotas.
#pragma once

#include "actions/plan_visit.h"
#include "http/router.h"

namespace assay::visits {

void add_visit_routes(http::Router& router, Environment& environment);

}  // namespace assay::visits
