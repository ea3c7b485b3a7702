// Reviews and weekly reports that already lie in the past, written as they came to be.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::reviews {

struct PastReview {
  std::string name;
  std::optional<BusinessLineId> business_line_id;
  std::vector<MemberId> participants;
  std::vector<demand::RequirementId> agenda;  // verdicts between start and end are the meeting's own
  std::map<demand::RequirementId, std::string> notes;
  Timestamp started_at;
  Timestamp ended_at;
  MemberId held_by;
  bool told = true;  // whether those who asked were told afterwards
};

// The requirements must be there already. References are taken as they are: the caller has made them in the workspace.
Outcome write_past_review(sql::Transaction& transaction, const Scope& scope, const PastReview& past);
// The report of the week that begins on this Monday, made by itself on the next one and sent when it has a text.
Outcome write_past_report(sql::Transaction& transaction, const Scope& scope, const BusinessLineId& line, Date monday,
                          const std::string& body, const std::optional<MemberId>& sent_by);

}  // namespace assay::reviews
