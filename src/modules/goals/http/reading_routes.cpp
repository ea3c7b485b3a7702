#include "actions/goal_changes.h"
#include "actions/import_readings.h"
#include "http/routes.h"
#include "store/goal_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::goals {
namespace {

constexpr std::int64_t kPageLimit = 200;
constexpr std::size_t kImportBytesLimit = 4 * 1024 * 1024;

struct ReadingAuthor {
  MemberId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ReadingAuthor, (), (id, name))

struct ReadingView {
  ReadingId id;
  Date on;
  double value = 0;
  std::optional<std::string> note;
  Timestamp created_at;
  std::optional<ReadingAuthor> created_by;
};
BOOST_DESCRIBE_STRUCT(ReadingView, (), (id, on, value, note, created_at, created_by))

struct ReadingQuery {
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(ReadingQuery, (), (limit, cursor))

struct ImportQuery {
  bool dry_run = false;
  bool partial = false;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (dry_run, partial))

ReadingView view_of(store::Reading reading, const std::map<MemberId, std::string>& members) {
  ReadingView view{reading.id,         reading.taken_on, reading.value, std::move(reading.note),
                   reading.created_at, std::nullopt};
  if (reading.created_by)
    if (const auto name = members.find(*reading.created_by); name != members.end())
      view.created_by = ReadingAuthor{name->first, name->second};
  return view;
}

Result<http::Page<ReadingView>> list(const Collaborators& with, const http::Call& call, const ReadingQuery& query) {
  FieldErrors errors;
  if (query.limit < 1 || query.limit > kPageLimit)
    errors.add("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}});
  std::optional<Date> before;
  if (!query.cursor.empty()) {
    before = parse_date(query.cursor);
    if (!before) errors.add("cursor", "goal_cursor_unusable");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  const auto& scope = call.scope();
  return with.database.read([&](sql::Connection& connection) -> Result<http::Page<ReadingView>> {
    const auto goal = visible_goal(connection, scope, call.path("goal"));
    if (!goal) return refuse(goal.error());
    auto readings = store::readings_before(connection, scope.workspace(), goal->id, before, query.limit + 1);
    http::Page<ReadingView> page;
    if (std::ssize(readings) > query.limit) {
      readings.pop_back();
      page.next = to_text(readings.back().taken_on);
    }
    const auto members = workspace::member_names(connection, scope.workspace());
    for (auto& reading : readings) page.items.push_back(view_of(std::move(reading), members));
    return page;
  });
}

Result<ReadingView> show(const Collaborators& with, const http::Call& call, const std::string& id) {
  const auto& scope = call.scope();
  return with.database.read([&](sql::Connection& connection) -> Result<ReadingView> {
    const auto goal = visible_goal(connection, scope, call.path("goal"));
    if (!goal) return refuse(goal.error());
    const auto parsed = ReadingId::parse(id);
    auto reading = parsed ? store::find_reading(connection, scope.workspace(), goal->id, *parsed) : std::nullopt;
    if (!reading) return refuse(Error::not_found("reading"));
    return view_of(std::move(*reading), workspace::member_names(connection, scope.workspace()));
  });
}

}  // namespace

void add_reading_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(http::get("/api/v1/goals/{goal}/readings")
                 .summary("Readings of a goal, newest first")
                 .tag("goals")
                 .needs(workspace::kView),
             [&with](const Call& call, const http::Query<ReadingQuery>& query) -> Result<http::Page<ReadingView>> {
               return list(with, call, *query);
             });
  router.create(
      http::post("/api/v1/goals/{goal}/readings")
          .summary("Adds a reading; one a day")
          .tag("goals")
          .needs(workspace::kEditGoals),
      [&with](const Call& call, const http::Body<NewReading>& body) -> Result<std::string> {
        const auto id = with.database.write([&](sql::Transaction& transaction) -> Result<ReadingId> {
          return add_requested_reading(transaction, call.scope(), with.clock, call.path("goal"), *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&with](const Call& call, const std::string& id) -> Result<ReadingView> { return show(with, call, id); });
  router.add(http::erase("/api/v1/goals/{goal}/readings/{reading}")
                 .summary("Removes a reading")
                 .tag("goals")
                 .needs(workspace::kEditGoals),
             [&with](const Call& call) -> Outcome {
               const auto id = call.id<ReadingId>("reading", "reading");
               if (!id) return refuse(id.error());
               return with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return remove_reading(transaction, call.scope(), with.clock, call.path("goal"), *id);
               });
             });
  router.add(http::post("/api/v1/goals/{goal}/readings/import")
                 .summary("Imports readings from CSV with the columns date, value and note; may be repeated")
                 .tag("goals")
                 .needs(workspace::kEditGoals)
                 .accepts("text/csv", kImportBytesLimit),
             [&with](const Call& call, const http::Query<ImportQuery>& query,
                     const http::RawBody& body) -> Result<ReadingImportReport> {
               return import_readings(with.database, call.scope(), with.clock, with.catalogue, call.path("goal"),
                                      body.bytes, query->dry_run, query->partial);
             });
}

}  // namespace assay::goals
