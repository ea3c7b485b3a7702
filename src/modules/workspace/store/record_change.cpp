#include "workspace/record_change.h"

#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "store/audit_store.h"

namespace assay::workspace {

std::int64_t record_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                           const RecordChange& change) {
  const auto now = clock.now();
  if (change.creates) sql::remember_result(transaction, scope, change.record_id, now);
  jobs::Announcement announcement;
  announcement.kind = change.action;
  announcement.record_kind = change.record_kind;
  announcement.record_id = change.record_id;
  announcement.business_line_id = change.business_line_id;
  announcement.payload = change.announcement;
  const auto number = jobs::announce(transaction, scope.workspace(), announcement, now);
  AuditRow entry;
  entry.id = AuditId::make(clock);
  entry.workspace_id = scope.workspace();
  entry.number = number;
  entry.at = now;
  entry.actor_kind = principal_kind(scope.principal());
  entry.actor_id = principal_id(scope.principal());
  entry.member_id = scope.member();
  entry.action = change.action;
  entry.record_kind = change.record_kind;
  entry.record_id = change.record_id;
  entry.record_key = change.record_key;
  entry.business_line_id = change.business_line_id;
  entry.changes = change.changes;
  entry.request_id = scope.request_id;
  insert_audit_entry(transaction, entry);
  return number;
}

}  // namespace assay::workspace
