#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::demand {

// What customers and goals show of the demand; the records themselves belong to the modules below.
void add_related_routes(http::Router& router, RouteContext context) {
  using http::Call;
  using http::Query;
  auto& database = context.environment.database;
  auto& search = context.search;
  router.add(http::get("/api/v1/customers/{customer}/signals")
                 .summary("What a customer said")
                 .tag("customers")
                 .needs(workspace::kView),
             [&database, &search](const Call& call, const Query<PageQuery>& query) -> Result<http::Page<SignalWire>> {
               const auto id = call.id<customers::CustomerId>("customer", "customer");
               if (!id) return refuse(id.error());
               return database.read([&](sql::Connection& connection) -> Result<http::Page<SignalWire>> {
                 if (customers::find_customers(connection, call.scope().workspace(), {*id}).empty())
                   return refuse(Error::not_found("customer"));
                 store::SignalFilter filter;
                 filter.customer_id = *id;
                 return list_signals(connection, call.scope(), filter, *query, search, 400);
               });
             });
  router.add(
      http::get("/api/v1/customers/{customer}/requirements")
          .summary("What a customer asked for")
          .tag("customers")
          .needs(workspace::kView),
      [&database, &search](const Call& call, const Query<PageQuery>& query) -> Result<http::Page<RequirementRow>> {
        const auto id = call.id<customers::CustomerId>("customer", "customer");
        if (!id) return refuse(id.error());
        return database.read([&](sql::Connection& connection) -> Result<http::Page<RequirementRow>> {
          if (customers::find_customers(connection, call.scope().workspace(), {*id}).empty())
            return refuse(Error::not_found("customer"));
          store::PoolFilter filter;
          filter.customer_id = *id;
          return list_requirements(connection, call.scope(), filter, *query, search);
        });
      });
  router.add(
      http::get("/api/v1/goals/{goal}/requirements")
          .summary("The requirements that serve a goal")
          .tag("goals")
          .needs(workspace::kView),
      [&database, &search](const Call& call, const Query<PageQuery>& query) -> Result<http::Page<RequirementRow>> {
        const auto id = call.id<goals::GoalId>("goal", "goal");
        if (!id) return refuse(id.error());
        return database.read([&](sql::Connection& connection) -> Result<http::Page<RequirementRow>> {
          const auto goals = goals::find_goals(connection, call.scope().workspace(), {*id});
          if (goals.empty() || !call.scope().may(workspace::kView, goals.begin()->second.business_line_id))
            return refuse(Error::not_found("goal"));
          store::PoolFilter filter;
          filter.goal_id = id->text();
          return list_requirements(connection, call.scope(), filter, *query, search);
        });
      });
}

}  // namespace assay::demand
