// Writes the blueprint of the example company, and finds where a requirement stands in it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/time.h"
#include "demand/placement.h"
#include "material/framework.h"
#include "sql/database.h"

namespace assay::app::example {

class Framework {
 public:
  // `owners` take the modules in turn, as far as a module is owned.
  Outcome write(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                const std::map<Line, BusinessLineId>& lines, const std::vector<MemberId>& owners);

  // By the words of the title; nothing where none fits. What is decided stands on no step whose rules are open: these
  // came up later.
  [[nodiscard]] demand::Placement place_of(std::string_view title, Line line, bool decided) const;

 private:
  Outcome write_product(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                        const std::vector<MemberId>& owners);
  Outcome write_business(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                         const std::map<Line, BusinessLineId>& lines);
  Outcome write_scenarios(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                          const std::map<Line, BusinessLineId>& lines);

  struct PlacedStep {
    blueprint::StepId id;
    Line line = Line::sales;
    bool open = false;  // has an open rule
  };
  struct PlacedFeature {
    blueprint::FeatureId id;
    blueprint::ModuleId module;
  };
  std::map<std::string_view, PlacedStep> steps_;
  std::map<std::string_view, PlacedFeature> features_;
};

}  // namespace assay::app::example
