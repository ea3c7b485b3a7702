// The audit entries: who changed what, when, from what to what.
#pragma once

#include "sql/database.h"
#include "store/tables.h"

namespace assay::workspace {

struct AuditFilter {
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
  std::optional<MemberId> member_id;
  std::optional<std::string> action;
  std::optional<Timestamp> from;  // inclusive
  std::optional<Timestamp> to;    // exclusive
  // Only entries of these lines; nullopt: all, also those without a line.
  std::optional<std::vector<BusinessLineId>> lines;
  std::optional<std::int64_t> below;  // numbers smaller than this
};

void insert_audit_entry(sql::Transaction& transaction, const AuditRow& row);
// The latest first, at most `limit`.
std::vector<AuditRow> find_audit_entries(sql::Connection& connection, const WorkspaceId& workspace,
                                         const AuditFilter& filter, std::size_t limit);

std::optional<AuditRow> find_audit_row(sql::Connection& connection, const WorkspaceId& workspace, const AuditId& id);

}  // namespace assay::workspace
