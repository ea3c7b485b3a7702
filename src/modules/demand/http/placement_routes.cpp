#include "actions/access.h"
#include "actions/place_requirement.h"
#include "http/routes.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct StepOfPlacement {
  blueprint::StepId id;
  std::string name;
  std::string process;
};
BOOST_DESCRIBE_STRUCT(StepOfPlacement, (), (id, name, process))

struct RuleAnswerWire {
  store::AnswerKind kind = store::AnswerKind::answer;
  std::string text;
  std::optional<workspace::MemberName> by;
  Timestamp at;
  bool rule_changed = false;  // worded differently when it was answered
};
BOOST_DESCRIBE_STRUCT(RuleAnswerWire, (), (kind, text, by, at, rule_changed))

struct PlacementRule {
  blueprint::BusinessRuleId id;
  std::string text;
  std::string source;
  blueprint::RuleKind kind = blueprint::RuleKind::operating_limit;
  StepOfPlacement step;
  std::optional<blueprint::FeatureSummary> feature;
  bool open = true;
  bool blocks = true;  // acceptance
  std::optional<RuleAnswerWire> answer;
};
BOOST_DESCRIBE_STRUCT(PlacementRule, (), (id, text, source, kind, step, feature, open, blocks, answer))

struct PlacementView {
  std::optional<blueprint::ModuleSummary> module;
  std::optional<blueprint::FeatureSummary> feature;
  std::vector<StepOfPlacement> steps;
  std::vector<PlacementRule> rules;
  std::int64_t version = 1;  // of the requirement
};
BOOST_DESCRIBE_STRUCT(PlacementView, (), (module, feature, steps, rules, version))

struct AnswerInput {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(AnswerInput, (), (text))
struct WaiverInput {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(WaiverInput, (), (reason))

Result<PlacementView> show_placement(sql::Database& database, const Scope& scope, const std::string& id_or_key) {
  return database.read([&](sql::Connection& connection) -> Result<PlacementView> {
    const auto requirement = access_requirement(connection, scope, id_or_key, workspace::kView);
    if (!requirement) return refuse(requirement.error());
    const auto& workspace = scope.workspace();
    PlacementView view;
    view.version = requirement->version;
    const auto found = placements_of(connection, workspace, {requirement->id});
    if (found.empty()) return view;
    const auto& placement = found.begin()->second;
    if (placement.module_id)
      for (const auto& [id, module] : blueprint::find_modules(connection, workspace, {*placement.module_id}))
        view.module = module;
    if (placement.feature_id)
      for (const auto& [id, feature] : blueprint::find_features(connection, workspace, {*placement.feature_id}))
        view.feature = feature;
    const auto steps = blueprint::find_steps(connection, workspace, placement.steps);
    for (const auto& id : placement.steps)
      if (const auto step = steps.find(id);
          step != steps.end() && scope.may(workspace::kView, step->second.business_line_id))
        view.steps.push_back({id, step->second.name, step->second.process});
    const auto rules = rules_of_requirement(connection, workspace, requirement->id, placement);
    std::vector<blueprint::FeatureId> answering;
    for (const auto& rule : rules)
      if (rule.rule.feature_id) answering.push_back(*rule.rule.feature_id);
    const auto features = blueprint::find_features(connection, workspace, answering);
    const auto members = workspace::member_names(connection, workspace);
    for (const auto& each : rules) {
      if (!scope.may(workspace::kView, each.step.business_line_id)) continue;
      PlacementRule rule{each.rule.id,
                         each.rule.text,
                         each.rule.source,
                         each.rule.kind,
                         {each.step.id, each.step.name, each.step.process},
                         std::nullopt,
                         each.rule.open,
                         each.blocks(),
                         std::nullopt};
      if (each.rule.feature_id)
        if (const auto feature = features.find(*each.rule.feature_id); feature != features.end())
          rule.feature = feature->second;
      if (each.answer) {
        rule.answer = RuleAnswerWire{each.answer->kind, each.answer->text, std::nullopt, each.answer->answered_at,
                                     each.answer->rule_text != each.rule.text};
        if (each.answer->answered_by)
          if (const auto name = members.find(*each.answer->answered_by); name != members.end())
            rule.answer->by = workspace::MemberName{name->first, name->second};
      }
      view.rules.push_back(std::move(rule));
    }
    return view;
  });
}

void add_answer_routes(http::Router& router, Environment& environment) {
  using http::Call;
  const std::string rule = "/api/v1/requirements/{requirement}/rules/{business_rule}";
  const auto answer = [&environment](const Call& call, store::AnswerKind kind,
                                     const std::string& text) -> Result<PlacementView> {
    const auto id = call.id<blueprint::BusinessRuleId>("business_rule", "business_rule");
    if (!id) return refuse(id.error());
    const auto done =
        answer_rule(environment, call.scope(), call.path("requirement"), call.expected_version, *id, kind, text);
    if (!done) return refuse(done.error());
    return show_placement(environment.database, call.scope(), call.path("requirement"));
  };
  const auto withdraw = [&environment](const Call& call, store::AnswerKind kind) -> Outcome {
    const auto id = call.id<blueprint::BusinessRuleId>("business_rule", "business_rule");
    if (!id) return refuse(id.error());
    return withdraw_rule_answer(environment, call.scope(), call.path("requirement"), call.expected_version, *id, kind);
  };
  router.add(http::put(rule + "/answer")
                 .summary("Say how the requirement respects a business rule of its steps")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [answer](const Call& call, const http::Body<AnswerInput>& body) -> Result<PlacementView> {
               return answer(call, store::AnswerKind::answer, body->text);
             });
  router.add(http::erase(rule + "/answer")
                 .summary("Take the answer to a business rule back")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [withdraw](const Call& call) -> Outcome { return withdraw(call, store::AnswerKind::answer); });
  router.add(http::put(rule + "/waiver")
                 .summary("Decide that the requirement need not respect a business rule, and why")
                 .tag("requirements")
                 .needs(workspace::kDecideRequirements)
                 .versioned(),
             [answer](const Call& call, const http::Body<WaiverInput>& body) -> Result<PlacementView> {
               return answer(call, store::AnswerKind::waiver, body->reason);
             });
  router.add(http::erase(rule + "/waiver")
                 .summary("Take the waiver of a business rule back")
                 .tag("requirements")
                 .needs(workspace::kDecideRequirements)
                 .versioned(),
             [withdraw](const Call& call) -> Outcome { return withdraw(call, store::AnswerKind::waiver); });
}

}  // namespace

void add_placement_routes(http::Router& router, RouteContext context) {
  using http::Call;
  auto& environment = context.environment;
  const std::string path = "/api/v1/requirements/{requirement}/placement";
  router.add(http::get(path)
                 .summary("Where a requirement stands in the blueprint, with the business rules there")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&environment](const Call& call) {
               return show_placement(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::put(path)
                 .summary("Place a requirement on a module, a feature and steps")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const http::Body<Placement>& body) -> Result<PlacementView> {
               const auto placed =
                   place_requirement(environment, call.scope(), call.path("requirement"), call.expected_version, *body);
               if (!placed) return refuse(placed.error());
               return show_placement(environment.database, call.scope(), call.path("requirement"));
             });
  add_answer_routes(router, environment);
}

}  // namespace assay::demand
