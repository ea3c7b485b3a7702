// One's own notices.
#include "actions/notice_texts.h"
#include "http/page_query.h"
#include "http/routes.h"

namespace assay::workspace {

struct NoticeQuery {
  std::optional<bool> unread;
  std::optional<std::string> kind;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(NoticeQuery, (), (unread, kind, limit, cursor))

struct NoticeReading {
  std::vector<NoticeId> ids;
  bool all = false;
};
BOOST_DESCRIBE_STRUCT(NoticeReading, (), (ids, all))

struct UnreadNotices {
  std::int64_t unread_notices = 0;
};
BOOST_DESCRIBE_STRUCT(UnreadNotices, (), (unread_notices))

namespace {

constexpr std::size_t kReadAtOnceMax = 1'000;

Result<http::Page<Notice>> list_notices(const RouteContext& context, const Scope& scope, const NoticeQuery& query) {
  FieldErrors errors;
  const auto limit = checked_limit(query.limit, errors);
  NoticeFilter filter{query.unread, query.kind, std::nullopt};
  if (const auto place = read_cursor(query.cursor, "notices", errors)) {
    filter.below = NoticeId::parse(*place);
    if (!filter.below) errors.add("cursor", "cursor_unknown");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  return context.with.database.read([&](sql::Connection& connection) -> Result<http::Page<Notice>> {
    auto rows = find_notice_rows(connection, scope.workspace(), *scope.member(), filter, limit + 1);
    http::Page<Notice> page;
    if (rows.size() > limit) {
      rows.resize(limit);
      page.next = write_cursor("notices", rows.back().id.text());
    }
    page.total = count_notices(connection, scope.workspace(), *scope.member(), filter);
    page.items = present_notices(connection, context.with, scope, std::move(rows));
    return page;
  });
}

}  // namespace

void add_notice_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/notices").summary("My notices, the latest first").tag("notices").signed_in(),
             [&context](const http::Call& call, const http::Query<NoticeQuery>& query) -> Result<http::Page<Notice>> {
               return list_notices(context, call.scope(), *query);
             });
  router.add(http::post("/api/v1/notices/reading").summary("Mark notices as read").tag("notices").signed_in(),
             [&context](const http::Call& call, const http::Body<NoticeReading>& body) -> Result<UnreadNotices> {
               if (body->all != body->ids.empty()) return refuse(Error::invalid("ids", "nothing_chosen"));
               if (body->ids.size() > kReadAtOnceMax)
                 return refuse(Error::invalid("ids", "too_many_items", {{"limit", std::to_string(kReadAtOnceMax)}}));
               const auto& scope = call.scope();
               return context.with.database.write([&](sql::Transaction& transaction) -> Result<UnreadNotices> {
                 const auto now = context.with.clock.now();
                 if (body->all)
                   mark_all_notices_read(transaction, scope.workspace(), *scope.member(), now);
                 else
                   mark_notices_read(transaction, scope.workspace(), *scope.member(), body->ids, now);
                 return UnreadNotices{count_unread_notices(transaction, scope.workspace(), *scope.member())};
               });
             });
}

}  // namespace assay::workspace
