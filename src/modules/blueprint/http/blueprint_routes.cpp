#include "http/routes.h"
#include "http/views.h"
#include "store/rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

struct PartQuery {
  std::optional<BusinessLineId> business_line_id;
  std::optional<ProductId> product_id;
};
BOOST_DESCRIBE_STRUCT(PartQuery, (), (business_line_id, product_id))

template <class R, class Target>
Target fill(const R& record) {
  Target target;
  static_cast<R&>(target) = record;
  return target;
}

struct StepView : Step {
  std::vector<FeatureId> features;  // what serves it, through scenarios and answered rules
};
BOOST_DESCRIBE_STRUCT(StepView, (Step), (features))
struct RuleView : BusinessRule {
  bool open = true;
};
BOOST_DESCRIBE_STRUCT(RuleView, (BusinessRule), (open))
struct ModuleView : Module {
  std::optional<workspace::MemberName> owner;
};
BOOST_DESCRIBE_STRUCT(ModuleView, (Module), (owner))

struct BlueprintView {
  std::vector<Process> processes;
  std::vector<StepView> steps;
  std::vector<RuleView> rules;
  std::vector<Product> products;
  std::vector<ModuleView> modules;
  std::vector<Feature> features;
  std::vector<Scenario> scenarios;
};
BOOST_DESCRIBE_STRUCT(BlueprintView, (), (processes, steps, rules, products, modules, features, scenarios))

struct OpenRule {
  BusinessRuleId id;
  std::string text;
  RuleKind kind = RuleKind::operating_limit;
  std::string source;
  StepReference step;
};
BOOST_DESCRIBE_STRUCT(OpenRule, (), (id, text, kind, source, step))

struct GapsView {
  std::vector<StepReference> unserved_steps;
  std::vector<FeatureReference> unneeded_features;
  std::vector<ModuleReference> modules_without_owner;
  std::vector<OpenRule> open_rules;
};
BOOST_DESCRIBE_STRUCT(GapsView, (), (unserved_steps, unneeded_features, modules_without_owner, open_rules))

// The part of one line; a line that may not be seen has none.
Blueprint part_of(sql::Connection& connection, const Scope& scope, const PartQuery& query) {
  auto blueprint = store::visible_blueprint(connection, scope);
  if (query.business_line_id)
    store::keep_lines(blueprint,
                      [&](const std::optional<BusinessLineId>& line) { return line == query.business_line_id; });
  return blueprint;
}

// After the whole was looked at: a feature is needed by steps of any product's scenarios.
void keep_product(Blueprint& blueprint, const std::optional<ProductId>& product) {
  if (!product) return;
  std::erase_if(blueprint.products, [&](const Product& other) { return other.id != *product; });
  std::erase_if(blueprint.modules, [&](const Module& module) { return module.product_id != *product; });
  const auto modules = by_id(blueprint.modules);
  std::erase_if(blueprint.features, [&](const Feature& feature) { return !modules.contains(feature.module_id); });
}

BlueprintView view_of(sql::Connection& connection, const Scope& scope, const PartQuery& query) {
  auto blueprint = part_of(connection, scope, query);
  const auto served = features_of_steps(blueprint);
  const auto names = workspace::member_names(connection, scope.workspace());
  BlueprintView view;
  for (const auto& step : blueprint.steps) {
    auto shown = fill<Step, StepView>(step);
    if (const auto found = served.find(step.id); found != served.end())
      shown.features.assign(found->second.begin(), found->second.end());
    view.steps.push_back(std::move(shown));
  }
  const auto features = by_id(blueprint.features);
  for (const auto& rule : blueprint.rules) {
    auto shown = fill<BusinessRule, RuleView>(rule);
    shown.open = is_open(rule, features);
    view.rules.push_back(std::move(shown));
  }
  keep_product(blueprint, query.product_id);
  for (const auto& module : blueprint.modules) {
    auto shown = fill<Module, ModuleView>(module);
    if (module.owner_id)
      if (const auto name = names.find(*module.owner_id); name != names.end())
        shown.owner = workspace::MemberName{name->first, name->second};
    view.modules.push_back(std::move(shown));
  }
  view.processes = std::move(blueprint.processes);
  view.products = std::move(blueprint.products);
  view.features = std::move(blueprint.features);
  view.scenarios = std::move(blueprint.scenarios);
  return view;
}

GapsView gaps_view(sql::Connection& connection, const Scope& scope, const PartQuery& query) {
  const auto blueprint = part_of(connection, scope, query);
  const References references(blueprint);
  const auto of_product = [&](const ModuleId& id) {
    return !query.product_id || references.module(id).product_id == *query.product_id;
  };
  const auto gaps = gaps_of(blueprint);
  GapsView view;
  for (const auto* step : gaps.unserved_steps) view.unserved_steps.push_back(references.step(step->id));
  for (const auto* feature : gaps.unneeded_features)
    if (of_product(feature->module_id)) view.unneeded_features.push_back(references.feature(feature->id));
  for (const auto* module : gaps.modules_without_owner)
    if (of_product(module->id)) view.modules_without_owner.push_back(references.module(module->id));
  for (const auto* rule : gaps.open_rules)
    view.open_rules.push_back({rule->id, rule->text, rule->kind, rule->source, references.step(rule->step_id)});
  return view;
}

}  // namespace

void add_blueprint_routes(http::Router& router, const Collaborators& with) {
  router.add(http::get("/api/v1/blueprint")
                 .summary("The whole blueprint: processes, steps, rules; products, modules, features; scenarios")
                 .tag("blueprint")
                 .needs(workspace::kView),
             [&with](const http::Call& call, const http::Query<PartQuery>& query) -> Result<BlueprintView> {
               return with.database.read(
                   [&](sql::Connection& connection) { return view_of(connection, call.scope(), *query); });
             });
  router.add(http::get("/api/v1/blueprint/gaps")
                 .summary("Steps that no feature serves, features that no step needs, modules without an owner, open "
                          "rules")
                 .tag("blueprint")
                 .needs(workspace::kView),
             [&with](const http::Call& call, const http::Query<PartQuery>& query) -> Result<GapsView> {
               return with.database.read(
                   [&](sql::Connection& connection) { return gaps_view(connection, call.scope(), *query); });
             });
}

}  // namespace assay::blueprint
