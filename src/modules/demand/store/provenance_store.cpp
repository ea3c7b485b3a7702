#include "store/provenance_store.h"

#include "store/cursor.h"
#include "workspace/permissions.h"

namespace assay::demand::store {

std::vector<Utterance> utterances_of(sql::Connection& connection, const Scope& scope, const RequirementId& requirement,
                                     std::size_t limit) {
  Where where;
  where.add("l.requirement_id = ?", requirement);
  where.add("s.workspace_id = ?", scope.workspace());
  if (const auto lines = scope.lines_with(workspace::kView))
    where.add_any_of("s.business_line_id", connection.engine(), *lines);
  auto parameters = where.parameters();
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<Utterance>(
      "SELECT s.id, s.number, s.title, SUBSTR(s.text, 1, 300), s.kind, s.contact_id, s.speaker_name, s.speaker_post, "
      "s.customer_id, s.hops, s.said_at, l.importance FROM requirement_signals l JOIN signals s ON s.id = l.signal_id "
      "WHERE " +
          where.text() + " ORDER BY s.said_at DESC, s.id LIMIT ?",
      std::move(parameters));
}

}  // namespace assay::demand::store
