// Routes of sources, of what they deliver, and of e-mail handed in.
#pragma once

#include "actions/environment.h"
#include "http/router.h"
#include "messages/catalogue.h"

namespace assay::demand {

void add_source_routes(http::Router& router, Environment& environment, const messages::Catalogue& catalogue);
// The endpoint that other systems call; open, because the signature is the key.
void add_hook_routes(http::Router& router, Environment& environment);

}  // namespace assay::demand
