// How answers name records of the blueprint, with the names above them, so that nobody has to look them up.
#pragma once

#include "domain/blueprint.h"

namespace assay::blueprint {

struct StepReference {
  StepId id;
  std::string name;
  ProcessId process_id;
  std::string process;
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(StepReference, (), (id, name, process_id, process, business_line_id))

struct ModuleReference {
  ModuleId id;
  std::string name;
  ProductId product_id;
  std::string product;
};
BOOST_DESCRIBE_STRUCT(ModuleReference, (), (id, name, product_id, product))

struct FeatureReference {
  FeatureId id;
  std::string name;
  std::string link;
  FeatureState state = FeatureState::available;
  ModuleReference module;
};
BOOST_DESCRIBE_STRUCT(FeatureReference, (), (id, name, link, state, module))

// Looks into a blueprint, which must outlive it. The ids must be of the blueprint.
class References {
 public:
  explicit References(const Blueprint& blueprint)
      : processes_(by_id(blueprint.processes)),
        steps_(by_id(blueprint.steps)),
        products_(by_id(blueprint.products)),
        modules_(by_id(blueprint.modules)),
        features_(by_id(blueprint.features)) {}

  [[nodiscard]] StepReference step(const StepId& id) const {
    const auto& step = *steps_.at(id);
    const auto& process = *processes_.at(step.process_id);
    return {id, step.name, process.id, process.name, process.business_line_id};
  }
  [[nodiscard]] ModuleReference module(const ModuleId& id) const {
    const auto& module = *modules_.at(id);
    return {id, module.name, module.product_id, products_.at(module.product_id)->name};
  }
  [[nodiscard]] FeatureReference feature(const FeatureId& id) const {
    const auto& feature = *features_.at(id);
    return {id, feature.name, feature.link, feature.state, module(feature.module_id)};
  }

 private:
  std::map<ProcessId, const Process*> processes_;
  std::map<StepId, const Step*> steps_;
  std::map<ProductId, const Product*> products_;
  std::map<ModuleId, const Module*> modules_;
  std::map<FeatureId, const Feature*> features_;
};

}  // namespace assay::blueprint
