// Rows of the words that requirements took from signals. A span goes with its link.
#pragma once

#include "demand/requirement.h"
#include "domain/signal_span.h"
#include "sql/database.h"

namespace assay::demand {

using SpanId = Id<struct SpanTag>;

}  // namespace assay::demand

namespace assay::demand::store {

struct SignalSpan {
  SpanId id;
  WorkspaceId workspace_id;
  SignalId signal_id;
  RequirementId requirement_id;
  std::int64_t first_point = 0;
  std::int64_t end_point = 0;
  std::string quote;
  Timestamp created_at;
  std::optional<MemberId> created_by;
};
BOOST_DESCRIBE_STRUCT(SignalSpan, (),
                      (id, workspace_id, signal_id, requirement_id, first_point, end_point, quote, created_at,
                       created_by))

// In the order of the text.
std::vector<SignalSpan> find_spans(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<SignalId>& signals);
void insert_span(sql::Transaction& transaction, const SignalSpan& span);
bool delete_span(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& signal, const SpanId& id);

}  // namespace assay::demand::store
