// What every action of the module works with.
#pragma once

#include "base/time.h"
#include "demand/standing.h"
#include "sql/database.h"

namespace assay::portal {

struct Environment {
  sql::Database& database;
  const Clock& clock;
  demand::StandingRule& standing;
};

}  // namespace assay::portal
