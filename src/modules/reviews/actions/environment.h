// What every action of the module works with.
#pragma once

#include "answers/telling.h"
#include "base/time.h"
#include "delivery/queue.h"
#include "demand/text_search.h"
#include "domain/review.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::reviews {

struct Environment {
  sql::Database& database;
  const Clock& clock;
  demand::TextSearch& search;
  answers::Telling& telling;
  delivery::Queue& queue;
  jobs::Runner& runner;
  const messages::Catalogue& catalogue;
};

}  // namespace assay::reviews
