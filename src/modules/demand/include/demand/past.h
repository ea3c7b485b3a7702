// Demand that already has a past: signals and requirements written as they came to be, at times gone by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "demand/standing.h"
#include "sql/database.h"

namespace assay::demand {

struct PastLink {
  SignalId signal_id;
  Importance importance = Importance::important;
};

// One step on the way of a requirement: where it came, when, and by whom.
struct PastStep {
  Status to = Status::triaged;
  Timestamp at;
  std::optional<MemberId> by;
};

struct PastRequirement {
  Requirement requirement;  // as it stands after the last step, with its id; the number is given when it is written
  std::vector<std::string> tags;
  std::vector<GoalLink> goals;
  std::vector<PastLink> signals;
  std::vector<PastStep> steps;  // in order
};

// A request to change the scenario of a requirement of the same past: approved when it was decided, else still open.
struct PastChangeRequest {
  RequirementId requirement_id;
  std::string scenario;  // as it was before an approved change, as it is proposed by an open one
  std::string cause;
  std::string reason;
  std::string plan_effect;
  double effort_days = 0;
  Timestamp asked_at;
  std::optional<MemberId> asked_by;
  std::optional<Timestamp> decided_at;
  std::optional<MemberId> decided_by;
};

struct PastDemand {
  std::vector<Signal> signals;  // with their ids; numbers are given when they are written
  std::vector<PastRequirement> requirements;
  std::vector<PastChangeRequest> changes;  // at most one a requirement, of accepted ones that are no fixes
};

// Numbers the records in the order of their creation and writes them, with an audit entry for every creation and step
// at its time, and their standings. Needs signals.edit and requirements.edit for the workspace.
// Refuses wrong fields under "signals[n]." and "requirements[n].", and steps that are no allowed moves
// ("move_not_allowed"). References are taken as they are: the caller has made them in the same workspace.
Outcome write_past(sql::Transaction& transaction, const Scope& scope, PastDemand demand, StandingRule& standing);

}  // namespace assay::demand
