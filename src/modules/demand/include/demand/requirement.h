// A requirement: one problem worth solving, with all its signals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "demand/signal.h"
#include "goals/goals.h"

namespace assay::demand {

enum class RequirementType { new_, improvement, fix, compliance };
BOOST_DESCRIBE_ENUM(RequirementType, new_, improvement, fix, compliance)

enum class Status {
  new_,
  triaged,
  accepted,
  planned,
  in_delivery,
  released,
  verified,
  closed,
  deferred,
  declined,
  merged
};
BOOST_DESCRIBE_ENUM(Status, new_, triaged, accepted, planned, in_delivery, released, verified, closed, deferred,
                    declined, merged)

enum class EffortSize { S, M, L };
BOOST_DESCRIBE_ENUM(EffortSize, S, M, L)

enum class VerdictKind { accept, defer, decline, merge };
BOOST_DESCRIBE_ENUM(VerdictKind, accept, defer, decline, merge)

enum class GoalFit { high, mid, low };
BOOST_DESCRIBE_ENUM(GoalFit, high, mid, low)

struct SuccessMeasure {
  std::string metric;
  std::string unit;
  std::optional<double> baseline;
  std::optional<double> target;
  std::string source;
  std::optional<MemberId> owner_id;
  std::optional<Date> review_on;
  bool operator==(const SuccessMeasure&) const = default;
};
BOOST_DESCRIBE_STRUCT(SuccessMeasure, (), (metric, unit, baseline, target, source, owner_id, review_on))

struct MeasuredResult {  // the result as entered after the release
  std::optional<double> actual;
  std::string comment;
  Timestamp at;
  std::optional<MemberId> by;
  bool operator==(const MeasuredResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeasuredResult, (), (actual, comment, at, by))

struct ReleaseNote {
  std::string version_name;
  Date on;
  bool operator==(const ReleaseNote&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReleaseNote, (), (version_name, on))

struct Verdict {
  VerdictKind kind = VerdictKind::accept;
  std::string reason;    // code of the workspace's list
  std::string sentence;  // for the one who asked
  std::optional<Date> until;
  std::optional<MemberId> by;
  Timestamp at;
  bool operator==(const Verdict&) const = default;
};
BOOST_DESCRIBE_STRUCT(Verdict, (), (kind, reason, sentence, until, by, at))

// One row of the table requirements.
struct Requirement {
  RequirementId id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;  // REQ-number
  std::string title;
  RequirementType type = RequirementType::improvement;
  Status status = Status::new_;
  std::string background;
  std::string pain;
  std::string scenario;
  std::string objective;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  std::optional<Date> due_on;
  std::optional<EffortSize> effort_size;
  std::optional<double> effort_optimistic;  // person-days
  std::optional<double> effort_likely;
  std::optional<double> effort_pessimistic;
  std::optional<double> hours_saved_per_month;
  std::optional<std::int64_t> urgency;     // 1 to 5
  std::optional<std::int64_t> importance;  // 1 to 5
  std::optional<SuccessMeasure> measure;
  std::optional<MeasuredResult> result;
  std::optional<ReleaseNote> release;
  std::optional<Verdict> verdict;
  std::optional<RequirementId> merged_into_id;
  std::optional<RequirementId> parent_id;  // of which it is a part
  std::optional<ImportId> import_id;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Requirement, (),
                      (id, workspace_id, number, title, type, status, background, pain, scenario, objective,
                       business_line_id, owner_id, due_on, effort_size, effort_optimistic, effort_likely,
                       effort_pessimistic, hours_saved_per_month, urgency, importance, measure, result, release,
                       verdict, merged_into_id, parent_id, import_id, created_at, created_by, updated_at, version))

inline std::string requirement_key(std::int64_t number) { return "REQ-" + std::to_string(number); }

struct GoalLink {
  goals::GoalId goal_id;
  GoalFit fit = GoalFit::mid;
  std::optional<double> expected_change;
  bool operator==(const GoalLink&) const = default;
};
BOOST_DESCRIBE_STRUCT(GoalLink, (), (goal_id, fit, expected_change))

}  // namespace assay::demand
