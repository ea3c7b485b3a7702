#include "domain/settings_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "domain/text_rules.h"

namespace assay::workspace {
namespace {

constexpr std::array<std::string_view, 8> kVerdicts = {"accept", "defer",  "decline",     "merge",
                                                       "change", "defect", "more_needed", "already_supported"};
constexpr std::size_t kReasonsMax = 50;
constexpr std::int64_t kRateMinorMax = 1'000'000'000'000;

class Checker {
 public:
  Checker(const std::string& currency, FieldErrors& errors) : currency_(currency), errors_(errors) {}

  void number(std::string_view field, double value, double minimum, double maximum) {
    if (!std::isfinite(value) || value < minimum || value > maximum)
      errors_.add(path(field), "number_out_of_range",
                  {{"minimum", fmt::format("{}", minimum)}, {"maximum", fmt::format("{}", maximum)}});
  }
  void ascending(std::string_view field, std::initializer_list<double> values) {
    if (!std::ranges::is_sorted(values)) errors_.add(path(field), "sizes_out_of_order");
  }
  void money(std::string_view field, const std::optional<Money>& amount, std::int64_t minimum) {
    if (!amount) return;
    if (amount->currency != currency_) errors_.add(path(field), "currency_differs", {{"currency", currency_}});
    if (amount->minor < minimum || amount->minor > kRateMinorMax)
      errors_.add(path(field), "number_out_of_range",
                  {{"minimum", std::to_string(minimum)}, {"maximum", std::to_string(kRateMinorMax)}});
  }
  void reasons(const std::string& verdict, const std::vector<Reason>& reasons) {
    const std::string list = "reasons." + verdict;
    if (std::ranges::find(kVerdicts, verdict) == kVerdicts.end())
      return errors_.add(
          path(list), "not_one_of",
          {{"value", verdict.substr(0, 60)},
           {"allowed", "accept, defer, decline, merge, change, already_supported, defect, more_needed"}});
    if (reasons.empty()) errors_.add(path(list), "reason_needed");
    if (reasons.size() > kReasonsMax)
      errors_.add(path(list), "too_many_items", {{"limit", std::to_string(kReasonsMax)}});
    std::set<std::string> codes;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
      const auto& reason = reasons[i];
      const std::string at = path(fmt::format("{}[{}]", list, i));
      if (!is_code(reason.code))
        errors_.add(at + ".code", "not_a_code");
      else if (!codes.insert(reason.code).second)
        errors_.add(at + ".code", "code_twice");
      (void)checked_name(reason.zh, at + ".zh", errors_);
      (void)checked_name(reason.en, at + ".en", errors_);
    }
  }

 private:
  static std::string path(std::string_view field) { return "settings." + std::string(field); }
  static bool is_code(const std::string& code) {
    return !code.empty() && code.size() <= 40 && std::ranges::all_of(code, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
  }

  const std::string& currency_;
  FieldErrors& errors_;
};

template <class T>
void take(T& into, const std::optional<T>& from) {
  if (from) into = *from;
}

}  // namespace

Settings changed(Settings settings, const SettingsChange& change) {
  if (change.hourly_rate.present) settings.hourly_rate = change.hourly_rate.value;
  take(settings.day_rate, change.day_rate);
  if (const auto& days = change.effort_days) {
    take(settings.effort_days.S, days->S);
    take(settings.effort_days.M, days->M);
    take(settings.effort_days.L, days->L);
  }
  if (const auto& weights = change.voice_weights) {
    take(settings.voice_weights.contact_of_customer, weights->contact_of_customer);
    take(settings.voice_weights.named_person, weights->named_person);
    take(settings.voice_weights.anonymous_vote, weights->anonymous_vote);
  }
  if (const auto& probability = change.importance_probability) {
    take(settings.importance_probability.nice, probability->nice);
    take(settings.importance_probability.important, probability->important);
    take(settings.importance_probability.must, probability->must);
    take(settings.importance_probability.deal_breaker, probability->deal_breaker);
  }
  if (const auto& points = change.goal_fit_points) {
    take(settings.goal_fit_points.high, points->high);
    take(settings.goal_fit_points.mid, points->mid);
    take(settings.goal_fit_points.low, points->low);
  }
  take(settings.first_hand_bonus, change.first_hand_bonus);
  take(settings.role_bonus, change.role_bonus);
  if (change.points_per_money.present) settings.points_per_money = change.points_per_money.value;
  for (const auto& [verdict, reasons] : change.reasons) settings.reasons[verdict] = reasons;
  return settings;
}

void check_settings(const Settings& settings, const std::string& currency, FieldErrors& errors) {
  Checker check(currency, errors);
  check.money("hourly_rate", settings.hourly_rate, 0);
  check.money("day_rate", settings.day_rate, 1);
  check.money("points_per_money", settings.points_per_money, 1);
  const auto& days = settings.effort_days;
  check.number("effort_days.S", days.S, 0.1, 10'000);
  check.number("effort_days.M", days.M, 0.1, 10'000);
  check.number("effort_days.L", days.L, 0.1, 10'000);
  check.ascending("effort_days", {days.S, days.M, days.L});
  const auto& weights = settings.voice_weights;
  check.number("voice_weights.contact_of_customer", weights.contact_of_customer, 0, 1'000);
  check.number("voice_weights.named_person", weights.named_person, 0, 1'000);
  check.number("voice_weights.anonymous_vote", weights.anonymous_vote, 0, 1'000);
  const auto& probability = settings.importance_probability;
  check.number("importance_probability.nice", probability.nice, 0, 1);
  check.number("importance_probability.important", probability.important, 0, 1);
  check.number("importance_probability.must", probability.must, 0, 1);
  check.number("importance_probability.deal_breaker", probability.deal_breaker, 0, 1);
  check.ascending("importance_probability",
                  {probability.nice, probability.important, probability.must, probability.deal_breaker});
  const auto& points = settings.goal_fit_points;
  check.number("goal_fit_points.high", points.high, 0, 1'000);
  check.number("goal_fit_points.mid", points.mid, 0, 1'000);
  check.number("goal_fit_points.low", points.low, 0, 1'000);
  check.ascending("goal_fit_points", {points.low, points.mid, points.high});
  check.number("first_hand_bonus", settings.first_hand_bonus, 0, 10);
  check.number("role_bonus", settings.role_bonus, 0, 10);
  for (const auto& [verdict, reasons] : settings.reasons) check.reasons(verdict, reasons);
}

}  // namespace assay::workspace
