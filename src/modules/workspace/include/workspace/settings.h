// The settings of a workspace: rates, sizes, weights of the ranking, reasons of verdicts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/money.h"
#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"

namespace assay::workspace {

struct EffortDays {  // person-days of the sizes S, M and L
  double S = 2;
  double M = 8;
  double L = 25;
};
BOOST_DESCRIBE_STRUCT(EffortDays, (), (S, M, L))

struct VoiceWeights {              // how much one voice counts
  double contact_of_customer = 3;  // a named contact of a known customer
  double named_person = 1;         // a name without a known customer
  double anonymous_vote = 0.25;    // a vote or reaction without a name
};
BOOST_DESCRIBE_STRUCT(VoiceWeights, (), (contact_of_customer, named_person, anonymous_vote))

struct ImportanceProbability {  // share of a customer's revenue that is at stake
  double nice = 0;
  double important = 0.02;
  double must = 0.1;
  double deal_breaker = 0.3;
};
BOOST_DESCRIBE_STRUCT(ImportanceProbability, (), (nice, important, must, deal_breaker))

struct GoalFitPoints {
  double high = 3;
  double mid = 2;
  double low = 1;
};
BOOST_DESCRIBE_STRUCT(GoalFitPoints, (), (high, mid, low))

struct Reason {
  std::string code;
  std::string zh;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (code, zh, en))

struct Settings {
  std::optional<Money> hourly_rate;  // of an hour saved, where the customer has no rate of its own
  Money day_rate{120000, "CNY"};     // cost of one person-day of delivery
  EffortDays effort_days;
  VoiceWeights voice_weights;
  ImportanceProbability importance_probability;
  GoalFitPoints goal_fit_points;
  double first_hand_bonus = 0.5;                       // points grow by up to this share when every voice is first-hand
  double role_bonus = 0.25;                            // and by this share for each decision role beyond the first
  std::optional<Money> points_per_money;               // worth of one point; unset keeps priced and unpriced apart
  std::map<std::string, std::vector<Reason>> reasons;  // by verdict: accept, defer, decline, merge
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (hourly_rate, day_rate, effort_days, voice_weights, importance_probability, goal_fit_points,
                       first_hand_bonus, role_bonus, points_per_money, reasons))

// The settings of a new workspace, in its currency, with the usual reasons in both languages.
Settings default_settings(const std::string& currency);
// Throws when the workspace does not exist.
Settings load_settings(sql::Connection& connection, const WorkspaceId& workspace);

struct WorkspaceSummary {
  WorkspaceId id;
  std::string name;
  std::string language;
  std::string time_zone;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(WorkspaceSummary, (), (id, name, language, time_zone, currency))
std::optional<WorkspaceSummary> find_workspace(sql::Connection& connection, const WorkspaceId& workspace);
std::vector<WorkspaceSummary> find_workspaces(sql::Connection& connection);

}  // namespace assay::workspace
