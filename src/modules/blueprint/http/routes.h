// The routes of the module, by what they are about.
#pragma once

#include "blueprint/demand.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::blueprint {

// What the handlers work with. `demand` may be replaced before anything is served.
struct Collaborators {
  sql::Database& database;
  const Clock& clock;
  const messages::Catalogue& catalogue;
  BlueprintDemand* demand;
};

// Each record: POST, and by id GET, PATCH, DELETE.
void add_record_routes(http::Router& router, const Collaborators& with);
// Features by text or in order.
void add_feature_routes(http::Router& router, const Collaborators& with);
// The whole blueprint, and what it lacks.
void add_blueprint_routes(http::Router& router, const Collaborators& with);
// CSV in and out.
void add_file_routes(http::Router& router, const Collaborators& with);
// Named versions, and what changed since.
void add_version_routes(http::Router& router, const Collaborators& with);
// Posts, and what somebody new to one reads first.
void add_pack_routes(http::Router& router, const Collaborators& with);

}  // namespace assay::blueprint
