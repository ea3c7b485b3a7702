// Places a requirement in the blueprint, and answers or waives the business rules of its steps.
#pragma once

#include "actions/environment.h"
#include "demand/placement.h"
#include "store/placement_store.h"

namespace assay::demand {

inline constexpr std::size_t kStepsMax = 50;
inline constexpr std::size_t kAnswerMax = 2'000;  // characters

// A rule of one of the requirement's steps.
struct RuleOfRequirement {
  blueprint::RuleSummary rule;
  blueprint::StepSummary step;
  std::optional<store::RuleAnswer> answer;
  // Stands in the way of acceptance.
  [[nodiscard]] bool blocks() const { return rule.open && !answer; }
};

// The rules of the steps that the requirement is placed on, in the order of its steps; all of them, also on steps that
// a reader may not see.
std::vector<RuleOfRequirement> rules_of_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const RequirementId& requirement, const Placement& placement);

// Needs requirements.edit. A feature without a module brings its module along. Refuses what the scope may not see, a
// feature of another module ("feature_of_other_module"), a step of another line than the requirement's
// ("step_of_another_line"), a stale version.
Outcome place_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                          std::int64_t expected_version, const Placement& wanted);

// An answer needs requirements.edit, a waiver requirements.decide. Refuses a rule that is not of the requirement's
// steps (404), a stale version.
Outcome answer_rule(Environment& environment, const Scope& scope, std::string_view id_or_key,
                    std::int64_t expected_version, const blueprint::BusinessRuleId& rule, store::AnswerKind kind,
                    std::string_view text);
// Takes an answer or a waiver back, with the right that gives it. 404 when there is none of this kind.
Outcome withdraw_rule_answer(Environment& environment, const Scope& scope, std::string_view id_or_key,
                             std::int64_t expected_version, const blueprint::BusinessRuleId& rule,
                             store::AnswerKind kind);

// Refuses ("rules_unanswered") while the steps have open rules that the requirement neither answers nor has waived: the
// first by name, and each of them as a field "rules.ID" ("rule_unanswered").
Outcome require_answered_rules(sql::Connection& connection, const Scope& scope, const Requirement& requirement);

}  // namespace assay::demand
