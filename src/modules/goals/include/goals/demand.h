// What goals ask of the modules above: how many requirements serve a goal, and whether any refers to it.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "goals/goals.h"

namespace assay::goals {

// Implemented by demand, wired in app/. Until then counts are zero and nothing is in use.
class GoalDemand {
 public:
  virtual ~GoalDemand() = default;
  // Requirements that the scope may see, by goal; goals without any may be left out.
  virtual std::map<GoalId, std::int64_t> requirements(sql::Connection& connection, const Scope& scope,
                                                      const std::vector<GoalId>& goals) = 0;
  // True while any record of the workspace, also one that the asker may not see, refers to it.
  virtual bool uses_goal(sql::Connection& connection, const WorkspaceId& workspace, const GoalId& goal) = 0;
};

}  // namespace assay::goals
