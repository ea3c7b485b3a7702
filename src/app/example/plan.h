// One year of the example company, decided by a seed before anything is written: who there is and what they said,
// what was made of it, and which requirements are worth it in truth. Times are days since the year began.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "customers/customers.h"
#include "demand/requirement.h"
#include "material/theme.h"
#include "workspace/permissions.h"

namespace assay::app::example {

inline constexpr std::uint64_t kSeed = 20'240'229;
inline constexpr double kDays = 365;

// What a department or customer does, which decides what it speaks about.
enum class Trade { office, finance, contracts, service, production, support, channel, plant, dealer };

struct PlannedCustomer {
  std::string name;
  Trade trade = Trade::office;
  std::optional<std::size_t> parent;
  std::optional<customers::Tier> tier;
  std::string industry;
  std::string region;
  std::string edition;
  std::int64_t revenue = 0;      // CNY a year; 0 inside the company
  std::int64_t hourly_rate = 0;  // CNY; 0 outside
  std::int64_t headcount = 0;
  int renewal_in_days = 0;  // from the end of the year; 0: none
};
bool is_external(Trade trade);

struct PlannedContact {
  std::size_t customer = 0;
  std::string name;
  std::string post;
  std::vector<customers::DecisionRole> roles;
  std::optional<customers::Stance> stance;
  bool speaks_english = false;
};

struct PlannedReading {
  double day = 0;
  double value = 0;
};
struct PlannedGoal {
  std::string name;
  std::optional<Line> line;
  std::string metric;
  std::string unit;
  bool down = false;
  double baseline = 0;
  double target = 0;
  int due_in_days = 0;  // from the end of the year
  double weight = 1;
  std::int64_t money_per_unit = 0;  // CNY a year; 0: not known
  std::vector<PlannedReading> readings;
};

struct PlannedSignal {
  std::string text;
  demand::SignalKind kind = demand::SignalKind::request;
  demand::Channel channel = demand::Channel::chat;
  std::optional<std::size_t> contact;
  std::optional<std::size_t> customer;
  std::string speaker_name;
  std::string speaker_post;
  Line line = Line::sales;
  int hops = 0;
  double said = 0;
  double recorded = 0;
  std::int64_t votes = 0;
  workspace::Role recorded_by = workspace::Role::operations;
};

struct PlannedStep {
  demand::Status to = demand::Status::triaged;
  double day = 0;
  workspace::Role by = workspace::Role::product;
};
struct PlannedLink {
  std::size_t signal = 0;
  demand::Importance importance = demand::Importance::important;
};
struct PlannedGoalLink {
  Aim aim = Aim::none;
  demand::GoalFit fit = demand::GoalFit::mid;
  std::optional<double> expected_change;
};
struct PlannedComment {
  double day = 0;
  workspace::Role by = workspace::Role::product;
  std::string body;
  std::optional<workspace::Role> mentions;
};

struct PlannedRequirement {
  bool weighty = false;  // the truth; never written
  demand::Requirement fields;
  Line line = Line::sales;
  double created = 0;
  workspace::Role created_by = workspace::Role::operations;
  std::optional<workspace::Role> owner;
  std::optional<int> due_in_days;
  std::vector<std::string> tags;
  std::optional<PlannedGoalLink> goal;
  std::vector<PlannedLink> signals;
  std::vector<PlannedStep> steps;
  std::optional<int> measure_review_in_days;
  std::optional<double> release_day;
  std::optional<std::size_t> merged_into;
  std::vector<PlannedComment> comments;
  std::vector<workspace::Role> watchers;
};

struct Plan {
  std::vector<PlannedCustomer> customers;
  std::vector<PlannedContact> contacts;
  std::vector<PlannedGoal> goals;  // in the order of Aim, without none
  std::vector<PlannedSignal> signals;
  std::vector<PlannedRequirement> requirements;
};

Plan make_plan(std::uint64_t seed = kSeed);
// Titles of the requirements that are worth it in truth.
std::vector<std::string> weighty_titles(const Plan& plan);

// The value of one unit of a goal, CNY a year; 0 where nobody knows it.
std::int64_t money_per_unit(Aim aim);

}  // namespace assay::app::example
