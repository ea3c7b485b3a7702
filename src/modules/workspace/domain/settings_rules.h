// Changing the settings of a workspace, and what every number of them may be.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/result.h"
#include "workspace/settings.h"

namespace assay::workspace {

struct EffortDaysChange {
  std::optional<double> S;
  std::optional<double> M;
  std::optional<double> L;
};
BOOST_DESCRIBE_STRUCT(EffortDaysChange, (), (S, M, L))

struct VoiceWeightsChange {
  std::optional<double> contact_of_customer;
  std::optional<double> named_person;
  std::optional<double> anonymous_vote;
};
BOOST_DESCRIBE_STRUCT(VoiceWeightsChange, (), (contact_of_customer, named_person, anonymous_vote))

struct ImportanceProbabilityChange {
  std::optional<double> nice;
  std::optional<double> important;
  std::optional<double> must;
  std::optional<double> deal_breaker;
};
BOOST_DESCRIBE_STRUCT(ImportanceProbabilityChange, (), (nice, important, must, deal_breaker))

struct GoalFitPointsChange {
  std::optional<double> high;
  std::optional<double> mid;
  std::optional<double> low;
};
BOOST_DESCRIBE_STRUCT(GoalFitPointsChange, (), (high, mid, low))

// What is absent stays; hourly_rate and points_per_money may be cleared.
struct SettingsChange {
  Patch<Money> hourly_rate;
  std::optional<Money> day_rate;
  std::optional<EffortDaysChange> effort_days;
  std::optional<VoiceWeightsChange> voice_weights;
  std::optional<ImportanceProbabilityChange> importance_probability;
  std::optional<GoalFitPointsChange> goal_fit_points;
  std::optional<double> first_hand_bonus;
  std::optional<double> role_bonus;
  Patch<Money> points_per_money;
  std::map<std::string, std::vector<Reason>> reasons;  // each verdict's list as a whole
};
BOOST_DESCRIBE_STRUCT(SettingsChange, (),
                      (hourly_rate, day_rate, effort_days, voice_weights, importance_probability, goal_fit_points,
                       first_hand_bonus, role_bonus, points_per_money, reasons))

Settings changed(Settings settings, const SettingsChange& change);
// Adds number_out_of_range, sizes_out_of_order, currency_differs and the refusals of reasons, under "settings.".
void check_settings(const Settings& settings, const std::string& currency, FieldErrors& errors);

}  // namespace assay::workspace
