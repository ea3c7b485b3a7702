// What a request may say of a record: the body of its POST, where absent fields are empty, and of its PATCH, where
// they stay. `position` is the place among the records below the same parent, from 0.
#pragma once

#include "blueprint/records.h"
#include "json/reflect.h"

namespace assay::blueprint {

struct ProcessFields {
  Patch<std::string> name;
  Patch<std::string> description;
  Patch<BusinessLineId> business_line_id;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(ProcessFields, (), (name, description, business_line_id, position))

struct StepFields {
  Patch<ProcessId> process_id;
  Patch<std::string> name;
  Patch<std::string> description;
  Patch<std::vector<std::string>> posts;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(StepFields, (), (process_id, name, description, posts, position))

struct BusinessRuleFields {
  Patch<StepId> step_id;
  Patch<std::string> text;
  Patch<std::string> source;
  Patch<RuleKind> kind;
  Patch<FeatureId> feature_id;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(BusinessRuleFields, (), (step_id, text, source, kind, feature_id, position))

struct ProductFields {
  Patch<std::string> name;
  Patch<std::string> description;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(ProductFields, (), (name, description, position))

struct ModuleFields {
  Patch<ProductId> product_id;
  Patch<std::string> name;
  Patch<std::string> description;
  Patch<MemberId> owner_id;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(ModuleFields, (), (product_id, name, description, owner_id, position))

struct FeatureFields {
  Patch<ModuleId> module_id;
  Patch<std::string> name;
  Patch<std::string> description;
  Patch<std::string> link;
  Patch<FeatureState> state;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(FeatureFields, (), (module_id, name, description, link, state, position))

struct ScenarioFields {
  Patch<BusinessLineId> business_line_id;
  Patch<std::string> name;
  Patch<std::string> story;
  Patch<std::vector<StepId>> steps;
  Patch<std::vector<FeatureId>> features;
  Patch<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(ScenarioFields, (), (business_line_id, name, story, steps, features, position))

// For each record: how requests speak of it, and its name in routes, audit entries and announcements.
template <class R>
struct Kind;
template <>
struct Kind<Process> {
  using Fields = ProcessFields;
  static constexpr std::string_view name = "process";
};
template <>
struct Kind<Step> {
  using Fields = StepFields;
  static constexpr std::string_view name = "step";
};
template <>
struct Kind<BusinessRule> {
  using Fields = BusinessRuleFields;
  static constexpr std::string_view name = "business_rule";
};
template <>
struct Kind<Product> {
  using Fields = ProductFields;
  static constexpr std::string_view name = "product";
};
template <>
struct Kind<Module> {
  using Fields = ModuleFields;
  static constexpr std::string_view name = "module";
};
template <>
struct Kind<Feature> {
  using Fields = FeatureFields;
  static constexpr std::string_view name = "feature";
};
template <>
struct Kind<Scenario> {
  using Fields = ScenarioFields;
  static constexpr std::string_view name = "scenario";
};

}  // namespace assay::blueprint
