// What people outside the workspace say, and what they may hear of it: signals that come in for them and their answers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "demand/standing.h"
#include "sql/database.h"

namespace assay::demand {

struct OutsideSignal {
  std::string text;
  SignalKind kind = SignalKind::request;
  std::optional<ContactId> contact_id;
  std::optional<customers::CustomerId> customer_id;
  std::string speaker_name;
  std::string speaker_post;
  BusinessLineId business_line_id;
  std::int64_t hops = 0;
};

// Records a signal of the channel "portal" in the caller's transaction. Needs signals.add on the line, and to name a
// contact workspace.view. Errors: forbidden, invalid with all fields.
Result<SignalId> hear_signal(sql::Transaction& transaction, sql::Database& database, const Clock& clock,
                             StandingRule& standing, const Scope& scope, const OutsideSignal& heard);

// What came of a signal: where the requirement it feeds stands (the one it was merged into, where it was), and the
// sentence for who asked. Nothing that is for members only.
struct Answer {
  RequirementId requirement_id;
  Status status = Status::new_;
  std::optional<VerdictKind> verdict;
  std::string sentence;
};

// By signal, also through corrections of it; signals without a requirement are left out. For the one who said it: no
// right is asked for.
std::map<SignalId, std::vector<Answer>> answers_to(sql::Connection& connection, const WorkspaceId& workspace,
                                                   const std::vector<SignalId>& signals);

struct RequirementState {
  RequirementId id;
  std::int64_t number = 0;
  Status status = Status::new_;
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(RequirementState, (), (id, number, status, business_line_id))
// Those of the ids that exist in the workspace.
std::map<RequirementId, RequirementState> requirement_states(sql::Connection& connection, const WorkspaceId& workspace,
                                                             const std::vector<RequirementId>& ids);

}  // namespace assay::demand
