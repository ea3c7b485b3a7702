#include "http/routes.h"
#include "store/placement_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct GatheredQuery {
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(GatheredQuery, (), (business_line_id))

struct GatheredStep {
  blueprint::StepId id;
  std::string name;
  std::string process;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(GatheredStep, (), (id, name, process, signals, requirements))
struct GatheredFeature {
  blueprint::FeatureId id;
  std::string name;
  std::string module;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(GatheredFeature, (), (id, name, module, signals, requirements))
struct GatheredModule {
  blueprint::ModuleId id;
  std::string name;
  std::string product;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(GatheredModule, (), (id, name, product, signals, requirements))

struct GatheredView {
  std::vector<GatheredStep> steps;
  std::vector<GatheredFeature> features;
  std::vector<GatheredModule> modules;
};
BOOST_DESCRIBE_STRUCT(GatheredView, (), (steps, features, modules))

template <class TypedId>
std::vector<TypedId> ids_of(const std::vector<store::Gathered>& rows) {
  std::vector<TypedId> ids;
  for (const auto& row : rows)
    if (const auto id = TypedId::parse(row.id)) ids.push_back(*id);
  return ids;
}

Result<GatheredView> gathered_view(sql::Connection& connection, const Scope& scope, const GatheredQuery& query) {
  store::PoolFilter filter;
  if (query.business_line_id) filter.business_line_id = {*query.business_line_id};
  // The signals of merged ones count where they went.
  filter.status = {Status::new_,     Status::triaged,  Status::accepted, Status::planned,  Status::in_delivery,
                   Status::released, Status::verified, Status::closed,   Status::deferred, Status::declined};
  const auto condition = store::pool_condition(connection, scope, filter, std::nullopt);
  if (!condition) return refuse(condition.error());
  GatheredView view;
  const auto on_steps = store::gathered_on_steps(connection, *condition);
  const auto steps = blueprint::find_steps(connection, scope.workspace(), ids_of<blueprint::StepId>(on_steps));
  for (const auto& row : on_steps)
    if (const auto step = steps.find(*blueprint::StepId::parse(row.id));
        step != steps.end() && scope.may(workspace::kView, step->second.business_line_id))
      view.steps.push_back({step->first, step->second.name, step->second.process, row.signals, row.requirements});
  const auto on_features = store::gathered_on_features(connection, *condition);
  const auto features =
      blueprint::find_features(connection, scope.workspace(), ids_of<blueprint::FeatureId>(on_features));
  for (const auto& row : on_features)
    if (const auto feature = features.find(*blueprint::FeatureId::parse(row.id)); feature != features.end())
      view.features.push_back(
          {feature->first, feature->second.name, feature->second.module, row.signals, row.requirements});
  const auto on_modules = store::gathered_on_modules(connection, *condition);
  const auto modules = blueprint::find_modules(connection, scope.workspace(), ids_of<blueprint::ModuleId>(on_modules));
  for (const auto& row : on_modules)
    if (const auto module = modules.find(*blueprint::ModuleId::parse(row.id)); module != modules.end())
      view.modules.push_back(
          {module->first, module->second.name, module->second.product, row.signals, row.requirements});
  return view;
}

}  // namespace

// How much demand stands where; the blueprint itself belongs to the module below.
void add_blueprint_routes(http::Router& router, RouteContext context) {
  auto& database = context.environment.database;
  router.add(http::get("/api/v1/blueprint/demand")
                 .summary("Signals and requirements gathered on steps, features and modules, the most first")
                 .tag("blueprint")
                 .needs(workspace::kView),
             [&database](const http::Call& call, const http::Query<GatheredQuery>& query) -> Result<GatheredView> {
               return database.read(
                   [&](sql::Connection& connection) { return gathered_view(connection, call.scope(), *query); });
             });
}

}  // namespace assay::demand
