// The routes of imports.
#pragma once

#include "demand/imports.h"
#include "http/router.h"

namespace assay::demand {

// The environment must outlive the router.
void add_import_routes(http::Router& router, ImportEnvironment& environment);

}  // namespace assay::demand
