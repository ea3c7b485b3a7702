// Every step, module and feature by what people call it, for filters and completions.
#pragma once

#include <string>
#include <vector>

#include "blueprint/records.h"
#include "sql/database.h"

namespace assay::blueprint {

template <class TypedId>
struct Named {
  TypedId id;
  std::string name;
  std::string above;  // its process, product or module
  BOOST_DESCRIBE_CLASS(Named, (), (id, name, above), (), ())
};

// In the order of the blueprint; steps only of processes that the scope may see.
std::vector<Named<StepId>> step_names(sql::Connection& connection, const Scope& scope);
std::vector<Named<ModuleId>> module_names(sql::Connection& connection, const Scope& scope);
std::vector<Named<FeatureId>> feature_names(sql::Connection& connection, const Scope& scope);

}  // namespace assay::blueprint
