#include "http/visit_routes.h"

#include <charconv>

#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::visits {
namespace {

using http::Body;
using http::Call;

struct ListQuery {
  std::optional<VisitKind> kind;
  std::optional<VisitState> state;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<MemberId> member_id;
  std::optional<customers::CustomerId> customer_id;
  std::optional<BusinessLineId> business_line_id;
  std::optional<demand::SignalId> signal_id;  // the visit where it was heard
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (),
                      (kind, state, from, to, member_id, customer_id, business_line_id, signal_id, limit, cursor))

Result<VisitWire> shown(Environment& environment, const Call& call, const std::string& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<VisitWire> {
    const auto visit = access_visit(connection, call.scope(), id, workspace::kView);
    if (!visit) return refuse(visit.error());
    return std::move(show_visits(connection, call.scope(), {*visit}).front());
  });
}

Result<http::Page<VisitWire>> list(sql::Connection& connection, const Scope& scope, const ListQuery& query) {
  store::VisitFilter filter{query.kind,
                            query.state,
                            query.from,
                            query.to,
                            query.member_id,
                            query.customer_id,
                            query.business_line_id,
                            query.signal_id,
                            {},
                            {},
                            query.limit.value_or(50)};
  filter.visible_lines = scope.lines_with(workspace::kView);
  if (filter.limit < 1 || filter.limit > 200)
    return refuse(Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", "200"}}));
  if (query.cursor) {
    filter.after = store::find_visit(connection, scope.workspace(), *query.cursor);
    if (!filter.after) return refuse(Error::invalid("cursor", "cursor_unknown"));
  }
  auto visits = store::list_visits(connection, scope.workspace(), filter);
  http::Page<VisitWire> page;
  if (std::ssize(visits) > filter.limit) {
    visits.pop_back();
    page.next = visit_key(visits.back().number);
  }
  page.items = show_visits(connection, scope, visits);
  return page;
}

Result<YearWire> year(Environment& environment, const Scope& scope, const std::string& text) {
  int number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size() || number < 1970 || number > 9999)
    return refuse(Error::not_found("year"));
  return environment.database.read(
      [&](sql::Connection& connection) -> Result<YearWire> { return show_year(connection, scope, number); });
}

void add_year_routes(http::Router& router, Environment& environment) {
  router.add(http::get("/api/v1/visit-years/{year}")
                 .summary("Visits, hours and cost of each member in a year, beside their quota")
                 .tag("visits")
                 .needs(workspace::kView),
             [&environment](const Call& call) { return year(environment, call.scope(), call.path("year")); });
  router.add(http::put("/api/v1/visit-quotas/everybody")
                 .summary("Set the yearly quota of everybody without one of their own")
                 .tag("visits")
                 .needs(workspace::kManageValue),
             [&environment](const Call& call, const Body<QuotaInput>& body) -> Outcome {
               return set_quota(environment, call.scope(), std::nullopt, *body);
             });
  router.add(http::put("/api/v1/visit-quotas/members/{member}")
                 .summary("Set the yearly quota of one member; without limits that of everybody holds")
                 .tag("visits")
                 .needs(workspace::kManageValue),
             [&environment](const Call& call, const Body<QuotaInput>& body) -> Outcome {
               const auto member = call.id<MemberId>("member", "member");
               if (!member) return refuse(member.error());
               return set_quota(environment, call.scope(), *member, *body);
             });
}

}  // namespace

void add_visit_routes(http::Router& router, Environment& environment) {
  router.create(
      http::post("/api/v1/visits")
          .summary("Plan or log a visit, an interview or a day in customer service")
          .tag("visits")
          .needs(workspace::kEditCustomers),
      [&environment](const Call& call, const Body<NewVisit>& body) -> Result<std::string> {
        const auto id = plan_visit(environment, call.scope(), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) { return shown(environment, call, id); });
  router.add(http::get("/api/v1/visits").summary("Visits, the latest day first").tag("visits").needs(workspace::kView),
             [&environment](const Call& call, const http::Query<ListQuery>& query) -> Result<http::Page<VisitWire>> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return list(connection, call.scope(), *query); });
             });
  router.add(
      http::get("/api/v1/visits/{visit}").summary("One visit, by id or key").tag("visits").needs(workspace::kView),
      [&environment](const Call& call) { return shown(environment, call, call.path("visit")); });
  router.add(http::patch("/api/v1/visits/{visit}")
                 .summary("Change a visit")
                 .tag("visits")
                 .needs(workspace::kEditCustomers)
                 .versioned(),
             [&environment](const Call& call, const Body<VisitPatch>& body) -> Result<VisitWire> {
               const auto changed =
                   change_visit(environment, call.scope(), call.path("visit"), call.expected_version, *body);
               if (!changed) return refuse(changed.error());
               return shown(environment, call, call.path("visit"));
             });
  router.add(http::erase("/api/v1/visits/{visit}")
                 .summary("Delete a visit of which no signal was made")
                 .tag("visits")
                 .needs(workspace::kEditCustomers)
                 .versioned(),
             [&environment](const Call& call) -> Outcome {
               return delete_visit(environment, call.scope(), call.path("visit"), call.expected_version);
             });
  router.create(
      http::post("/api/v1/visits/{visit}/signals")
          .summary("Make words of the notes a first-hand signal, linked to the visit")
          .tag("visits")
          .needs(workspace::kEditCustomers),
      [&environment](const Call& call, const Body<HeardInput>& body) -> Result<std::string> {
        const auto id = record_heard(environment, call.scope(), call.path("visit"), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string&) { return shown(environment, call, call.path("visit")); });
  add_year_routes(router, environment);
}

}  // namespace assay::visits
