// Visits that already lie in the past, with the signals that were made of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/signal.h"
#include "sql/database.h"

namespace assay::visits {

struct PastVisit {
  demand::Channel channel = demand::Channel::visit;  // visit, interview, or service for a day in customer service
  bool planned = false;                              // still to come
  Date held_on;
  std::optional<BusinessLineId> business_line_id;
  std::vector<MemberId> members;
  std::optional<customers::CustomerId> customer_id;
  std::vector<ContactId> contacts;
  std::string purpose;
  std::string notes;
  double hours = 0;
  std::int64_t cost_minor = 0;  // in the workspace's currency
  std::vector<demand::SignalId> signals;
  Timestamp recorded_at;
};

// References are taken as they are: the caller has made them in the workspace.
Outcome write_past_visit(sql::Transaction& transaction, const Scope& scope, const PastVisit& past);
// The yearly quota of everybody without one of their own.
void write_quota(sql::Transaction& transaction, const WorkspaceId& workspace, std::int64_t visits,
                 std::int64_t cost_minor);

}  // namespace assay::visits
