// The rules of one goal and its readings, and how far it has come.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "goals/goals.h"

namespace assay::goals {

inline constexpr std::size_t kNameLimit = 200;
inline constexpr std::size_t kUnitLimit = 30;
inline constexpr std::size_t kNoteLimit = 500;
inline constexpr double kWeightLimit = 100;
inline constexpr double kValueLimit = 1e15;  // beyond it neighbouring numbers of a double grow apart visibly

struct Goal {
  GoalId id;
  std::int64_t number = 0;
  NewGoal fields;  // the weight is always there
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};

std::string goal_key(std::int64_t number);
// The number of "GOAL-3", in any case.
std::optional<std::int64_t> parse_goal_key(std::string_view key);

// Trimmed, with the usual weight where none is given.
NewGoal tidied(NewGoal goal);
// Adds every wrong field of a tidied goal, except references to other records.
void check_fields(const NewGoal& goal, FieldErrors& errors);

NewReading tidied(NewReading reading);
// `today` in UTC; a day more is allowed, because it is tomorrow already somewhere.
void check_fields(const NewReading& reading, Date today, FieldErrors& errors);

struct Progress {
  double raw = 0;    // below 0: worse than at the beginning; above 1: beyond the target
  double shown = 0;  // 0 to 1
};
// (current - baseline) / (target - baseline), in either direction. nullopt without a reading, or when the baseline is
// the target.
std::optional<Progress> progress(double baseline, double target, const std::optional<double>& current);

}  // namespace assay::goals
