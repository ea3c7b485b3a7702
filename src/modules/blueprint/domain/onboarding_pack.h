// What somebody new to a post reads first: the steps that the post does, in order, with what binds and what helps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/blueprint.h"

namespace assay::blueprint {

// Points into the blueprint.
struct PackStep {
  const Step* step = nullptr;
  std::vector<const BusinessRule*> rules;
  std::vector<const Scenario*> scenarios;
  std::vector<const Feature*> features;  // that serve the step, in the order of the product
};
struct PackProcess {
  const Process* process = nullptr;
  std::vector<PackStep> steps;
};

// Posts are compared without regard to case and width; none that do a step: empty.
std::vector<PackProcess> onboarding_pack(const Blueprint& blueprint, std::string_view post);

struct PostUse {
  std::string name;
  std::int64_t steps = 0;
};
// The posts that steps name, the one with the most steps first.
std::vector<PostUse> posts_of(const Blueprint& blueprint);

}  // namespace assay::blueprint
