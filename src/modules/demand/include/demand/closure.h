// Whether a requirement may be closed: declared here, decided by whoever knows what the requesters said.
#pragma once

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

// Implemented by the answers module and wired in app/. Called within the transaction that closes.
class ClosureRule {
 public:
  virtual ~ClosureRule() = default;
  // True when somebody can be asked whether their problem is solved and nobody has said yes: then closing needs a
  // reason.
  virtual bool needs_reason(sql::Connection& connection, const Requirement& requirement) = 0;
};

}  // namespace assay::demand
