#include "store/notice_store.h"

#include <set>

#include "store/member_store.h"

namespace assay::workspace {
namespace {

struct Conditions {
  std::string text = "workspace_id = ? AND member_id = ?";
  std::vector<sql::Value> parameters;
};

Conditions conditions_of(const WorkspaceId& workspace, const MemberId& member, const NoticeFilter& filter) {
  Conditions conditions;
  conditions.parameters = sql::Connection::values(workspace, member);
  if (filter.unread) conditions.text += *filter.unread ? " AND read_at IS NULL" : " AND read_at IS NOT NULL";
  if (filter.kind) {
    conditions.text += " AND kind = ?";
    conditions.parameters.push_back(sql::to_value(*filter.kind));
  }
  return conditions;
}

}  // namespace

std::vector<NoticeRow> find_notice_rows(sql::Connection& connection, const WorkspaceId& workspace,
                                        const MemberId& member, const NoticeFilter& filter, std::size_t limit) {
  auto conditions = conditions_of(workspace, member, filter);
  if (filter.below) {
    conditions.text += " AND id < ?";
    conditions.parameters.push_back(sql::to_value(*filter.below));
  }
  conditions.parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<NoticeRow>(
      "SELECT {columns} FROM notices WHERE " + conditions.text + " ORDER BY id DESC LIMIT ?",
      std::move(conditions.parameters));
}

std::int64_t count_notices(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member,
                           const NoticeFilter& filter) {
  auto conditions = conditions_of(workspace, member, filter);
  return connection
      .scalar_values<std::int64_t>("SELECT COUNT(*) FROM notices WHERE " + conditions.text,
                                   std::move(conditions.parameters))
      .value_or(0);
}

std::int64_t count_unread_notices(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member) {
  return count_notices(connection, workspace, member, {true, std::nullopt, std::nullopt});
}

void mark_notices_read(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                       const std::vector<NoticeId>& notices, Timestamp now) {
  transaction.execute(
      "UPDATE notices SET read_at = ? WHERE workspace_id = ? AND member_id = ? AND read_at IS NULL AND id IN " +
          sql::in_list(transaction.engine()),
      now, workspace, member, sql::list_parameter(notices));
}

void mark_all_notices_read(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                           Timestamp now) {
  transaction.execute("UPDATE notices SET read_at = ? WHERE workspace_id = ? AND member_id = ? AND read_at IS NULL",
                      now, workspace, member);
}

std::vector<MemberId> watchers_of(sql::Connection& connection, const WorkspaceId& workspace,
                                  std::string_view record_kind, std::string_view record_id) {
  return connection.column<MemberId>(
      "SELECT member_id FROM watches WHERE workspace_id = ? AND record_kind = ? AND record_id = ?", workspace,
      record_kind, record_id);
}

std::vector<MemberName> watcher_names(sql::Connection& connection, const WorkspaceId& workspace,
                                      std::string_view record_kind, std::string_view record_id) {
  return connection.rows<MemberName>(
      "SELECT {columns:m} FROM watches w JOIN members m ON m.id = w.member_id WHERE w.workspace_id = ? AND "
      "w.record_kind = ? AND w.record_id = ? AND m.state = ? ORDER BY m.name, m.id",
      workspace, record_kind, record_id, MemberState::active);
}

void unwatch(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
             std::string_view record_id, const MemberId& member) {
  transaction.execute(
      "DELETE FROM watches WHERE workspace_id = ? AND record_kind = ? AND record_id = ? AND member_id = ?", workspace,
      record_kind, record_id, member);
}

void notify(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewNotice& notice,
            const std::vector<MemberId>& members) {
  const auto actor = scope.member();
  std::set<MemberId> told;
  std::vector<NoticeRow> rows;
  for (const auto& member : active_members_among(transaction, scope.workspace(), members)) {
    if (member == actor || !told.insert(member).second) continue;
    rows.push_back({NoticeId::make(clock), scope.workspace(), member, notice.kind, notice.record_kind, notice.record_id,
                    actor ? actor->text() : std::string(), notice.parameters, clock.now(), std::nullopt});
  }
  transaction.insert_all("notices", rows);
}

void notify_watchers(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewNotice& notice) {
  notify(transaction, scope, clock, notice,
         watchers_of(transaction, scope.workspace(), notice.record_kind, notice.record_id));
}

void watch(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string_view record_kind,
           std::string_view record_id, const MemberId& member) {
  transaction.execute(
      "INSERT INTO watches (workspace_id, record_kind, record_id, member_id, created_at) VALUES (?, ?, ?, ?, ?) ON "
      "CONFLICT (workspace_id, record_kind, record_id, member_id) DO NOTHING",
      scope.workspace(), record_kind, record_id, member, clock.now());
}

namespace {
struct WatchRow {
  std::string record_id;
  MemberId member_id;
};
BOOST_DESCRIBE_STRUCT(WatchRow, (), (record_id, member_id))
}  // namespace

std::map<std::string, std::set<MemberId>> watchers_by_record(sql::Connection& connection, const WorkspaceId& workspace,
                                                             std::string_view record_kind,
                                                             const std::vector<std::string>& record_ids) {
  std::map<std::string, std::set<MemberId>> watchers;
  for (const auto& row : connection.rows<WatchRow>(
           "SELECT {columns} FROM watches WHERE workspace_id = ? AND record_kind = ? AND record_id IN " +
               sql::in_list(connection.engine()),
           workspace, record_kind, sql::list_parameter(record_ids)))
    watchers[row.record_id].insert(row.member_id);
  return watchers;
}

std::vector<std::string> watched_records(sql::Connection& connection, const WorkspaceId& workspace,
                                         const MemberId& member, std::string_view record_kind, std::size_t limit) {
  return connection.column<std::string>(
      "SELECT record_id FROM watches WHERE workspace_id = ? AND member_id = ? AND record_kind = ? ORDER BY created_at "
      "DESC, record_id DESC LIMIT ?",
      workspace, member, record_kind, static_cast<std::int64_t>(limit));
}

}  // namespace assay::workspace
