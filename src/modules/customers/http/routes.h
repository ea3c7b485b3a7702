// The routes of customers, contacts and their files.
#pragma once

#include "customers/demand.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::customers {

// What the handlers work with. `demand` may be replaced before anything is served.
struct Collaborators {
  sql::Database& database;
  const Clock& clock;
  const messages::Catalogue& catalogue;
  CustomerDemand* demand;
};

void add_customer_routes(http::Router& router, const Collaborators& collaborators);
void add_contact_routes(http::Router& router, const Collaborators& collaborators);
void add_file_routes(http::Router& router, const Collaborators& collaborators);

}  // namespace assay::customers
