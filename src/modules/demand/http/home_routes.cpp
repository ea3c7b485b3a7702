#include <algorithm>

#include "http/routes.h"
#include "http/wire.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct SignalSection {
  std::int64_t total = 0;
  std::vector<SignalWire> items;
};
BOOST_DESCRIBE_STRUCT(SignalSection, (), (total, items))
struct RequirementSection {
  std::int64_t total = 0;
  std::vector<RequirementRow> items;
};
BOOST_DESCRIBE_STRUCT(RequirementSection, (), (total, items))

// What waits for the member; what they were mentioned in comes from /notices.
struct Home {
  // Signals that were neither linked nor answered nor put aside, but for praise; of whoever may answer them.
  std::optional<SignalSection> to_answer;
  std::optional<RequirementSection> to_decide;  // triaged, without a verdict; of whoever may give one
  RequirementSection mine;                      // owned by me, not yet closed
  RequirementSection watched;
};
BOOST_DESCRIBE_STRUCT(Home, (), (to_answer, to_decide, mine, watched))

struct HomeQuery {
  std::vector<BusinessLineId> business_line_id;  // none: all that I may see
};
BOOST_DESCRIBE_STRUCT(HomeQuery, (), (business_line_id))

constexpr std::size_t kItems = 8;

bool may_in(const Scope& scope, Permission permission, const HomeQuery& query) {
  if (query.business_line_id.empty()) return scope.may_anywhere(permission);
  return std::ranges::any_of(query.business_line_id, [&](const auto& line) { return scope.may(permission, line); });
}

RequirementSection section(sql::Connection& connection, const Presenter& presenter,
                           const store::PoolCondition& condition, std::string_view sort) {
  const auto page = store::pool_page(connection, condition, *store::parse_pool_sort(sort), kItems, std::nullopt);
  return {store::pool_count(connection, condition), presenter.rows(page.value().rows)};
}

Result<Home> home(sql::Connection& connection, const Scope& scope, TextSearch& search, const HomeQuery& query) {
  const Presenter presenter(connection, scope);
  Home answer;
  if (may_in(scope, workspace::kEditSignals, query)) {
    store::SignalFilter waiting;
    waiting.state = {SignalState::unprocessed};
    waiting.kind = {SignalKind::request, SignalKind::question, SignalKind::defect, SignalKind::complaint};
    waiting.business_line_id = query.business_line_id;
    const auto to_answer = signal_condition_of(connection, scope, waiting, search, false);
    if (!to_answer) return refuse(to_answer.error());
    const auto signals = store::signal_page(connection, *to_answer, "-said_at", kItems, std::nullopt);
    if (!signals) return refuse(signals.error());
    answer.to_answer = SignalSection{store::signal_count(connection, *to_answer),
                                     presenter.signals(connection, signals->signals, 200)};
  }
  if (may_in(scope, workspace::kDecideRequirements, query)) {
    store::PoolFilter triaged;
    triaged.status = {Status::triaged};
    triaged.business_line_id = query.business_line_id;
    const auto to_decide = store::pool_condition(connection, scope, triaged, std::nullopt);
    if (!to_decide) return refuse(to_decide.error());
    answer.to_decide = section(connection, presenter, *to_decide, "-density");
  }

  store::PoolFilter mine;
  mine.business_line_id = query.business_line_id;
  mine.owner_id = "me";
  mine.status = {Status::new_,        Status::triaged,  Status::accepted, Status::planned,
                 Status::in_delivery, Status::released, Status::verified};
  const auto owned = store::pool_condition(connection, scope, mine, std::nullopt);
  if (!owned) return refuse(owned.error());
  answer.mine = section(connection, presenter, *owned, "-updated_at");

  if (const auto member = scope.member()) {
    store::PoolFilter watching;
    watching.business_line_id = query.business_line_id;
    for (const auto& id : workspace::watched_records(connection, scope.workspace(), *member, "requirement", 500))
      if (const auto parsed = RequirementId::parse(id)) watching.ids.push_back(*parsed);
    if (!watching.ids.empty()) {
      const auto watched = store::pool_condition(connection, scope, watching, std::nullopt);
      if (!watched) return refuse(watched.error());
      answer.watched = section(connection, presenter, *watched, "-updated_at");
    }
  }
  return answer;
}

}  // namespace

void add_home_routes(http::Router& router, RouteContext context) {
  auto& database = context.environment.database;
  auto& search = context.search;
  router.add(http::get("/api/v1/home").summary("What waits for me").tag("home").needs(workspace::kView),
             [&database, &search](const http::Call& call, const http::Query<HomeQuery>& query) -> Result<Home> {
               return database.read(
                   [&](sql::Connection& connection) { return home(connection, call.scope(), search, *query); });
             });
}

}  // namespace assay::demand
