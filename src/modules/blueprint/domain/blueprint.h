// A whole blueprint in memory, and what it answers: which features serve which steps, and what is missing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "blueprint/records.h"

namespace assay::blueprint {

// Each list in the order of its records among those below the same parent.
struct Blueprint {
  std::vector<Process> processes;
  std::vector<Step> steps;
  std::vector<BusinessRule> rules;
  std::vector<Product> products;
  std::vector<Module> modules;
  std::vector<Feature> features;
  std::vector<Scenario> scenarios;
};
BOOST_DESCRIBE_STRUCT(Blueprint, (), (processes, steps, rules, products, modules, features, scenarios))

// Between the names of a path: "Quote / Price".
inline constexpr std::string_view kPathSeparator = " / ";
// The path of each process, step, product, module, feature and scenario, by the text of its id; of rules their text.
std::map<std::string, std::string> paths_of(const Blueprint& blueprint);

// Sorts processes and scenarios by line, steps, rules, modules and features by their parents, then by their own order.
void put_in_order(Blueprint& blueprint);

template <class R>
std::map<typename R::Identifier, const R*> by_id(const std::vector<R>& records) {
  std::map<typename R::Identifier, const R*> found;
  for (const auto& record : records) found.emplace(record.id, &record);
  return found;
}

// No feature respects it, or only one that is retired.
bool is_open(const BusinessRule& rule, const std::map<FeatureId, const Feature*>& features);

// Which features serve each step: those that a scenario joins with it, and those that its rules are answered by.
// Retired features serve nothing.
std::map<StepId, std::set<FeatureId>> features_of_steps(const Blueprint& blueprint);

struct Gaps {
  std::vector<const Step*> unserved_steps;
  std::vector<const Feature*> unneeded_features;  // not retired, and of no step
  std::vector<const Module*> modules_without_owner;
  std::vector<const BusinessRule*> open_rules;
};
// Points into the blueprint.
Gaps gaps_of(const Blueprint& blueprint);

}  // namespace assay::blueprint
