// What every action of the module works with.
#pragma once

#include "base/time.h"
#include "demand/closure.h"
#include "demand/standing.h"
#include "demand/telling.h"
#include "sql/database.h"

namespace assay::demand {

struct Environment {
  sql::Database& database;
  const Clock& clock;
  StandingRule& standing;
  ClosureRule* closure = nullptr;  // none: closing never needs a reason
  TellingRule* telling = nullptr;  // none: every verdict is told at once
};

}  // namespace assay::demand
