// Watching records.
#include <algorithm>

#include "actions/comments.h"
#include "http/routes.h"
#include "store/notice_store.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct WatchedRecord {
  std::string record_kind;
  std::string record_id;
};
BOOST_DESCRIBE_STRUCT(WatchedRecord, (), (record_kind, record_id))

struct Watchers {
  bool watching = false;
  std::vector<MemberName> watchers;
};
BOOST_DESCRIBE_STRUCT(Watchers, (), (watching, watchers))

namespace {

// Who does not see the workspace learns only about itself.
Watchers watchers_seen_by(sql::Connection& connection, const Scope& scope, const RecordSummary& record,
                          const WatchedRecord& of) {
  Watchers answer;
  answer.watchers = watcher_names(connection, scope.workspace(), of.record_kind, of.record_id);
  answer.watching =
      std::ranges::any_of(answer.watchers, [&](const MemberName& watcher) { return watcher.id == scope.member(); });
  if (!scope.may(kView, record.business_line_id)) answer.watchers.clear();
  return answer;
}

}  // namespace

void add_watch_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/watchers").summary("Who watches a record").tag("comments").signed_in(),
             [&context](const http::Call& call, const http::Query<WatchedRecord>& query) -> Result<Watchers> {
               return context.with.database.read([&](sql::Connection& connection) -> Result<Watchers> {
                 const auto record =
                     require_record(connection, context.with, call.scope(), query->record_kind, query->record_id);
                 if (!record) return refuse(record.error());
                 return watchers_seen_by(connection, call.scope(), *record, *query);
               });
             });
  router.add(http::put("/api/v1/watches").summary("Watch a record").tag("comments").signed_in(),
             [&context](const http::Call& call, const http::Body<WatchedRecord>& body) -> Result<Watchers> {
               return context.with.database.write([&](sql::Transaction& transaction) -> Result<Watchers> {
                 const auto record =
                     require_record(transaction, context.with, call.scope(), body->record_kind, body->record_id);
                 if (!record) return refuse(record.error());
                 watch(transaction, call.scope(), context.with.clock, body->record_kind, body->record_id,
                       *call.scope().member());
                 return watchers_seen_by(transaction, call.scope(), *record, *body);
               });
             });
  // Also for records that one may not see any more.
  router.add(http::erase("/api/v1/watches").summary("Stop watching a record").tag("comments").signed_in(),
             [&context](const http::Call& call, const http::Query<WatchedRecord>& query) -> Outcome {
               return context.with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 unwatch(transaction, call.scope().workspace(), query->record_kind, query->record_id,
                         *call.scope().member());
                 return {};
               });
             });
}

}  // namespace assay::workspace
