// Routes of sources, of what they deliver, and of e-mail handed in.
#pragma once

#include "actions/environment.h"
#include "files/file_store.h"
#include "http/router.h"
#include "messages/catalogue.h"

namespace assay::demand {

// `attachments` keeps the files of e-mail.
void add_source_routes(http::Router& router, Environment& environment, files::FileStore& attachments,
                       const messages::Catalogue& catalogue);
// The endpoint that other systems call; open, because the signature is the key.
void add_hook_routes(http::Router& router, Environment& environment);

}  // namespace assay::demand
