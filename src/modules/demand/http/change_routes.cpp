#include "actions/access.h"
#include "actions/change_control.h"
#include "base/calendar.h"
#include "http/change_wire.h"
#include "http/routes.h"
#include "workspace/permissions.h"
#include "workspace/settings.h"

namespace assay::demand {
namespace {

constexpr std::size_t kFactsMax = 100'000;

struct ChangeQuery {
  std::optional<ChangeState> state;
  std::optional<std::string> cause;
  std::optional<std::string> business_line_id;  // an id or "none"
  std::optional<std::string> requirement;       // id or key
  std::optional<std::string> from_month;        // "2026-03", in the time zone of the workspace
  std::optional<std::string> to_month;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ChangeQuery, (),
                      (state, cause, business_line_id, requirement, from_month, to_month, limit, cursor))

struct ChurnQuery {
  std::optional<std::string> business_line_id;
  std::optional<std::string> from_month;
  std::optional<std::string> to_month;
};
BOOST_DESCRIBE_STRUCT(ChurnQuery, (), (business_line_id, from_month, to_month))

struct ChurnRow {
  std::string month;
  std::optional<BusinessLineId> business_line_id;
  std::string cause;
  std::int64_t requests = 0;
  std::int64_t open = 0;
  std::int64_t approved = 0;
  std::int64_t rejected = 0;
  std::int64_t withdrawn = 0;
  double effort_days = 0;  // of the approved ones
};
BOOST_DESCRIBE_STRUCT(ChurnRow, (),
                      (month, business_line_id, cause, requests, open, approved, rejected, withdrawn, effort_days))
struct Churn {
  std::string from_month;
  std::string to_month;
  std::vector<ChurnRow> rows;
  std::int64_t requests = 0;
};
BOOST_DESCRIBE_STRUCT(Churn, (), (from_month, to_month, rows, requests))

struct DecisionInput {
  std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(DecisionInput, (), (comment))
struct WhyInput {
  std::vector<CauseInput> causes;
};
BOOST_DESCRIBE_STRUCT(WhyInput, (), (causes))

std::string month_of(Date date) { return to_text(date).substr(0, 7); }

// The first day of a month, or of the one after it.
Result<Date> first_of(const std::string& field, const std::string& month, bool next) {
  auto first = month.size() == 7 ? parse_date(month + "-01") : std::nullopt;
  if (!first) return refuse(Error::invalid(field, "not_a_month", {{"value", month.substr(0, 60)}}));
  if (!next) return *first;
  Date later = *first;
  while (month_of(later) == month) ++later.days;
  return later;
}

Outcome set_months(store::ChangeFilter& filter, const std::string& zone, const std::optional<std::string>& from,
                   const std::optional<std::string>& to) {
  if (from) {
    const auto day = first_of("from_month", *from, false);
    if (!day) return refuse(day.error());
    filter.from = start_of_day(*day, zone);
  }
  if (to) {
    const auto day = first_of("to_month", *to, true);
    if (!day) return refuse(day.error());
    filter.before = start_of_day(*day, zone);
  }
  return {};
}

std::string zone_of(sql::Connection& connection, const Scope& scope) {
  const auto workspace = workspace::find_workspace(connection, scope.workspace());
  return workspace ? workspace->time_zone : "UTC";
}

Result<http::Page<ChangeRequestWire>> list_changes(sql::Connection& connection, const Scope& scope,
                                                   const ChangeQuery& query) {
  const auto size = page_size(query.limit);
  if (!size) return refuse(size.error());
  store::ChangeFilter filter;
  filter.state = query.state;
  filter.cause = query.cause;
  filter.business_line_id = query.business_line_id;
  if (query.requirement) {
    const auto requirement = access_requirement(connection, scope, *query.requirement, workspace::kView);
    if (!requirement) return refuse(requirement.error());
    filter.requirement_id = requirement->id;
  }
  if (auto set = set_months(filter, zone_of(connection, scope), query.from_month, query.to_month); !set)
    return refuse(set.error());
  auto page = store::change_page(connection, scope, filter, *size, query.cursor);
  if (!page) return refuse(page.error());
  http::Page<ChangeRequestWire> answer{show_changes(connection, scope, page->requests), page->next, std::nullopt};
  if (!query.cursor) answer.total = page->total;
  return answer;
}

Result<Churn> churn(sql::Connection& connection, const Scope& scope, const ChurnQuery& query, Timestamp now) {
  const auto zone = zone_of(connection, scope);
  const auto today = local_date(now, zone);
  Churn report;
  report.to_month = query.to_month.value_or(month_of(today));
  report.from_month = query.from_month.value_or(month_of(Date{today.days - 334}));
  store::ChangeFilter filter;
  filter.business_line_id = query.business_line_id;
  if (auto set = set_months(filter, zone, report.from_month, report.to_month); !set) return refuse(set.error());
  const auto facts = store::change_facts(connection, scope, filter, kFactsMax);
  if (!facts) return refuse(facts.error());
  std::map<std::tuple<std::string, std::string, std::string>, ChurnRow> rows;
  for (const auto& fact : *facts) {
    const auto month = month_of(local_date(fact.created_at, zone));
    auto& row = rows[{month, fact.business_line_id ? fact.business_line_id->text() : std::string(), fact.cause}];
    row.month = month;
    row.business_line_id = fact.business_line_id;
    row.cause = fact.cause;
    ++row.requests;
    ++report.requests;
    switch (fact.state) {
      case ChangeState::open:
        ++row.open;
        break;
      case ChangeState::approved:
        ++row.approved;
        row.effort_days += fact.effort_days;
        break;
      case ChangeState::rejected:
        ++row.rejected;
        break;
      case ChangeState::withdrawn:
        ++row.withdrawn;
        break;
    }
  }
  for (auto& [key, row] : rows) report.rows.push_back(std::move(row));
  return report;
}

Result<ChangeRequestWire> show_change(Environment& environment, const Scope& scope, const ChangeRequestId& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<ChangeRequestWire> {
    const auto request = access_change_request(connection, scope, id, workspace::kView);
    if (!request) return refuse(request.error());
    return std::move(show_changes(connection, scope, {*request}).front());
  });
}

void add_why_routes(http::Router& router, Environment& environment) {
  using http::Call;
  const auto show = [&environment](const Call& call) -> Result<WhyChain> {
    return environment.database.read([&](sql::Connection& connection) -> Result<WhyChain> {
      const auto requirement = access_requirement(connection, call.scope(), call.path("requirement"), workspace::kView);
      if (!requirement) return refuse(requirement.error());
      return show_why(connection, call.scope(), *requirement);
    });
  };
  router.add(http::get("/api/v1/requirements/{requirement}/why")
                 .summary("The pain and the chain of causes behind it")
                 .tag("requirements")
                 .needs(workspace::kView),
             [show](const Call& call) -> Result<WhyChain> { return show(call); });
  router.add(http::put("/api/v1/requirements/{requirement}/why")
                 .summary("Set the chain of causes, whole and in order")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment, show](const Call& call, const http::Body<WhyInput>& body) -> Result<WhyChain> {
               const auto set = explain_pain(environment, call.scope(), call.path("requirement"), call.expected_version,
                                             body->causes);
               if (!set) return refuse(set.error());
               return show(call);
             });
}

void add_decision_routes(http::Router& router, Environment& environment) {
  using http::Body;
  using http::Call;
  const auto decided = [&environment](const Call& call, auto decide) -> Result<ChangeRequestWire> {
    const auto id = call.id<ChangeRequestId>("change", "change_request");
    if (!id) return refuse(id.error());
    if (auto outcome = decide(*id); !outcome) return refuse(outcome.error());
    return show_change(environment, call.scope(), *id);
  };
  router.add(http::post("/api/v1/change-requests/{change}/approval")
                 .summary("Approve a change: it applies and becomes the next baseline; not by its author")
                 .tag("change control")
                 .needs(workspace::kDecideRequirements)
                 .versioned(),
             [&environment, decided](const Call& call, const Body<DecisionInput>& body) -> Result<ChangeRequestWire> {
               return decided(call, [&](const ChangeRequestId& id) {
                 return approve_change(environment, call.scope(), id, call.expected_version,
                                       body->comment.value_or(""));
               });
             });
  router.add(http::post("/api/v1/change-requests/{change}/rejection")
                 .summary("Reject a change, with the reason; not by its author")
                 .tag("change control")
                 .needs(workspace::kDecideRequirements)
                 .versioned(),
             [&environment, decided](const Call& call, const Body<DecisionInput>& body) -> Result<ChangeRequestWire> {
               return decided(call, [&](const ChangeRequestId& id) {
                 return reject_change(environment, call.scope(), id, call.expected_version, body->comment.value_or(""));
               });
             });
  router.add(http::post("/api/v1/change-requests/{change}/withdrawal")
                 .summary("Withdraw one's own change request")
                 .tag("change control")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment, decided](const Call& call) -> Result<ChangeRequestWire> {
               return decided(call, [&](const ChangeRequestId& id) {
                 return withdraw_change(environment, call.scope(), id, call.expected_version);
               });
             });
}

}  // namespace

void add_change_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  using http::Query;
  auto& environment = context.environment;
  router.add(http::get("/api/v1/requirements/{requirement}/baselines")
                 .summary("What was agreed at acceptance and after each approved change, the latest first")
                 .tag("change control")
                 .needs(workspace::kView),
             [&environment](const Call& call) -> Result<http::List<BaselineWire>> {
               return environment.database.read([&](sql::Connection& connection) -> Result<http::List<BaselineWire>> {
                 const auto requirement =
                     access_requirement(connection, call.scope(), call.path("requirement"), workspace::kView);
                 if (!requirement) return refuse(requirement.error());
                 return http::List<BaselineWire>{show_baselines(connection, call.scope(), requirement->id)};
               });
             });
  router.create(
      http::post("/api/v1/requirements/{requirement}/change-requests")
          .summary("Ask to change the baseline of an accepted requirement")
          .tag("change control")
          .needs(workspace::kEditRequirements),
      [&environment](const Call& call, const Body<NewChangeRequest>& body) -> Result<std::string> {
        const auto id = request_change(environment, call.scope(), call.path("requirement"), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) -> Result<ChangeRequestWire> {
        return show_change(environment, call.scope(), *ChangeRequestId::parse(id));
      });
  router.add(
      http::get("/api/v1/change-requests")
          .summary("Change requests, the latest first")
          .tag("change control")
          .needs(workspace::kView),
      [&environment](const Call& call, const Query<ChangeQuery>& query) -> Result<http::Page<ChangeRequestWire>> {
        return environment.database.read(
            [&](sql::Connection& connection) { return list_changes(connection, call.scope(), *query); });
      });
  router.add(http::get("/api/v1/change-requests/churn")
                 .summary("How much was asked to change, by month, business line and cause")
                 .tag("change control")
                 .needs(workspace::kView),
             [&environment](const Call& call, const Query<ChurnQuery>& query) -> Result<Churn> {
               return environment.database.read([&](sql::Connection& connection) {
                 return churn(connection, call.scope(), *query, environment.clock.now());
               });
             });
  router.add(http::get("/api/v1/change-requests/{change}")
                 .summary("One change request")
                 .tag("change control")
                 .needs(workspace::kView),
             [&environment](const Call& call) -> Result<ChangeRequestWire> {
               const auto id = call.id<ChangeRequestId>("change", "change_request");
               if (!id) return refuse(id.error());
               return show_change(environment, call.scope(), *id);
             });
  add_decision_routes(router, environment);
  add_why_routes(router, environment);
}

}  // namespace assay::demand
