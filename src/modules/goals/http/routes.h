// The routes of goals and their readings.
#pragma once

#include "goals/demand.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::goals {

// What the handlers work with. `demand` may be replaced before anything is served.
struct Collaborators {
  sql::Database& database;
  const Clock& clock;
  const messages::Catalogue& catalogue;
  GoalDemand* demand;
};

void add_goal_routes(http::Router& router, const Collaborators& collaborators);
void add_reading_routes(http::Router& router, const Collaborators& collaborators);

}  // namespace assay::goals
