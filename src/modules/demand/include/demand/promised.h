// Who asked for a requirement: the people behind its signals, each once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::demand {

struct Requester {
  RequirementId requirement_id;
  std::string key;   // "contact:ID", "member:ID" or "name:NAME"; the same person has the same key everywhere
  std::string name;  // empty where the records hold none any more
  std::optional<ContactId> contact_id;
  std::optional<customers::CustomerId> customer_id;
  std::string customer_name;
  std::optional<MemberId> member_id;  // who recorded the first of the signals, and so can tell
  std::int64_t signals = 0;
};

// In the order of the requirements, then of their signals; at most `limit` people a requirement. Signals that the
// scope may not see count for nobody. A member who recorded a signal without naming a speaker is its requester.
std::vector<Requester> requesters_of(sql::Connection& connection, const Scope& scope,
                                     const std::vector<RequirementId>& requirements, std::size_t limit = 200);

}  // namespace assay::demand
