#include "actions/place_requirement.h"

#include <algorithm>
#include <set>

#include "actions/access.h"
#include "base/text.h"
#include "store/requirement_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

void record(sql::Transaction& transaction, Environment& environment, const Scope& scope, Requirement& requirement,
            std::string action, std::vector<workspace::FieldChange> changes) {
  requirement.updated_at = environment.clock.now();
  ++requirement.version;
  store::update_requirement(transaction, requirement);
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = std::move(action),
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = requirement_key(requirement.number),
                            .business_line_id = requirement.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {}});
}

// Names instead of ids: a timeline tells what was placed where, also when the blueprint has changed since.
struct PlacementNames {
  std::string module;
  std::string feature;
  std::vector<std::string> steps;
};

PlacementNames names_of(sql::Connection& connection, const WorkspaceId& workspace, const Placement& placement) {
  PlacementNames names;
  if (placement.module_id)
    for (const auto& [id, module] : blueprint::find_modules(connection, workspace, {*placement.module_id}))
      names.module = module.name;
  if (placement.feature_id)
    for (const auto& [id, feature] : blueprint::find_features(connection, workspace, {*placement.feature_id}))
      names.feature = feature.name;
  const auto steps = blueprint::find_steps(connection, workspace, placement.steps);
  for (const auto& id : placement.steps)
    if (const auto found = steps.find(id); found != steps.end()) names.steps.push_back(found->second.name);
  return names;
}

void check_placement(sql::Connection& connection, const Scope& scope, const Requirement& requirement,
                     Placement& placement, FieldErrors& errors) {
  if (placement.steps.size() > kStepsMax) {
    errors.add("steps", "too_many_items", {{"limit", std::to_string(kStepsMax)}});
    return;
  }
  std::set<blueprint::StepId> seen;
  std::erase_if(placement.steps, [&](const blueprint::StepId& step) { return !seen.insert(step).second; });
  blueprint::check_module(connection, scope, "module_id", placement.module_id, errors);
  blueprint::check_feature(connection, scope, "feature_id", placement.feature_id, errors);
  blueprint::check_steps(connection, scope, "steps", placement.steps, errors);
  if (!errors.empty()) return;
  if (placement.feature_id) {
    const auto features = blueprint::find_features(connection, scope.workspace(), {*placement.feature_id});
    const auto& feature = features.at(*placement.feature_id);
    if (placement.module_id && *placement.module_id != feature.module_id)
      errors.add("feature_id", "feature_of_other_module", {{"feature", feature.name}, {"module", feature.module}});
    placement.module_id = feature.module_id;
  }
  if (!requirement.business_line_id) return;
  const auto steps = blueprint::find_steps(connection, scope.workspace(), placement.steps);
  for (std::size_t i = 0; i < placement.steps.size(); ++i) {
    const auto& step = steps.at(placement.steps[i]);
    if (step.business_line_id && step.business_line_id != requirement.business_line_id)
      errors.add("steps[" + std::to_string(i) + "]", "step_of_another_line", {{"step", step.name}});
  }
}

Placement placement_of(sql::Connection& connection, const WorkspaceId& workspace, const RequirementId& requirement) {
  auto found = placements_of(connection, workspace, {requirement});
  return found.empty() ? Placement() : std::move(found.begin()->second);
}

Permission permission_for(store::AnswerKind kind) {
  return kind == store::AnswerKind::waiver ? workspace::kDecideRequirements : workspace::kEditRequirements;
}

std::string field_for(store::AnswerKind kind) {
  return kind == store::AnswerKind::waiver ? "rule_waiver" : "rule_answer";
}

// The requirement with one of the rules that the scope may see on its steps.
struct AtRule {
  Requirement requirement;
  RuleOfRequirement rule;
};
Result<AtRule> access_rule(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version, const blueprint::BusinessRuleId& id, Permission permission) {
  auto requirement = access_requirement(transaction, scope, id_or_key, permission);
  if (!requirement) return refuse(requirement.error());
  if (requirement->version != expected_version) return refuse(Error::stale());
  const auto placement = placement_of(transaction, scope.workspace(), requirement->id);
  for (auto& rule : rules_of_requirement(transaction, scope.workspace(), requirement->id, placement))
    if (rule.rule.id == id && scope.may(workspace::kView, rule.step.business_line_id))
      return AtRule{std::move(*requirement), std::move(rule)};
  return refuse(Error::not_found("business_rule"));
}

}  // namespace

std::vector<RuleOfRequirement> rules_of_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const RequirementId& requirement, const Placement& placement) {
  std::map<blueprint::BusinessRuleId, store::RuleAnswer> answers;
  for (auto& answer : store::rule_answers_of(connection, workspace, requirement))
    answers.emplace(answer.rule_id, std::move(answer));
  const auto steps = blueprint::find_steps(connection, workspace, placement.steps);
  const auto all = blueprint::rules_of_steps(connection, workspace, placement.steps);
  std::vector<RuleOfRequirement> rules;
  for (const auto& step : placement.steps) {
    for (const auto& rule : all) {
      if (rule.step_id != step) continue;
      RuleOfRequirement found{rule, steps.at(step), std::nullopt};
      if (const auto answer = answers.find(rule.id); answer != answers.end()) found.answer = answer->second;
      rules.push_back(std::move(found));
    }
  }
  return rules;
}

Outcome place_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                          std::int64_t expected_version, const Placement& wanted) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!requirement) return refuse(requirement.error());
    if (requirement->version != expected_version) return refuse(Error::stale());
    Placement placement = wanted;
    FieldErrors errors;
    check_placement(transaction, scope, *requirement, placement, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    const auto before = placement_of(transaction, scope.workspace(), requirement->id);
    // Steps that the scope may not see are not its to take away.
    const auto kept = blueprint::find_steps(transaction, scope.workspace(), before.steps);
    for (const auto& id : before.steps)
      if (const auto step = kept.find(id);
          step != kept.end() && !scope.may(workspace::kView, step->second.business_line_id))
        placement.steps.push_back(id);
    if (placement == before) return {};
    write_placement(transaction, scope.workspace(), requirement->id, placement);
    const auto old_names = names_of(transaction, scope.workspace(), before);
    const auto new_names = names_of(transaction, scope.workspace(), placement);
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "module", old_names.module, new_names.module);
    workspace::note_change(changes, "feature", old_names.feature, new_names.feature);
    workspace::note_change(changes, "steps", old_names.steps, new_names.steps);
    record(transaction, environment, scope, *requirement, "requirement.placed", std::move(changes));
    return {};
  });
}

Outcome answer_rule(Environment& environment, const Scope& scope, std::string_view id_or_key,
                    std::int64_t expected_version, const blueprint::BusinessRuleId& id, store::AnswerKind kind,
                    std::string_view text) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto at = access_rule(transaction, scope, id_or_key, expected_version, id, permission_for(kind));
    if (!at) return refuse(at.error());
    const std::string tidied(trim(clean(text)));
    const std::string field = kind == store::AnswerKind::waiver ? "reason" : "text";
    FieldErrors errors;
    if (tidied.empty()) errors.add(field, "required");
    if (code_points(tidied) > kAnswerMax)
      errors.add(field, "too_many_characters", {{"limit", std::to_string(kAnswerMax)}});
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    auto& [requirement, rule] = *at;
    const bool waived = rule.answer && rule.answer->kind == store::AnswerKind::waiver;
    // What somebody decided is not overwritten by whoever may only edit.
    if (waived && kind == store::AnswerKind::answer)
      if (auto allowed = scope.require(workspace::kDecideRequirements, requirement.business_line_id); !allowed)
        return allowed;
    store::put_rule_answer(transaction, {requirement.id, id, scope.workspace(), kind, tidied, rule.rule.text,
                                         environment.clock.now(), scope.member()});
    std::vector<workspace::FieldChange> changes{{"business_rule", nullptr, boost::json::value(rule.rule.text)}};
    changes.push_back({field_for(kind),
                       rule.answer ? boost::json::value(rule.answer->text) : boost::json::value(nullptr),
                       boost::json::value(tidied)});
    record(transaction, environment, scope, requirement,
           kind == store::AnswerKind::waiver ? "requirement.rule_waived" : "requirement.rule_answered",
           std::move(changes));
    return {};
  });
}

Outcome withdraw_rule_answer(Environment& environment, const Scope& scope, std::string_view id_or_key,
                             std::int64_t expected_version, const blueprint::BusinessRuleId& id,
                             store::AnswerKind kind) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto at = access_rule(transaction, scope, id_or_key, expected_version, id, permission_for(kind));
    if (!at) return refuse(at.error());
    auto& [requirement, rule] = *at;
    if (!rule.answer || rule.answer->kind != kind) return refuse(Error::not_found("rule_answer"));
    store::remove_rule_answer(transaction, scope.workspace(), requirement.id, id);
    record(transaction, environment, scope, requirement, "requirement.rule_answer_withdrawn",
           {{"business_rule", nullptr, boost::json::value(rule.rule.text)},
            {field_for(kind), boost::json::value(rule.answer->text), nullptr}});
    return {};
  });
}

Outcome require_answered_rules(sql::Connection& connection, const Scope& scope, const Requirement& requirement) {
  const auto placement = placement_of(connection, scope.workspace(), requirement.id);
  if (placement.steps.empty()) return {};
  FieldErrors errors;
  std::int64_t count = 0;
  for (const auto& rule : rules_of_requirement(connection, scope.workspace(), requirement.id, placement)) {
    if (!rule.blocks()) continue;
    ++count;
    // What a rule of another line says stays there.
    if (scope.may(workspace::kView, rule.step.business_line_id))
      errors.add("rules." + rule.rule.id.text(), "rule_unanswered",
                 {{"rule", std::string(first_code_points(rule.rule.text, 200))}, {"step", rule.step.name}});
    else
      errors.add("rules", "rule_of_other_line_unanswered");
  }
  const auto outcome = errors.outcome();
  if (outcome) return {};
  const auto& first = outcome.error().fields.front();
  MessageParameters parameters = first.parameters;
  if (parameters.empty()) return refuse(Error::conflict(first.code));
  parameters.emplace_back("others", std::to_string(count - 1));
  auto error = Error::conflict("rules_unanswered", std::move(parameters));
  error.fields = outcome.error().fields;
  return refuse(std::move(error));
}

}  // namespace assay::demand
