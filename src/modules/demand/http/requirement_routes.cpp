#include "actions/access.h"
#include "actions/change_requirement.h"
#include "actions/create_requirement.h"
#include "actions/link_signal.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct LinkInput {
  Importance importance = Importance::important;
  std::optional<SpanInput> span;  // the words of the signal that the requirement takes up
};
BOOST_DESCRIBE_STRUCT(LinkInput, (), (importance, span))

struct GoalInput {
  GoalFit fit = GoalFit::mid;
  std::optional<double> expected_change;
};
BOOST_DESCRIBE_STRUCT(GoalInput, (), (fit, expected_change))

}  // namespace

// The full requirement, as most routes about one answer it.
Result<RequirementWire> show_requirement(sql::Database& database, const Scope& scope, const std::string& id_or_key) {
  return database.read([&](sql::Connection& connection) -> Result<RequirementWire> {
    const auto requirement = access_requirement(connection, scope, id_or_key, workspace::kView);
    if (!requirement) return refuse(requirement.error());
    return Presenter(connection, scope).requirement(connection, *requirement);
  });
}

void add_requirement_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  using http::Query;
  auto& environment = context.environment;
  auto& search = context.search;
  router.create(
      http::post("/api/v1/requirements")
          .summary("Make a requirement")
          .tag("requirements")
          .needs(workspace::kEditRequirements),
      [&environment](const Call& call, const Body<NewRequirement>& body) -> Result<std::string> {
        const auto id = create_requirement(environment, call.scope(), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) {
        return show_requirement(environment.database, call.scope(), id);
      });
  router.add(http::get("/api/v1/requirements/{requirement}")
                 .summary("One requirement, by id or key")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&environment](const Call& call) {
               return show_requirement(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::patch("/api/v1/requirements/{requirement}")
                 .summary("Change fields of a requirement")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const Body<RequirementPatch>& body) -> Result<RequirementWire> {
               const auto changed = change_requirement(environment, call.scope(), call.path("requirement"),
                                                       call.expected_version, *body);
               if (!changed) return refuse(changed.error());
               return show_requirement(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::erase("/api/v1/requirements/{requirement}")
                 .summary("Delete a new requirement")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call) -> Outcome {
               return delete_requirement(environment, call.scope(), call.path("requirement"), call.expected_version);
             });
  router.add(
      http::get("/api/v1/requirements/{requirement}/signals")
          .summary("The signals of a requirement")
          .tag("requirements")
          .needs(workspace::kView),
      [&environment, &search](const Call& call, const Query<PageQuery>& query) -> Result<http::Page<SignalWire>> {
        return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<SignalWire>> {
          const auto requirement =
              access_requirement(connection, call.scope(), call.path("requirement"), workspace::kView);
          if (!requirement) return refuse(requirement.error());
          store::SignalFilter filter;
          filter.requirement_id = requirement->id;
          PageQuery page = *query;
          if (!page.sort) page.sort = "-votes";
          return list_signals(connection, call.scope(), filter, page, search, 2'000);
        });
      });
  router.add(http::put("/api/v1/requirements/{requirement}/signals/{signal}")
                 .summary("Link a signal, with its importance and the words that count")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call, const Body<LinkInput>& body) -> Result<RequirementWire> {
               const auto linked = link_signal(environment, call.scope(), call.path("requirement"), call.path("signal"),
                                               body->importance, body->span);
               if (!linked) return refuse(linked.error());
               return show_requirement(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::erase("/api/v1/requirements/{requirement}/signals/{signal}")
                 .summary("Take a signal's link away")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call) -> Outcome {
               return unlink_signal(environment, call.scope(), call.path("requirement"), call.path("signal"));
             });
  router.add(http::put("/api/v1/requirements/{requirement}/goals/{goal}")
                 .summary("Link a goal, with fit and expected change")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call, const Body<GoalInput>& body) -> Result<RequirementWire> {
               const auto goal = call.id<goals::GoalId>("goal", "goal");
               if (!goal) return refuse(goal.error());
               const auto linked = link_goal(environment, call.scope(), call.path("requirement"),
                                             {*goal, body->fit, body->expected_change});
               if (!linked) return refuse(linked.error());
               return show_requirement(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::erase("/api/v1/requirements/{requirement}/goals/{goal}")
                 .summary("Take a goal's link away")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call) -> Outcome {
               const auto goal = call.id<goals::GoalId>("goal", "goal");
               if (!goal) return refuse(goal.error());
               return unlink_goal(environment, call.scope(), call.path("requirement"), *goal);
             });
}

}  // namespace assay::demand
