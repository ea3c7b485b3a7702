// In-app notices and watching, on any kind of record.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"

namespace assay::workspace {

struct NewNotice {
  std::string kind;  // catalogue key "notice.<kind>": mentioned, commented, assigned, status, verdict, import
  std::string record_kind;
  std::string record_id;
  std::map<std::string, std::string> parameters;  // placeholders of the text, among them key and title
};

// Tells these members, except whoever acts, once each.
void notify(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewNotice& notice,
            const std::vector<MemberId>& members);
// Tells everyone who watches the record.
void notify_watchers(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewNotice& notice);
void watch(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string_view record_kind,
           std::string_view record_id, const MemberId& member);
std::vector<MemberId> watchers_of(sql::Connection& connection, const WorkspaceId& workspace,
                                  std::string_view record_kind, std::string_view record_id);
// Of several records of a kind at once; those that nobody watches are left out.
std::map<std::string, std::set<MemberId>> watchers_by_record(sql::Connection& connection, const WorkspaceId& workspace,
                                                             std::string_view record_kind,
                                                             const std::vector<std::string>& record_ids);
void unwatch(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
             std::string_view record_id, const MemberId& member);
// Ids of the records of a kind that a member watches, newest first.
std::vector<std::string> watched_records(sql::Connection& connection, const WorkspaceId& workspace,
                                         const MemberId& member, std::string_view record_kind, std::size_t limit);

}  // namespace assay::workspace
