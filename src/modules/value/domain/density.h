// Value density: expected value per unit of cost, from the records alone. Pure arithmetic over one requirement.
//
//   value per year = Σ goals  expected change × money per unit
//                  + hours saved per month × 12 × hourly rate
//                  + Σ customers (once each)  yearly revenue × probability by importance
// Where none of these is known, points take its place:
//   points = goal fit × voices × (1 + first-hand voices / voices × bonus) × (1 + (roles − 1) × bonus)
// where goal fit is the sum of the fit points of the linked goals by weight, or 1 without any goal, and voices are
// distinct people, weighted; so that one more voice never lowers the points. Of a part of a split requirement neither
// revenue nor points are counted: they count at the whole, once. Density is value per cost with
// cost = person-days × day rate, or points per person-day.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/standing.h"
#include "workspace/settings.h"

namespace assay::value {

// What the lower modules know about the records that one requirement refers to.
struct Knowledge {
  workspace::Settings settings;
  std::string currency;
  std::map<customers::CustomerId, customers::CustomerSummary> customers;
  std::map<ContactId, customers::ContactSummary> contacts;
  std::map<goals::GoalId, goals::GoalSummary> goals;
};

// One distinct person, or the anonymous votes of one signal.
enum class VoiceKind { contact_of_customer, named_person, anonymous_vote };
BOOST_DESCRIBE_ENUM(VoiceKind, contact_of_customer, named_person, anonymous_vote)

struct Voice {
  VoiceKind kind = VoiceKind::named_person;
  std::string who;    // contact id, folded name, or signal id for votes; never shown as it is
  double count = 1;   // votes of an anonymous crowd
  double weight = 0;  // count × the weight of the kind
  bool first_hand = false;
  demand::SignalId signal_id;  // the first signal that carried it
  std::int64_t signal_number = 0;
};

struct GoalPart {
  goals::GoalId goal_id;
  demand::GoalFit fit = demand::GoalFit::mid;
  std::optional<double> expected_change;
  std::optional<Money> amount;  // a year; unset without expected change or money per unit
  double points = 0;            // fit points × weight
};
struct RevenuePart {
  customers::CustomerId customer_id;
  demand::Importance importance = demand::Importance::nice;  // the strongest of its signals
  demand::SignalId signal_id;
  double probability = 0;
  std::optional<Money> amount;  // unset where the revenue is unknown or in another currency
};

// The standing with everything it was made of.
struct Explanation {
  demand::Standing standing;
  std::vector<GoalPart> goals;
  std::optional<Money> hours_amount;
  std::optional<Money> hourly_rate;
  std::optional<customers::CustomerId> hourly_rate_of;  // a department with its own rate; else the workspace's
  std::vector<RevenuePart> revenue;
  std::vector<Voice> voices;
  double goal_points = 1;        // factor of the points
  double first_hand_voices = 0;  // weighted, as standing.voices
  double first_hand_factor = 1;
  double role_factor = 1;
  Money value;
  Money cost;
};

Explanation weigh(const demand::StandingInput& input, const Knowledge& knowledge);

// Person-days: the mean (o + 4l + p) / 6 of a three-point estimate (PERT: Malcolm et al., Operations Research 7, 1959),
// else the likely days, else the days of the size, else those of M, marked as assumed.
struct EffortEstimate {
  double days = 0;
  bool assumed = false;
};
EffortEstimate effort_days(const demand::StandingInput& input, const workspace::Settings& settings);

}  // namespace assay::value
