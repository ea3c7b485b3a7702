// Whether records of other modules belong to a business line, so that it cannot be deleted under them.
#pragma once

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

// Implemented by modules whose records have a business line, wired in app/. Called within the deleting transaction.
class LineUse {
 public:
  virtual ~LineUse() = default;
  virtual bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) = 0;
};

}  // namespace assay::workspace
