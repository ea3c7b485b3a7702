// Rows of placements and of answers to business rules, and what is counted through them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demand/placement.h"
#include "store/pool_store.h"

namespace assay::demand::store {

// An answer says how the requirement respects the rule; a waiver, why it need not.
enum class AnswerKind { answer, waiver };
BOOST_DESCRIBE_ENUM(AnswerKind, answer, waiver)

struct RuleAnswer {
  RequirementId requirement_id;
  blueprint::BusinessRuleId rule_id;
  WorkspaceId workspace_id;
  AnswerKind kind = AnswerKind::answer;
  std::string text;
  std::string rule_text;
  Timestamp answered_at;
  std::optional<MemberId> answered_by;
};
BOOST_DESCRIBE_STRUCT(RuleAnswer, (),
                      (requirement_id, rule_id, workspace_id, kind, text, rule_text, answered_at, answered_by))

std::vector<RuleAnswer> rule_answers_of(sql::Connection& connection, const WorkspaceId& workspace,
                                        const RequirementId& requirement);
void put_rule_answer(sql::Transaction& transaction, const RuleAnswer& answer);
void remove_rule_answer(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                        const blueprint::BusinessRuleId& rule);

// What stands on one record of the blueprint, of what a condition of the pool lets through: each signal once.
struct Gathered {
  std::string id;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
};
BOOST_DESCRIBE_STRUCT(Gathered, (), (id, signals, requirements))
// The most signals first.
std::vector<Gathered> gathered_on_steps(sql::Connection& connection, const PoolCondition& condition);
std::vector<Gathered> gathered_on_features(sql::Connection& connection, const PoolCondition& condition);
std::vector<Gathered> gathered_on_modules(sql::Connection& connection, const PoolCondition& condition);

std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const blueprint::StepId& step);
std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const blueprint::ModuleId& module);
std::int64_t placed_on(sql::Connection& connection, const WorkspaceId& workspace, const blueprint::FeatureId& feature);

}  // namespace assay::demand::store
