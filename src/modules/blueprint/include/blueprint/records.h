// The records of the blueprint: what the business does (process, step, business rule) and what the product offers
// (product, module, feature), joined by scenarios. They are at once rows, wire types and what other modules make.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "base/time.h"
#include "json/reflect.h"

namespace assay::blueprint {

using ProcessId = Id<struct ProcessTag>;
using StepId = Id<struct StepTag>;
using BusinessRuleId = Id<struct BusinessRuleTag>;
using ProductId = Id<struct ProductTag>;
using ModuleId = Id<struct ModuleTag>;
using FeatureId = Id<struct FeatureTag>;
using ScenarioId = Id<struct ScenarioTag>;

// Where a constraint comes from, which also says who could lift it.
enum class RuleKind { law, contract, operating_limit, tier_or_price };
BOOST_DESCRIBE_ENUM(RuleKind, law, contract, operating_limit, tier_or_price)
enum class FeatureState { planned, available, retired };
BOOST_DESCRIBE_ENUM(FeatureState, planned, available, retired)

// Texts are trimmed. Limits: names 200 characters, descriptions 5,000, rules 2,000, their sources 500, stories 10,000,
// links 1,000, a step 30 posts of 100 characters, a scenario 100 steps and 100 features. Names are told apart without
// regard to case and width among the records below the same parent, processes and scenarios among those of their line.

struct NewProcess {
  std::string name;
  std::string description;
  std::optional<BusinessLineId> business_line_id;  // none: of the whole workspace
};
BOOST_DESCRIBE_STRUCT(NewProcess, (), (name, description, business_line_id))

struct NewStep {
  ProcessId process_id;
  std::string name;
  std::string description;
  std::vector<std::string> posts;  // who does it, named as the posts of contacts
};
BOOST_DESCRIBE_STRUCT(NewStep, (), (process_id, name, description, posts))

struct NewBusinessRule {
  StepId step_id;
  std::string text;
  std::string source;
  RuleKind kind = RuleKind::operating_limit;
  std::optional<FeatureId> feature_id;  // what respects it in the product; without one the rule is open
};
BOOST_DESCRIBE_STRUCT(NewBusinessRule, (), (step_id, text, source, kind, feature_id))

struct NewProduct {
  std::string name;
  std::string description;
};
BOOST_DESCRIBE_STRUCT(NewProduct, (), (name, description))

struct NewModule {
  ProductId product_id;
  std::string name;
  std::string description;
  std::optional<MemberId> owner_id;
};
BOOST_DESCRIBE_STRUCT(NewModule, (), (product_id, name, description, owner_id))

struct NewFeature {
  ModuleId module_id;
  std::string name;
  std::string description;
  std::string link;  // its page or its help: https://…, or a path of the product that begins with /
  FeatureState state = FeatureState::available;
};
BOOST_DESCRIBE_STRUCT(NewFeature, (), (module_id, name, description, link, state))

struct NewScenario {
  std::optional<BusinessLineId> business_line_id;  // that of all its steps; none: steps of any line
  std::string name;
  std::string story;
  std::vector<StepId> steps;
  std::vector<FeatureId> features;  // each serves each of the steps
};
BOOST_DESCRIBE_STRUCT(NewScenario, (), (business_line_id, name, story, steps, features))

// A stored record: its fields, its place among those below the same parent, its times and version.
template <class Fields, class TypedId>
struct Record : Fields {
  using Input = Fields;
  using Identifier = TypedId;
  TypedId id;
  std::int64_t position = 0;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
  BOOST_DESCRIBE_CLASS(Record, (Fields), (id, position, created_at, updated_at, version), (), ())
};

using ProcessRecord = Record<NewProcess, ProcessId>;
struct Process : ProcessRecord {};
BOOST_DESCRIBE_STRUCT(Process, (ProcessRecord), ())
using StepRecord = Record<NewStep, StepId>;
struct Step : StepRecord {};
BOOST_DESCRIBE_STRUCT(Step, (StepRecord), ())
using BusinessRuleRecord = Record<NewBusinessRule, BusinessRuleId>;
struct BusinessRule : BusinessRuleRecord {};
BOOST_DESCRIBE_STRUCT(BusinessRule, (BusinessRuleRecord), ())
using ProductRecord = Record<NewProduct, ProductId>;
struct Product : ProductRecord {};
BOOST_DESCRIBE_STRUCT(Product, (ProductRecord), ())
using ModuleRecord = Record<NewModule, ModuleId>;
struct Module : ModuleRecord {};
BOOST_DESCRIBE_STRUCT(Module, (ModuleRecord), ())
using FeatureRecord = Record<NewFeature, FeatureId>;
struct Feature : FeatureRecord {};
BOOST_DESCRIBE_STRUCT(Feature, (FeatureRecord), ())
using ScenarioRecord = Record<NewScenario, ScenarioId>;
struct Scenario : ScenarioRecord {};
BOOST_DESCRIBE_STRUCT(Scenario, (ScenarioRecord), ())

}  // namespace assay::blueprint
