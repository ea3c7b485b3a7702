// When those who asked are told of a verdict: declared here, decided by whoever knows where it is given.
#pragma once

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// Implemented by the reviews module and wired in app/. Called within the transaction that moves.
class TellingRule {
 public:
  virtual ~TellingRule() = default;
  // True when what is decided now is checked first and told later, by whoever it is decided with.
  virtual bool is_held(sql::Connection& connection, const Requirement& requirement) = 0;
};

}  // namespace assay::demand
