#include "domain/onboarding_pack.h"

#include <algorithm>

#include "base/text.h"

namespace assay::blueprint {

std::vector<PackProcess> onboarding_pack(const Blueprint& blueprint, std::string_view post) {
  const auto wanted = fold(trim(post));
  const auto served = features_of_steps(blueprint);
  std::map<StepId, std::vector<const BusinessRule*>> rules;
  for (const auto& rule : blueprint.rules) rules[rule.step_id].push_back(&rule);
  std::map<StepId, std::vector<const Scenario*>> scenarios;
  for (const auto& scenario : blueprint.scenarios)
    for (const auto& step : scenario.steps) scenarios[step].push_back(&scenario);
  const auto processes = by_id(blueprint.processes);

  std::vector<PackProcess> pack;
  for (const auto& step : blueprint.steps) {
    const bool does = std::ranges::any_of(step.posts, [&](const std::string& other) { return fold(other) == wanted; });
    if (!does) continue;
    const auto* process = processes.at(step.process_id);
    if (pack.empty() || pack.back().process != process) pack.push_back({process, {}});
    PackStep entry{&step, rules[step.id], scenarios[step.id], {}};
    if (const auto serving = served.find(step.id); serving != served.end())
      for (const auto& feature : blueprint.features)
        if (serving->second.contains(feature.id)) entry.features.push_back(&feature);
    pack.back().steps.push_back(std::move(entry));
  }
  return pack;
}

std::vector<PostUse> posts_of(const Blueprint& blueprint) {
  std::map<std::string, std::size_t> places;
  std::vector<PostUse> posts;
  for (const auto& step : blueprint.steps) {
    for (const auto& post : step.posts) {
      const auto [place, added] = places.emplace(fold(post), posts.size());
      if (added) posts.push_back({post, 0});
      ++posts[place->second].steps;
    }
  }
  std::ranges::stable_sort(posts, std::greater(), &PostUse::steps);
  return posts;
}

}  // namespace assay::blueprint
