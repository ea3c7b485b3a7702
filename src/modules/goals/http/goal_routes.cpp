#include "actions/goal_changes.h"
#include "http/routes.h"
#include "store/goal_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::goals {
namespace {

constexpr std::int64_t kPageLimit = 200;

struct NamedMember {
  MemberId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedMember, (), (id, name))

struct GoalView {
  GoalId id;
  std::string key;
  std::string name;
  std::optional<BusinessLineId> business_line_id;
  Metric metric;
  double baseline = 0;
  double target = 0;
  std::optional<Date> due_on;
  double weight = 1;
  std::optional<Money> money_per_unit;
  std::optional<double> current;
  std::optional<double> progress;      // 0 to 1
  std::optional<double> progress_raw;  // as it is
  std::optional<MemberId> owner_id;
  std::optional<NamedMember> owner;
  std::int64_t requirements = 0;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(GoalView, (),
                      (id, key, name, business_line_id, metric, baseline, target, due_on, weight, money_per_unit,
                       current, progress, progress_raw, owner_id, owner, requirements, created_at, updated_at, version))

struct GoalQuery {
  std::optional<BusinessLineId> business_line_id;
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(GoalQuery, (), (business_line_id, limit, cursor))

std::vector<GoalView> view_goals(sql::Connection& connection, const Scope& scope, GoalDemand& demand,
                                 std::vector<Goal> goals) {
  std::vector<GoalId> ids;
  ids.reserve(goals.size());
  for (const auto& goal : goals) ids.push_back(goal.id);
  const auto latest = store::latest_values(connection, scope.workspace(), ids);
  const auto requirements = demand.requirements(connection, scope, ids);
  const auto members = workspace::member_names(connection, scope.workspace());
  std::vector<GoalView> views;
  views.reserve(goals.size());
  for (auto& goal : goals) {
    auto& fields = goal.fields;
    GoalView view;
    view.id = goal.id;
    view.key = goal_key(goal.number);
    view.name = std::move(fields.name);
    view.business_line_id = fields.business_line_id;
    view.metric = std::move(fields.metric);
    view.baseline = fields.baseline;
    view.target = fields.target;
    view.due_on = fields.due_on;
    view.weight = fields.weight.value_or(1);
    view.money_per_unit = std::move(fields.money_per_unit);
    if (const auto value = latest.find(goal.id); value != latest.end()) view.current = value->second;
    if (const auto come = progress(view.baseline, view.target, view.current)) {
      view.progress = come->shown;
      view.progress_raw = come->raw;
    }
    view.owner_id = fields.owner_id;
    if (fields.owner_id)
      if (const auto name = members.find(*fields.owner_id); name != members.end())
        view.owner = NamedMember{name->first, name->second};
    if (const auto count = requirements.find(goal.id); count != requirements.end()) view.requirements = count->second;
    view.created_at = goal.created_at;
    view.updated_at = goal.updated_at;
    view.version = goal.version;
    views.push_back(std::move(view));
  }
  return views;
}

Result<http::Page<GoalView>> list(const Collaborators& with, const Scope& scope, const GoalQuery& query) {
  if (query.limit < 1 || query.limit > kPageLimit)
    return refuse(
        Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
  return with.database.read([&](sql::Connection& connection) -> Result<http::Page<GoalView>> {
    auto page =
        store::list_goals(connection, scope.workspace(),
                          {query.business_line_id, scope.lines_with(workspace::kView), query.cursor, query.limit});
    if (!page) return refuse(page.error());
    return http::Page<GoalView>{view_goals(connection, scope, *with.demand, std::move(page->items)),
                                std::move(page->next), page->total};
  });
}

Result<GoalView> show(const Collaborators& with, const Scope& scope, const std::string& id_or_key) {
  return with.database.read([&](sql::Connection& connection) -> Result<GoalView> {
    auto goal = visible_goal(connection, scope, id_or_key);
    if (!goal) return refuse(goal.error());
    std::vector<Goal> one;
    one.push_back(std::move(*goal));
    return std::move(view_goals(connection, scope, *with.demand, std::move(one)).front());
  });
}

}  // namespace

void add_goal_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(http::get("/api/v1/goals").summary("Goals by number").tag("goals").needs(workspace::kView),
             [&with](const Call& call, const http::Query<GoalQuery>& query) -> Result<http::Page<GoalView>> {
               return list(with, call.scope(), *query);
             });
  router.create(
      http::post("/api/v1/goals").summary("Adds a goal").tag("goals").needs(workspace::kEditGoals),
      [&with](const Call& call, const http::Body<NewGoal>& body) -> Result<std::string> {
        const auto id = with.database.write([&](sql::Transaction& transaction) -> Result<GoalId> {
          return create_requested_goal(transaction, call.scope(), with.clock, *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&with](const Call& call, const std::string& id) -> Result<GoalView> { return show(with, call.scope(), id); });
  router.add(
      http::get("/api/v1/goals/{goal}").summary("One goal, by its id or key").tag("goals").needs(workspace::kView),
      [&with](const Call& call) -> Result<GoalView> { return show(with, call.scope(), call.path("goal")); });
  router.add(http::patch("/api/v1/goals/{goal}")
                 .summary("Changes fields of a goal")
                 .tag("goals")
                 .needs(workspace::kEditGoals)
                 .versioned(),
             [&with](const Call& call, const http::Body<GoalPatch>& body) -> Result<GoalView> {
               const auto changed = with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return change_goal(transaction, call.scope(), with.clock, call.path("goal"), call.expected_version,
                                    *body);
               });
               if (!changed) return refuse(changed.error());
               return show(with, call.scope(), call.path("goal"));
             });
  router.add(http::erase("/api/v1/goals/{goal}")
                 .summary("Deletes a goal that no requirement serves, with its readings")
                 .tag("goals")
                 .needs(workspace::kEditGoals)
                 .versioned(),
             [&with](const Call& call) -> Outcome {
               return with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return delete_goal(transaction, call.scope(), with.clock, *with.demand, call.path("goal"),
                                    call.expected_version);
               });
             });
}

}  // namespace assay::goals
