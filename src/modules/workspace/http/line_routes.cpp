// Business lines and their calendars.
#include <set>

#include "actions/lines.h"
#include "base/calendar.h"
#include "http/routes.h"
#include "store/line_store.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct Line {
  BusinessLineId id;
  std::string name;
  LineStage stage = LineStage::growth;
  std::optional<BusinessLineId> parent_id;
  std::optional<std::string> time_zone;  // null: that of the line above or the workspace
  std::vector<Date> holidays;
  std::vector<Date> working_days;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, name, stage, parent_id, time_zone, holidays, working_days, version))

struct LineBody {
  std::string name;
  LineStage stage = LineStage::growth;
  std::optional<BusinessLineId> parent_id;
  std::optional<std::string> time_zone;
};
BOOST_DESCRIBE_STRUCT(LineBody, (), (name, stage, parent_id, time_zone))

namespace {

constexpr std::size_t kCalendarBytesMax = 512 * 1024;

Line line_of(BusinessLineRow row) {
  return {row.id,
          std::move(row.name),
          row.stage,
          row.parent_id,
          std::move(row.time_zone),
          std::move(row.holidays),
          std::move(row.working_days),
          row.version};
}

Result<Line> read_line(const RouteContext& context, const Scope& scope, const BusinessLineId& id) {
  auto row = context.with.database.read(
      [&](sql::Connection& connection) { return find_line_row(connection, scope.workspace(), id); });
  if (!row) return refuse(Error::not_found("business_line"));
  return line_of(std::move(*row));
}

std::vector<Line> visible_lines(sql::Connection& connection, const Scope& scope) {
  bool everywhere = false;
  std::set<BusinessLineId> granted;
  for (const auto& grant : scope.grants()) {
    everywhere = everywhere || !grant.line;
    if (grant.line) granted.insert(*grant.line);
  }
  std::vector<Line> lines;
  for (auto& row : find_line_rows(connection, scope.workspace()))
    if (everywhere || granted.contains(row.id)) lines.push_back(line_of(std::move(row)));
  return lines;
}

Result<LineCalendar> calendar_of_body(const http::RawBody& body) {
  if (body.content_type.starts_with("application/json")) return json::parse<LineCalendar>(body.bytes);
  if (!body.content_type.starts_with("text/csv")) return refuse(Error::of(ErrorKind::kUnsupported, "format_unknown"));
  const auto days = parse_calendar_days(body.bytes);
  if (!days) return refuse(days.error());
  LineCalendar calendar;
  for (const auto& day : *days)
    (day.kind == DayKind::holiday ? calendar.holidays : calendar.working_days).push_back(day.date);
  return calendar;
}

}  // namespace

void add_line_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/business-lines").summary("Business lines I have a role on").tag("lines").signed_in(),
             [&context](const http::Call& call) -> Result<http::List<Line>> {
               return context.with.database.read([&](sql::Connection& connection) {
                 return http::List<Line>{visible_lines(connection, call.scope())};
               });
             });
  router.create(
      http::post("/api/v1/business-lines").summary("Add a business line").tag("lines").needs(kManageLines),
      [&context](const http::Call& call, const http::Body<LineBody>& body) -> Result<std::string> {
        const auto id = context.with.database.write([&](sql::Transaction& transaction) {
          return create_business_line(transaction, call.scope(), context.with.clock,
                                      {body->name, body->stage, body->parent_id, body->time_zone});
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&context](const http::Call& call, const std::string& id) -> Result<Line> {
        return read_line(context, call.scope(), BusinessLineId::parse(id).value_or(BusinessLineId()));
      });
  router.add(http::patch("/api/v1/business-lines/{id}")
                 .summary("Change a business line")
                 .tag("lines")
                 .needs(kManageLines)
                 .versioned(),
             [&context](const http::Call& call, const http::Body<LineChange>& body) -> Result<Line> {
               const auto id = call.id<BusinessLineId>("id", "business_line");
               if (!id) return refuse(id.error());
               if (auto changed = change_business_line(context.with, call.scope(), *id, call.expected_version, *body);
                   !changed)
                 return refuse(std::move(changed.error()));
               return read_line(context, call.scope(), *id);
             });
  router.add(http::erase("/api/v1/business-lines/{id}")
                 .summary("Delete a business line that nothing belongs to")
                 .tag("lines")
                 .needs(kManageLines)
                 .versioned(),
             [&context](const http::Call& call) -> Outcome {
               const auto id = call.id<BusinessLineId>("id", "business_line");
               if (!id) return refuse(id.error());
               return delete_business_line(context.with, call.scope(), *id, call.expected_version);
             });
  router.add(
      http::put("/api/v1/business-lines/{id}/holidays")
          .summary("Replace the holidays and worked weekend days of a line")
          .tag("lines")
          .needs(kManageLines)
          .versioned()
          .accepts("text/csv, application/json", kCalendarBytesMax),
      [&context](const http::Call& call, const http::RawBody& body) -> Result<Line> {
        const auto id = call.id<BusinessLineId>("id", "business_line");
        if (!id) return refuse(id.error());
        auto calendar = calendar_of_body(body);
        if (!calendar) return refuse(std::move(calendar.error()));
        if (auto set = set_line_calendar(context.with, call.scope(), *id, call.expected_version, std::move(*calendar));
            !set)
          return refuse(std::move(set.error()));
        return read_line(context, call.scope(), *id);
      });
}

}  // namespace assay::workspace
