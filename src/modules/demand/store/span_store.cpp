#include "store/span_store.h"

namespace assay::demand::store {

std::vector<SignalSpan> find_spans(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<SignalId>& signals) {
  if (signals.empty()) return {};
  return connection.rows<SignalSpan>("SELECT {columns} FROM signal_spans WHERE workspace_id = ? AND signal_id IN " +
                                         sql::in_list(connection.engine()) + " ORDER BY signal_id, first_point, id",
                                     workspace, sql::list_parameter(signals));
}

void insert_span(sql::Transaction& transaction, const SignalSpan& span) { transaction.insert("signal_spans", span); }

bool delete_span(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& signal,
                 const SpanId& id) {
  return transaction.execute("DELETE FROM signal_spans WHERE id = ? AND signal_id = ? AND workspace_id = ?", id, signal,
                             workspace) > 0;
}

}  // namespace assay::demand::store
