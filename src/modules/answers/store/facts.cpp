#include "answers/facts.h"

namespace assay::answers {

std::vector<demand::SignalId> answered_between(sql::Connection& connection, const WorkspaceId& workspace,
                                               const BusinessLineId& line, Timestamp from, Timestamp to) {
  return connection.column<demand::SignalId>(
      "SELECT record_id FROM waits WHERE workspace_id = ? AND answered_at >= ? AND answered_at < ? AND record_kind = "
      "'signal' AND business_line_id = ? ORDER BY answered_at, record_id",
      workspace, from, to, line);
}

std::vector<demand::RequirementId> confirmed_between(sql::Connection& connection, const WorkspaceId& workspace,
                                                     const BusinessLineId& line, Timestamp from, Timestamp to) {
  return connection.column<demand::RequirementId>(
      "SELECT DISTINCT about_id FROM tellings WHERE workspace_id = ? AND replied_at >= ? AND replied_at < ? AND solved "
      "= 1 AND about_kind = 'requirement' AND business_line_id = ? ORDER BY about_id",
      workspace, from, to, line);
}

}  // namespace assay::answers
