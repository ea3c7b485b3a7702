// What people enter about a requirement, and what is wrong with it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/requirement.h"

namespace assay::demand {

struct EffortInput {
  std::optional<EffortSize> size;
  std::optional<double> optimistic;  // person-days
  std::optional<double> likely;
  std::optional<double> pessimistic;
  bool operator==(const EffortInput&) const = default;
};
BOOST_DESCRIBE_STRUCT(EffortInput, (), (size, optimistic, likely, pessimistic))

struct NewRequirement {
  std::string title;
  RequirementType type = RequirementType::improvement;
  std::optional<std::string> background;
  std::optional<std::string> pain;
  std::optional<std::string> scenario;
  std::optional<std::string> objective;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  std::vector<std::string> tags;
  std::optional<Date> due_on;
  std::optional<EffortInput> effort;
  std::optional<double> hours_saved_per_month;
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
  std::optional<SuccessMeasure> measure;
  std::vector<SignalId> signal_ids;
  std::vector<GoalLink> goals;
  std::map<std::string, boost::json::value> fields;  // the workspace's own, by key
};
BOOST_DESCRIBE_STRUCT(NewRequirement, (),
                      (title, type, background, pain, scenario, objective, business_line_id, owner_id, tags, due_on,
                       effort, hours_saved_per_month, urgency, importance, measure, signal_ids, goals, fields))

struct RequirementPatch {
  Patch<std::string> title;
  Patch<RequirementType> type;
  Patch<std::string> background;
  Patch<std::string> pain;
  Patch<std::string> scenario;
  Patch<std::string> objective;
  Patch<BusinessLineId> business_line_id;
  Patch<MemberId> owner_id;
  Patch<std::vector<std::string>> tags;
  Patch<Date> due_on;
  Patch<EffortInput> effort;
  Patch<double> hours_saved_per_month;
  Patch<std::int64_t> urgency;
  Patch<std::int64_t> importance;
  Patch<SuccessMeasure> measure;
  Patch<std::vector<GoalLink>> goals;
  std::map<std::string, boost::json::value> fields;  // the workspace's own, by key; null takes a value away
};
BOOST_DESCRIBE_STRUCT(RequirementPatch, (),
                      (title, type, background, pain, scenario, objective, business_line_id, owner_id, tags, due_on,
                       effort, hours_saved_per_month, urgency, importance, measure, goals, fields))

// Trimmed, without empty ones and repetitions, sorted.
std::vector<std::string> normalised_tags(const std::vector<std::string>& tags);

// Limits of lengths and numbers, all wrong fields at once.
void check_requirement(const Requirement& requirement, const std::vector<std::string>& tags, FieldErrors& errors);

// Applies a patch to a requirement, and to its tags and goals.
void apply_patch(const RequirementPatch& patch, Requirement& requirement, std::vector<std::string>& tags,
                 std::vector<GoalLink>& goals, FieldErrors& errors);

}  // namespace assay::demand
