// What the blueprint asks of the modules above: how many requirements are placed on a record.
#pragma once

#include <cstdint>

#include "blueprint/records.h"
#include "sql/database.h"

namespace assay::blueprint {

// Implemented by demand, wired in app/. Until then nothing is placed. Counts all requirements of the workspace, also
// those that the asker may not see.
class BlueprintDemand {
 public:
  virtual ~BlueprintDemand() = default;
  virtual std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const StepId& step) = 0;
  virtual std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const ModuleId& module) = 0;
  virtual std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace,
                                 const FeatureId& feature) = 0;
};

}  // namespace assay::blueprint
