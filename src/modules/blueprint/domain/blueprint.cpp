#include "domain/blueprint.h"

#include <algorithm>

namespace assay::blueprint {
namespace {

template <class Child, class Parent, class ParentId, class Fields>
void order_below(std::vector<Child>& children, const std::vector<Parent>& parents, ParentId Fields::*parent_of) {
  std::map<ParentId, std::size_t> place;
  for (std::size_t i = 0; i < parents.size(); ++i) place[parents[i].id] = i;
  std::ranges::stable_sort(children, {}, [&](const Child& child) {
    const auto found = place.find(child.*parent_of);
    return std::tuple(found == place.end() ? parents.size() : found->second, child.position, child.id);
  });
}

}  // namespace

void put_in_order(Blueprint& blueprint) {
  const auto by_line = [](const auto& record) {
    return std::tuple(record.business_line_id, record.position, record.id);
  };
  std::ranges::stable_sort(blueprint.processes, {}, by_line);
  std::ranges::stable_sort(blueprint.scenarios, {}, by_line);
  order_below(blueprint.steps, blueprint.processes, &NewStep::process_id);
  order_below(blueprint.rules, blueprint.steps, &NewBusinessRule::step_id);
  order_below(blueprint.modules, blueprint.products, &NewModule::product_id);
  order_below(blueprint.features, blueprint.modules, &NewFeature::module_id);
}

std::map<std::string, std::string> paths_of(const Blueprint& blueprint) {
  std::map<std::string, std::string> paths;
  const auto below = [&](const std::string& parent, const std::string& name) {
    const auto found = paths.find(parent);
    return found == paths.end() ? name : found->second + std::string(kPathSeparator) + name;
  };
  for (const auto& process : blueprint.processes) paths[process.id.text()] = process.name;
  for (const auto& step : blueprint.steps) paths[step.id.text()] = below(step.process_id.text(), step.name);
  for (const auto& rule : blueprint.rules) paths[rule.id.text()] = rule.text;
  for (const auto& product : blueprint.products) paths[product.id.text()] = product.name;
  for (const auto& module : blueprint.modules) paths[module.id.text()] = below(module.product_id.text(), module.name);
  for (const auto& feature : blueprint.features)
    paths[feature.id.text()] = below(feature.module_id.text(), feature.name);
  for (const auto& scenario : blueprint.scenarios) paths[scenario.id.text()] = scenario.name;
  return paths;
}

bool is_open(const BusinessRule& rule, const std::map<FeatureId, const Feature*>& features) {
  if (!rule.feature_id) return true;
  const auto feature = features.find(*rule.feature_id);
  return feature == features.end() || feature->second->state == FeatureState::retired;
}

std::map<StepId, std::set<FeatureId>> features_of_steps(const Blueprint& blueprint) {
  const auto features = by_id(blueprint.features);
  const auto serves = [&](const FeatureId& id) {
    const auto found = features.find(id);
    return found != features.end() && found->second->state != FeatureState::retired;
  };
  std::map<StepId, std::set<FeatureId>> served;
  for (const auto& scenario : blueprint.scenarios)
    for (const auto& step : scenario.steps)
      for (const auto& feature : scenario.features)
        if (serves(feature)) served[step].insert(feature);
  for (const auto& rule : blueprint.rules)
    if (rule.feature_id && serves(*rule.feature_id)) served[rule.step_id].insert(*rule.feature_id);
  return served;
}

Gaps gaps_of(const Blueprint& blueprint) {
  const auto features = by_id(blueprint.features);
  const auto served = features_of_steps(blueprint);
  std::set<FeatureId> needed;
  for (const auto& step : blueprint.steps)
    if (const auto found = served.find(step.id); found != served.end())
      needed.insert(found->second.begin(), found->second.end());
  Gaps gaps;
  for (const auto& step : blueprint.steps)
    if (!served.contains(step.id)) gaps.unserved_steps.push_back(&step);
  for (const auto& feature : blueprint.features)
    if (feature.state != FeatureState::retired && !needed.contains(feature.id))
      gaps.unneeded_features.push_back(&feature);
  for (const auto& module : blueprint.modules)
    if (!module.owner_id) gaps.modules_without_owner.push_back(&module);
  for (const auto& rule : blueprint.rules)
    if (is_open(rule, features)) gaps.open_rules.push_back(&rule);
  return gaps;
}

}  // namespace assay::blueprint
