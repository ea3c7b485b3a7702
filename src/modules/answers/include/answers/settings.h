// How a workspace answers: how soon, per channel and tier, and how those who asked are told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "customers/customers.h"
#include "demand/signal.h"
#include "sql/database.h"

namespace assay::answers {

// Working days until the first verdict. Without channel or tier it holds for all of them; the most exact one counts,
// tier before channel.
struct AnswerTarget {
  std::optional<demand::Channel> channel;
  std::optional<customers::Tier> tier;
  std::int64_t working_days = 5;
  bool operator==(const AnswerTarget&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnswerTarget, (), (channel, tier, working_days))

struct AnswerSettings {
  std::int64_t default_days = 5;
  std::vector<AnswerTarget> targets;
  std::int64_t escalate_after_days = 3;  // working days past the target until those who lead the line hear of it
  std::int64_t digest_hour = 9;          // local hour of the workspace
  bool automatic = true;                 // false: answers wait until somebody sends them
  bool operator==(const AnswerSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnswerSettings, (), (default_days, targets, escalate_after_days, digest_hour, automatic))

// The defaults until somebody changed them.
AnswerSettings load_answer_settings(sql::Connection& connection, const WorkspaceId& workspace);

}  // namespace assay::answers
