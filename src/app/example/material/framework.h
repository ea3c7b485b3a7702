// The blueprint of the example company: what its sales and its partner line do, and the forty features of its CRM.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "blueprint/records.h"
#include "material/theme.h"

namespace assay::app::example {

struct FrameworkModule {
  std::string_view name;
  std::string_view description;
  bool owned = true;
};

struct FrameworkFeature {
  std::string_view module;
  std::string_view name;
  std::string_view description;
  std::string_view page;  // of the help
  blueprint::FeatureState state = blueprint::FeatureState::available;
};

struct FrameworkStep {
  std::string_view process;
  std::string_view name;
  std::string_view description;
  std::array<std::string_view, 4> posts;
};

struct FrameworkProcess {
  Line line = Line::sales;
  std::string_view name;
  std::string_view description;
};

struct FrameworkRule {
  std::string_view step;
  std::string_view text;
  std::string_view source;
  blueprint::RuleKind kind = blueprint::RuleKind::operating_limit;
  std::string_view feature;  // empty: open
};

struct FrameworkScenario {
  Line line = Line::sales;
  std::string_view name;
  std::string_view story;
  std::array<std::string_view, 3> steps;
  std::array<std::string_view, 4> features;
};

// Requirements whose title holds the word stand here; the first that fits counts.
struct FrameworkPlace {
  std::string_view word;
  std::string_view feature;
  std::array<std::string_view, 2> steps;
};

std::span<const FrameworkProcess> framework_processes();
std::span<const FrameworkStep> framework_steps();
std::span<const FrameworkRule> framework_rules();
std::span<const FrameworkModule> framework_modules();
std::span<const FrameworkFeature> framework_features();
std::span<const FrameworkScenario> framework_scenarios();
std::span<const FrameworkPlace> framework_places();

}  // namespace assay::app::example
