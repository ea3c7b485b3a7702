// The reviews, visits, changes and weekly reports of the example's year, made of the demand that was written.
#pragma once

#include <map>
#include <vector>

#include "demand/past.h"
#include "plan.h"
#include "sql/database.h"
#include "workspace/permissions.h"

namespace assay::app::example {

struct Decided {
  demand::RequirementId id;
  std::optional<BusinessLineId> line;
  Timestamp at;
};
// Something said to us directly by a known contact.
struct Heard {
  demand::SignalId id;
  std::string text;
  demand::Channel channel = demand::Channel::visit;
  customers::CustomerId customer;
  ContactId contact;
  std::optional<BusinessLineId> line;
  Timestamp said_at;
  Timestamp recorded_at;
  MemberId by;
};
struct Memory {
  std::vector<Decided> decided;
  std::vector<Heard> heard;
};

void remember(const demand::PastDemand& past, Memory& memory);
// One change of a scenario that was approved, and one that waits.
std::vector<demand::PastChangeRequest> past_changes(const demand::PastDemand& past,
                                                    const std::map<workspace::Role, MemberId>& members);
Outcome write_meetings(sql::Transaction& transaction, const Scope& scope, Timestamp now,
                       const std::map<workspace::Role, MemberId>& members, const std::map<Line, BusinessLineId>& lines,
                       const Memory& memory);

}  // namespace assay::app::example
