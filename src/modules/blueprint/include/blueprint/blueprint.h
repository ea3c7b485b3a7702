// What other modules may ask of the blueprint: steps, rules, modules and features by id, and features by text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "blueprint/records.h"
#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::blueprint {

struct StepSummary {
  StepId id;
  std::string name;
  ProcessId process_id;
  std::string process;
  std::optional<BusinessLineId> business_line_id;  // of the process
  std::vector<std::string> posts;
};
BOOST_DESCRIBE_STRUCT(StepSummary, (), (id, name, process_id, process, business_line_id, posts))

struct ModuleSummary {
  ModuleId id;
  std::string name;
  ProductId product_id;
  std::string product;
  std::optional<MemberId> owner_id;
};
BOOST_DESCRIBE_STRUCT(ModuleSummary, (), (id, name, product_id, product, owner_id))

struct FeatureSummary {
  FeatureId id;
  std::string name;
  std::string description;
  std::string link;
  FeatureState state = FeatureState::available;
  ModuleId module_id;
  std::string module;
  std::string product;
};
BOOST_DESCRIBE_STRUCT(FeatureSummary, (), (id, name, description, link, state, module_id, module, product))

struct RuleSummary {
  BusinessRuleId id;
  StepId step_id;
  std::string text;
  std::string source;
  RuleKind kind = RuleKind::operating_limit;
  std::optional<FeatureId> feature_id;
  bool open = true;  // no feature respects it, or only one that is retired
};
BOOST_DESCRIBE_STRUCT(RuleSummary, (), (id, step_id, text, source, kind, feature_id, open))

// Those of the ids that exist in the workspace. Any number of ids is one statement.
std::map<StepId, StepSummary> find_steps(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<StepId>& ids);
std::map<ModuleId, ModuleSummary> find_modules(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::vector<ModuleId>& ids);
std::map<FeatureId, FeatureSummary> find_features(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::vector<FeatureId>& ids);
// The rules of these steps, in the order of each step.
std::vector<RuleSummary> rules_of_steps(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::vector<StepId>& steps);
// Every step that the scope may see, in the order of processes and steps.
std::vector<StepSummary> all_steps(sql::Connection& connection, const Scope& scope);

struct FeatureMatch : FeatureSummary {
  double score = 0;                 // greater is better; comparable within one answer only
  std::vector<std::string> shared;  // terms of the text that the feature or its scenarios speak of, at most eight
};
BOOST_DESCRIBE_STRUCT(FeatureMatch, (FeatureSummary), (score, shared))

// Features (but retired ones) whose name, description, module or scenarios speak of the text, the best first; for
// "this may already solve it". Chinese and English. At most `limit`; none when nothing fits.
std::vector<FeatureMatch> matching_features(sql::Connection& connection, const Scope& scope, std::string_view text,
                                            std::size_t limit);

// Adds ("field", "unknown_step" / "unknown_module" / "unknown_feature") for what is not of the scope's workspace or,
// for steps, may not be seen.
void check_steps(sql::Connection& connection, const Scope& scope, const std::string& field,
                 const std::vector<StepId>& steps, FieldErrors& errors);
void check_module(sql::Connection& connection, const Scope& scope, std::string field,
                  const std::optional<ModuleId>& module, FieldErrors& errors);
void check_feature(sql::Connection& connection, const Scope& scope, std::string field,
                   const std::optional<FeatureId>& feature, FieldErrors& errors);

// Need blueprint.edit: on the business line for processes, steps, rules and scenarios, on any line for products,
// modules and features. Each comes last below its parent. Errors: forbidden, invalid with all fields, conflict
// ("blueprint_full") beyond the most that a workspace holds.
//
// Announced: KIND.created, KIND.changed, KIND.deleted for process, step, business_rule, product, module, feature and
// scenario; blueprint.imported; blueprint_version.created, .deleted. Changes carry "fields" (names on the wire).
Result<ProcessId> create_process(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewProcess& process);
Result<StepId> create_step(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewStep& step);
Result<BusinessRuleId> create_rule(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const NewBusinessRule& rule);
Result<ProductId> create_product(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewProduct& product);
Result<ModuleId> create_module(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const NewModule& module);
Result<FeatureId> create_feature(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const NewFeature& feature);
Result<ScenarioId> create_scenario(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const NewScenario& scenario);

sql::ModuleMigrations blueprint_migrations();

}  // namespace assay::blueprint
