#include "domain/density.h"

#include <cmath>
#include <set>

#include "base/text.h"

namespace assay::value {
namespace {

using demand::Importance;

// Half away from zero, kept within what an int64 holds.
std::int64_t to_minor(double amount) {
  constexpr double kLimit = 9.0e18;
  return static_cast<std::int64_t>(std::llround(std::clamp(amount, -kLimit, kLimit)));
}

std::int64_t add_minor(std::int64_t left, std::int64_t right) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(left, right, &sum)) return left > 0 ? INT64_MAX : INT64_MIN;
  return sum;
}

double probability(const workspace::ImportanceProbability& by, Importance importance) {
  switch (importance) {
    case Importance::nice:
      return by.nice;
    case Importance::important:
      return by.important;
    case Importance::must:
      return by.must;
    case Importance::deal_breaker:
      return by.deal_breaker;
  }
  return 0;
}

double fit_points(const workspace::GoalFitPoints& points, demand::GoalFit fit) {
  switch (fit) {
    case demand::GoalFit::high:
      return points.high;
    case demand::GoalFit::mid:
      return points.mid;
    case demand::GoalFit::low:
      return points.low;
  }
  return 0;
}

double weight_of(VoiceKind kind, const workspace::VoiceWeights& weights) {
  switch (kind) {
    case VoiceKind::contact_of_customer:
      return weights.contact_of_customer;
    case VoiceKind::named_person:
      return weights.named_person;
    case VoiceKind::anonymous_vote:
      return weights.anonymous_vote;
  }
  return 0;
}

void count_roles(const std::vector<customers::DecisionRole>& roles, demand::Standing& standing) {
  for (const auto role : roles) {
    if (role == customers::DecisionRole::user) ++standing.users;
    if (role == customers::DecisionRole::decision_maker) ++standing.decision_makers;
    if (role == customers::DecisionRole::payer) ++standing.payers;
  }
}

// A person counts once, however often they spoke; first-hand if any of their signals was.
void hear(const demand::StandingInput& input, const Knowledge& knowledge, Explanation& result) {
  std::map<std::string, Voice> persons;
  std::vector<Voice> crowds;
  std::int64_t anonymous_speakers = 0;
  std::set<ContactId> heard;
  for (const auto& evidence : input.evidence) {
    auto& standing = result.standing;
    standing.hops_min = std::min(standing.hops_min.value_or(evidence.hops), evidence.hops);
    standing.newest_said_at = std::max(standing.newest_said_at.value_or(evidence.said_at), evidence.said_at);
    std::optional<Voice> voice;
    if (evidence.contact_id && knowledge.contacts.contains(*evidence.contact_id)) {
      const auto& contact = knowledge.contacts.at(*evidence.contact_id);
      voice = Voice{VoiceKind::contact_of_customer, "contact:" + evidence.contact_id->text()};
      for (const auto role : contact.roles) standing.roles |= std::int64_t{1} << static_cast<int>(role);
      if (heard.insert(*evidence.contact_id).second) count_roles(contact.roles, standing);
    } else if (!evidence.speaker_name.empty()) {
      const bool known = evidence.customer_id && knowledge.customers.contains(*evidence.customer_id);
      voice = Voice{VoiceKind::named_person,
                    "name:" + fold(evidence.speaker_name) + (known ? "@" + evidence.customer_id->text() : "")};
    } else {
      ++anonymous_speakers;
      voice = Voice{VoiceKind::anonymous_vote, "signal:" + evidence.signal_id.text()};
    }
    voice->signal_id = evidence.signal_id;
    voice->signal_number = evidence.number;
    voice->first_hand = evidence.hops == 0;
    const auto [known, added] = persons.try_emplace(voice->who, *voice);
    if (!added) known->second.first_hand = known->second.first_hand || voice->first_hand;
    if (evidence.votes > 0)
      crowds.push_back({VoiceKind::anonymous_vote, "votes:" + evidence.signal_id.text(),
                        static_cast<double>(evidence.votes), 0, false, evidence.signal_id, evidence.number});
    result.standing.votes += evidence.votes;
  }
  result.standing.people = static_cast<std::int64_t>(persons.size());
  double first_hand = 0;
  for (auto& [who, voice] : persons) {
    voice.weight = weight_of(voice.kind, knowledge.settings.voice_weights);
    if (voice.first_hand) {
      ++first_hand;
      result.first_hand_voices += voice.weight;
    }
    result.voices.push_back(voice);
  }
  for (auto& crowd : crowds) {
    crowd.weight = crowd.count * knowledge.settings.voice_weights.anonymous_vote;
    result.voices.push_back(crowd);
  }
  std::ranges::sort(result.voices, {}, [](const Voice& voice) { return std::pair(voice.signal_number, voice.who); });
  for (const auto& voice : result.voices) result.standing.voices += voice.weight;
  if (!persons.empty()) result.standing.first_hand_share = first_hand / static_cast<double>(persons.size());
}

void weigh_goals(const demand::StandingInput& input, const Knowledge& knowledge, Explanation& result) {
  double points = 0;
  for (const auto& link : input.goals) {
    const auto goal = knowledge.goals.find(link.goal_id);
    if (goal == knowledge.goals.end()) continue;
    GoalPart part{link.goal_id, link.fit, link.expected_change, std::nullopt, 0};
    part.points = fit_points(knowledge.settings.goal_fit_points, link.fit) * goal->second.weight;
    points += part.points;
    if (link.expected_change && goal->second.money_per_unit &&
        goal->second.money_per_unit->currency == knowledge.currency)
      part.amount = Money{to_minor(*link.expected_change * static_cast<double>(goal->second.money_per_unit->minor)),
                          knowledge.currency};
    result.goals.push_back(std::move(part));
  }
  result.standing.goals = static_cast<std::int64_t>(result.goals.size());
  if (!result.goals.empty()) result.goal_points = points;
}

void weigh_hours(const demand::StandingInput& input, const Knowledge& knowledge, Explanation& result) {
  if (!input.hours_saved_per_month) return;
  // The rate of a department that asked, the first one by signal; else the workspace's.
  for (const auto& evidence : input.evidence) {
    if (!evidence.customer_id) continue;
    const auto customer = knowledge.customers.find(*evidence.customer_id);
    if (customer == knowledge.customers.end() || !customer->second.hourly_rate ||
        customer->second.hourly_rate->currency != knowledge.currency)
      continue;
    result.hourly_rate = customer->second.hourly_rate;
    result.hourly_rate_of = customer->first;
    break;
  }
  if (!result.hourly_rate && knowledge.settings.hourly_rate &&
      knowledge.settings.hourly_rate->currency == knowledge.currency)
    result.hourly_rate = knowledge.settings.hourly_rate;
  if (result.hourly_rate)
    result.hours_amount =
        Money{to_minor(*input.hours_saved_per_month * 12 * static_cast<double>(result.hourly_rate->minor)),
              knowledge.currency};
}

// Each customer's revenue counts once, by the strongest importance among its signals.
void weigh_revenue(const demand::StandingInput& input, const Knowledge& knowledge, Explanation& result) {
  std::map<customers::CustomerId, RevenuePart> parts;
  for (const auto& evidence : input.evidence) {
    if (!evidence.customer_id) continue;
    const auto customer = knowledge.customers.find(*evidence.customer_id);
    if (customer == knowledge.customers.end()) continue;
    const auto [part, added] =
        parts.try_emplace(*evidence.customer_id,
                          RevenuePart{*evidence.customer_id, evidence.importance, evidence.signal_id, 0, std::nullopt});
    if (!added && evidence.importance > part->second.importance) {
      part->second.importance = evidence.importance;
      part->second.signal_id = evidence.signal_id;
    }
    if (customer->second.tier) result.standing.tiers |= std::int64_t{1} << static_cast<int>(*customer->second.tier);
  }
  result.standing.customers = static_cast<std::int64_t>(parts.size());
  for (auto& [id, part] : parts) {
    part.probability = probability(knowledge.settings.importance_probability, part.importance);
    const auto& revenue = knowledge.customers.at(id).yearly_revenue;
    if (revenue && revenue->currency == knowledge.currency)
      part.amount = Money{to_minor(part.probability * static_cast<double>(revenue->minor)), knowledge.currency};
    result.revenue.push_back(part);
  }
}

}  // namespace

EffortEstimate effort_days(const demand::StandingInput& input, const workspace::Settings& settings) {
  if (input.effort_likely) {
    if (input.effort_optimistic && input.effort_pessimistic)
      return {(*input.effort_optimistic + 4 * *input.effort_likely + *input.effort_pessimistic) / 6, false};
    return {*input.effort_likely, false};
  }
  if (input.effort_size) {
    switch (*input.effort_size) {
      case demand::EffortSize::S:
        return {settings.effort_days.S, false};
      case demand::EffortSize::M:
        return {settings.effort_days.M, false};
      case demand::EffortSize::L:
        return {settings.effort_days.L, false};
    }
  }
  return {settings.effort_days.M, true};
}

Explanation weigh(const demand::StandingInput& input, const Knowledge& knowledge) {
  Explanation result;
  auto& standing = result.standing;
  standing.signals = static_cast<std::int64_t>(input.evidence.size());
  const auto effort = effort_days(input, knowledge.settings);
  standing.effort_days = effort.days;
  standing.effort_assumed = effort.assumed;
  hear(input, knowledge, result);
  weigh_goals(input, knowledge, result);
  weigh_hours(input, knowledge, result);
  weigh_revenue(input, knowledge, result);
  if (input.weighed_at_whole) result.revenue.clear();

  bool priced = false;
  std::int64_t value = 0;
  const auto count = [&](const std::optional<Money>& amount) {
    if (!amount || amount->minor == 0) return;
    priced = true;
    value = add_minor(value, amount->minor);
  };
  for (const auto& part : result.goals) count(part.amount);
  count(result.hours_amount);
  for (const auto& part : result.revenue) count(part.amount);

  const auto& settings = knowledge.settings;
  if (standing.voices > 0)
    result.first_hand_factor = 1 + result.first_hand_voices / standing.voices * settings.first_hand_bonus;
  const int roles = __builtin_popcountll(static_cast<std::uint64_t>(standing.roles));
  result.role_factor = 1 + (roles > 1 ? roles - 1 : 0) * settings.role_bonus;
  standing.points =
      input.weighed_at_whole ? 0 : result.goal_points * standing.voices * result.first_hand_factor * result.role_factor;
  if (!priced && settings.points_per_money && settings.points_per_money->currency == knowledge.currency) {
    value = to_minor(standing.points * static_cast<double>(settings.points_per_money->minor));
    priced = value != 0;
  }
  // At least a quarter of an hour, so that an effort of nothing does not make a density without end.
  const double days = std::max(standing.effort_days, 1.0 / 32);
  standing.cost_minor = std::max<std::int64_t>(1, to_minor(days * static_cast<double>(settings.day_rate.minor)));
  standing.priced = priced;
  standing.value_minor = value;
  standing.density =
      priced ? static_cast<double>(value) / static_cast<double>(standing.cost_minor) : standing.points / days;
  result.value = {value, knowledge.currency};
  result.cost = {standing.cost_minor, knowledge.currency};
  return result;
}

}  // namespace assay::value
