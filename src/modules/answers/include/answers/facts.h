// What came of answers in a time, for reports.
#pragma once

#include <vector>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::answers {

// Signals of the line whose first answer fell into the time, in the order of their answers.
std::vector<demand::SignalId> answered_between(sql::Connection& connection, const WorkspaceId& workspace,
                                               const BusinessLineId& line, Timestamp from, Timestamp to);
// Released requirements of the line of which somebody who asked said in the time that it solved their problem.
std::vector<demand::RequirementId> confirmed_between(sql::Connection& connection, const WorkspaceId& workspace,
                                                     const BusinessLineId& line, Timestamp from, Timestamp to);

}  // namespace assay::answers
