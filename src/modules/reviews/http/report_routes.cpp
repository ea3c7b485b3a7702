#include "actions/make_report.h"
#include "http/routes.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::reviews {
namespace {

using http::Body;
using http::Call;

struct ReportRow {
  ReportId id;
  BusinessLineId business_line_id;
  std::string business_line;
  Date week;
  Date last;
  ReportState state = ReportState::draft;
  std::int64_t received = 0;
  std::int64_t answered = 0;
  std::int64_t accepted = 0;
  std::int64_t cut = 0;  // deferred and declined
  std::int64_t released = 0;
  std::int64_t confirmed = 0;
  std::int64_t overdue = 0;
  Timestamp made_at;
  std::optional<Timestamp> sent_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ReportRow, (),
                      (id, business_line_id, business_line, week, last, state, received, answered, accepted, cut,
                       released, confirmed, overdue, made_at, sent_at, version))

struct ReportWire {
  ReportId id;
  BusinessLineId business_line_id;
  Date week;
  std::string time_zone;
  ReportState state = ReportState::draft;
  ReportContent content;
  std::string body;
  Timestamp made_at;
  std::optional<workspace::MemberName> made_by;  // null: made by itself
  std::optional<Timestamp> sent_at;
  std::optional<workspace::MemberName> sent_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ReportWire, (),
                      (id, business_line_id, week, time_zone, state, content, body, made_at, made_by, sent_at, sent_by,
                       version))

struct NewReport {
  BusinessLineId business_line_id;
  Date day;  // of the week, which must be over
};
BOOST_DESCRIBE_STRUCT(NewReport, (), (business_line_id, day))
struct SendingInput {
  std::vector<MemberId> mail_to;  // who get it by mail too; everybody of the line sees it in the app
};
BOOST_DESCRIBE_STRUCT(SendingInput, (), (mail_to))
struct ReportQuery {
  std::optional<ReportState> state;
  std::optional<BusinessLineId> business_line_id;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ReportQuery, (), (state, business_line_id, limit, cursor))
struct LanguageQuery {
  std::optional<std::string> language;  // "zh" or "en"; otherwise that of whoever asks
};
BOOST_DESCRIBE_STRUCT(LanguageQuery, (), (language))

ReportRow row_of(const WeeklyReport& report) {
  const auto& content = report.content;
  return {report.id,
          report.business_line_id,
          content.business_line,
          report.week,
          content.last,
          report.state,
          content.received.total,
          content.answered.total,
          content.accepted.total,
          content.deferred.total + content.declined.total,
          content.released.total,
          content.confirmed.total,
          content.overdue.total,
          report.made_at,
          report.sent_at,
          report.version};
}

Result<ReportWire> shown(Environment& environment, const Scope& scope, const ReportId& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<ReportWire> {
    const auto report = access_report(connection, scope, id, workspace::kView);
    if (!report) return refuse(report.error());
    const auto name = [&](const std::optional<MemberId>& member) -> std::optional<workspace::MemberName> {
      if (!member) return std::nullopt;
      return workspace::find_member(connection, scope.workspace(), *member);
    };
    return ReportWire{report->id,
                      report->business_line_id,
                      report->week,
                      report->time_zone,
                      report->state,
                      report->content,
                      report->body,
                      report->made_at,
                      name(report->made_by),
                      report->sent_at,
                      name(report->sent_by),
                      report->version};
  });
}

Result<http::Page<ReportRow>> list(sql::Connection& connection, const Scope& scope, const ReportQuery& query) {
  store::ReportFilter filter;
  filter.state = query.state;
  filter.business_line_id = query.business_line_id;
  filter.visible_lines = scope.lines_with(workspace::kView);
  filter.limit = query.limit.value_or(50);
  if (filter.limit < 1 || filter.limit > 200)
    return refuse(Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", "200"}}));
  if (query.cursor) {
    const auto last = ReportId::parse(*query.cursor);
    if (last) filter.after = store::find_report(connection, scope.workspace(), *last);
    if (!filter.after) return refuse(Error::invalid("cursor", "cursor_unknown"));
  }
  auto reports = store::list_reports(connection, scope.workspace(), filter);
  http::Page<ReportRow> page;
  if (std::ssize(reports) > filter.limit) {
    reports.pop_back();
    page.next = reports.back().id.text();
  }
  for (const auto& report : reports) page.items.push_back(row_of(report));
  return page;
}

template <class Change>
Result<ReportWire> changed(Environment& environment, const Call& call, Change change) {
  const auto id = call.id<ReportId>("report", "weekly_report");
  if (!id) return refuse(id.error());
  if (const Outcome outcome = change(*id); !outcome) return refuse(outcome.error());
  return shown(environment, call.scope(), *id);
}

Result<http::Response> markdown(Environment& environment, const messages::Catalogue& catalogue, const Call& call,
                                const LanguageQuery& query) {
  const auto language = query.language.value_or(call.language());
  if (language != "zh" && language != "en")
    return refuse(Error::invalid("language", "not_one_of", {{"value", language.substr(0, 60)}, {"allowed", "zh, en"}}));
  const auto id = call.id<ReportId>("report", "weekly_report");
  if (!id) return refuse(id.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Response> {
    const auto report = access_report(connection, call.scope(), *id, workspace::kView);
    if (!report) return refuse(report.error());
    http::Response response;
    response.content_type = "text/markdown; charset=utf-8";
    response.body = report_markdown(catalogue, language, *report);
    response.set("Content-Disposition", "attachment; filename=\"week-" + to_text(report->week) + ".md\"");
    return response;
  });
}

}  // namespace

void add_report_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  const auto& catalogue = context.catalogue;
  router.create(
      http::post("/api/v1/weekly-reports")
          .summary("Make the report of a week that is over; every Monday it is made by itself")
          .tag("weekly reports")
          .needs(workspace::kEditRequirements),
      [&environment](const Call& call, const Body<NewReport>& body) -> Result<std::string> {
        const auto id = make_report(environment, call.scope(), body->business_line_id, body->day);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) {
        return shown(environment, call.scope(), *ReportId::parse(id));
      });
  router.add(http::get("/api/v1/weekly-reports")
                 .summary("Weekly reports, the latest week first")
                 .tag("weekly reports")
                 .needs(workspace::kView),
             [&environment](const Call& call, const http::Query<ReportQuery>& query) -> Result<http::Page<ReportRow>> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return list(connection, call.scope(), *query); });
             });
  router.add(http::get("/api/v1/weekly-reports/{report}")
                 .summary("One weekly report: what was computed, and what was written beside it")
                 .tag("weekly reports")
                 .needs(workspace::kView),
             [&environment](const Call& call) -> Result<ReportWire> {
               const auto id = call.id<ReportId>("report", "weekly_report");
               if (!id) return refuse(id.error());
               return shown(environment, call.scope(), *id);
             });
  router.add(
      http::get("/api/v1/weekly-reports/{report}/markdown")
          .summary("A weekly report as a Markdown file")
          .tag("weekly reports")
          .needs(workspace::kView)
          .replies("text/markdown"),
      [&environment, &catalogue](const Call& call, const http::Query<LanguageQuery>& query) -> Result<http::Response> {
        return markdown(environment, catalogue, call, *query);
      });
  router.add(http::patch("/api/v1/weekly-reports/{report}")
                 .summary("Write the text of a draft")
                 .tag("weekly reports")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<ReportPatch>& body) -> Result<ReportWire> {
               return changed(environment, call, [&](const ReportId& id) {
                 return change_report(environment, call.scope(), id, call.expected_version, *body);
               });
             });
  router.add(http::post("/api/v1/weekly-reports/{report}/sending")
                 .summary("Send a draft to the members of the line; its text stays from then on")
                 .tag("weekly reports")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<SendingInput>& body) -> Result<ReportWire> {
               return changed(environment, call, [&](const ReportId& id) {
                 return send_report(environment, call.scope(), id, call.expected_version, body->mail_to);
               });
             });
  router.add(http::post("/api/v1/weekly-reports/{report}/keeping")
                 .summary("Put a report into the archive as it stands")
                 .tag("weekly reports")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call) -> Result<ReportWire> {
               return changed(environment, call, [&](const ReportId& id) {
                 return keep_report(environment, call.scope(), id, call.expected_version);
               });
             });
}

}  // namespace assay::reviews
