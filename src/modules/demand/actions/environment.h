// What every action of the module works with.
#pragma once

#include "base/time.h"
#include "demand/standing.h"
#include "sql/database.h"

namespace assay::demand {

struct Environment {
  sql::Database& database;
  const Clock& clock;
  StandingRule& standing;
};

}  // namespace assay::demand
