#include "http/explanation.h"

#include <algorithm>
#include <cmath>

#include "workspace/permissions.h"

namespace assay::value {
namespace {

// "1234567.50" -> "1,234,567.5"; decimals that are zero are left out.
std::string readable(std::string decimal) {
  if (decimal.find('.') != std::string::npos) {
    while (decimal.ends_with('0')) decimal.pop_back();
    if (decimal.ends_with('.')) decimal.pop_back();
  }
  const auto first = decimal.find_first_of("0123456789");
  for (auto at = std::min(decimal.find('.'), decimal.size()); at > first + 3;) decimal.insert(at -= 3, ",");
  return decimal;
}

// Up to two decimals.
std::string number_text(double number) { return readable(fmt::format("{:.2f}", number)); }

// To three significant digits, as tables show it.
std::string density_text(double density) {
  const double size = density > 0 ? std::floor(std::log10(density)) : 0;
  return readable(fmt::format("{:.{}f}", density, std::max(0, 2 - static_cast<int>(size))));
}

std::string money_text(const Money& money) {
  static const std::map<std::string, std::string_view, std::less<>> kSigns{
      {"CNY", "¥"}, {"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}};
  const auto sign = kSigns.find(money.currency);
  return (sign == kSigns.end() ? money.currency + " " : std::string(sign->second)) + readable(decimal_text(money));
}

class Explainer {
 public:
  Explainer(const messages::Catalogue& catalogue, const Scope& scope, const demand::StandingInput& input,
            const Knowledge& knowledge, const std::map<demand::SignalId, demand::Entered>& visible_signals)
      : catalogue_(catalogue),
        scope_(scope),
        language_(scope.language()),
        input_(input),
        knowledge_(knowledge),
        visible_signals_(visible_signals),
        result_(weigh(input, knowledge)) {}

  ExplainedValue explain(const std::string& key);

 private:
  std::string text(std::string_view message, const MessageParameters& parameters = {}) const {
    return catalogue_.text(language_, message, parameters);
  }
  std::string customer_name(const customers::CustomerId& id) const {
    const auto found = knowledge_.customers.find(id);
    return found == knowledge_.customers.end() ? "?" : found->second.name;
  }
  [[nodiscard]] FieldSource of_requirement(std::string field) const {
    return {"requirement", input_.requirement_id.text(), std::move(field)};
  }
  [[nodiscard]] FieldSource of_settings(const std::string& field) const {
    return {"workspace", scope_.workspace().text(), "settings." + field};
  }
  // Departments of the company pay nothing, so no revenue of theirs is missing.
  bool may_pay(const RevenuePart& part) const {
    const auto customer = knowledge_.customers.find(part.customer_id);
    return customer == knowledge_.customers.end() || customer->second.kind == customers::CustomerKind::external;
  }
  void explain_goals();
  void explain_hours();
  void explain_revenue();
  void explain_voices();
  void explain_evidence();
  void explain_cost();
  void explain_missing();
  std::string sentence() const;
  std::string voice_name(const Voice& voice) const;

  const messages::Catalogue& catalogue_;
  const Scope& scope_;
  const std::string& language_;
  const demand::StandingInput& input_;
  const Knowledge& knowledge_;
  const std::map<demand::SignalId, demand::Entered>& visible_signals_;
  Explanation result_;
  ExplainedValue wire_;
};

void Explainer::explain_goals() {
  if (result_.goals.empty()) return;
  ExplainedPart part{"goals", text("value.goals"), std::nullopt, result_.goal_points, text("value.goals.formula"), {}};
  for (const auto& goal : result_.goals) {
    const auto& summary = knowledge_.goals.at(goal.goal_id);
    std::string value = text("value.fit." + std::string(to_word(goal.fit)));
    if (goal.amount) {
      value += " · " + number_text(*goal.expected_change) + " " + summary.metric.unit + " × " +
               money_text(*summary.money_per_unit) + " = " + money_text(*goal.amount);
      part.amount = Money{(part.amount ? part.amount->minor : 0) + goal.amount->minor, knowledge_.currency};
    }
    const bool visible = scope_.may(workspace::kView, summary.business_line_id);
    part.inputs.push_back({visible ? summary.name : text("value.of_another_line"), value, "goal",
                           visible ? std::optional(goal.goal_id.text()) : std::nullopt,
                           visible ? std::optional(summary.key) : std::nullopt});
    part.inputs.back().source = of_requirement("goals");
  }
  wire_.parts.push_back(std::move(part));
}

void Explainer::explain_hours() {
  if (!input_.hours_saved_per_month) return;
  ExplainedPart part{"hours", text("value.hours"), result_.hours_amount, std::nullopt, text("value.hours.formula"), {}};
  part.inputs.push_back({text("value.hours.saved"), number_text(*input_.hours_saved_per_month), "requirement",
                         input_.requirement_id.text(), wire_.key});
  part.inputs.back().source = of_requirement("hours_saved_per_month");
  if (result_.hourly_rate) {
    const bool own = result_.hourly_rate_of.has_value();
    part.inputs.push_back({own ? customer_name(*result_.hourly_rate_of) : text("value.hours.workspace_rate"),
                           money_text(*result_.hourly_rate), own ? "customer" : "settings",
                           own ? result_.hourly_rate_of->text() : "value", std::nullopt});
    part.inputs.back().source =
        own ? FieldSource{"customer", result_.hourly_rate_of->text(), "hourly_rate"} : of_settings("hourly_rate");
  }
  wire_.parts.push_back(std::move(part));
}

void Explainer::explain_revenue() {
  ExplainedPart part{"revenue", text("value.revenue"), std::nullopt, std::nullopt, text("value.revenue.formula"), {}};
  for (const auto& revenue : result_.revenue) {
    if (!revenue.amount && !may_pay(revenue)) continue;
    std::string value = text("value.importance." + std::string(to_word(revenue.importance)));
    if (revenue.amount) {
      const auto& customer = knowledge_.customers.at(revenue.customer_id);
      value += " · " + money_text(*customer.yearly_revenue) + " × " + number_text(revenue.probability * 100) +
               " % = " + money_text(*revenue.amount);
      part.amount = Money{(part.amount ? part.amount->minor : 0) + revenue.amount->minor, knowledge_.currency};
    } else {
      value += " · " + text("value.revenue.unknown");
    }
    part.inputs.push_back(
        {customer_name(revenue.customer_id), value, "customer", revenue.customer_id.text(), std::nullopt});
    part.inputs.back().source = {"customer", revenue.customer_id.text(), "yearly_revenue"};
  }
  if (!part.inputs.empty()) wire_.parts.push_back(std::move(part));
}

std::string Explainer::voice_name(const Voice& voice) const {
  if (!visible_signals_.contains(voice.signal_id)) return text("value.of_another_line");
  for (const auto& evidence : input_.evidence) {
    if (evidence.signal_id != voice.signal_id) continue;
    if (voice.kind == VoiceKind::contact_of_customer && evidence.contact_id) {
      const auto contact = knowledge_.contacts.find(*evidence.contact_id);
      if (contact != knowledge_.contacts.end()) return contact->second.name;
    }
    if (voice.kind == VoiceKind::named_person) return evidence.speaker_name;
  }
  return text("value.voices.anonymous", {{"count", number_text(voice.count)}});
}

void Explainer::explain_voices() {
  if (result_.voices.empty()) return;
  ExplainedPart part{
      "voices", text("value.voices"), std::nullopt, result_.standing.voices, text("value.voices.formula"), {}};
  for (const auto& voice : result_.voices) {
    auto& counted = voice.kind == VoiceKind::contact_of_customer ? wire_.voices.contacts
                    : voice.kind == VoiceKind::named_person      ? wire_.voices.named
                                                                 : wire_.voices.anonymous;
    counted += static_cast<std::int64_t>(voice.count);
    const bool visible = visible_signals_.contains(voice.signal_id);
    if (part.inputs.size() >= 200) continue;
    const auto weight = voice.count > 1 ? number_text(voice.count) + " × " + number_text(voice.weight / voice.count)
                                        : number_text(voice.weight);
    part.inputs.push_back({voice_name(voice),
                           weight + (voice.first_hand ? " · " + text("value.voices.first_hand") : ""), "signal",
                           visible ? std::optional(voice.signal_id.text()) : std::nullopt,
                           visible ? std::optional(demand::signal_key(voice.signal_number)) : std::nullopt});
  }
  wire_.voices.weighted = result_.standing.voices;
  wire_.parts.push_back(std::move(part));
}

void Explainer::explain_evidence() {
  std::set<ContactId> seen;
  for (const auto& evidence : input_.evidence) {
    if (!evidence.contact_id || !seen.insert(*evidence.contact_id).second) continue;
    const auto contact = knowledge_.contacts.find(*evidence.contact_id);
    if (contact == knowledge_.contacts.end()) continue;
    for (const auto role : contact->second.roles) {
      if (role == customers::DecisionRole::user) ++wire_.roles.user;
      if (role == customers::DecisionRole::decision_maker) ++wire_.roles.decision_maker;
      if (role == customers::DecisionRole::payer) ++wire_.roles.payer;
    }
  }
  wire_.first_hand_share = result_.standing.first_hand_share;
  if (result_.voices.empty()) return;
  ExplainedPart part{"evidence",
                     text("value.evidence"),
                     std::nullopt,
                     result_.first_hand_factor * result_.role_factor,
                     text("value.evidence.formula"),
                     {}};
  part.inputs.push_back(
      {text("value.evidence.first_hand"),
       number_text(result_.standing.first_hand_share * 100) + " % → × " + number_text(result_.first_hand_factor),
       std::nullopt, std::nullopt, std::nullopt});
  part.inputs.push_back({text("value.evidence.roles"),
                         text("value.evidence.coverage", {{"users", std::to_string(wire_.roles.user)},
                                                          {"deciders", std::to_string(wire_.roles.decision_maker)},
                                                          {"payers", std::to_string(wire_.roles.payer)}}) +
                             " → × " + number_text(result_.role_factor),
                         std::nullopt, std::nullopt, std::nullopt});
  wire_.parts.push_back(std::move(part));
}

void Explainer::explain_cost() {
  const auto& settings = knowledge_.settings;
  const char* source = input_.effort_likely ? "value.cost.estimate"
                       : input_.effort_size ? "value.cost.size"
                                            : "value.cost.assumed";
  wire_.cost = {result_.standing.effort_days, settings.day_rate, result_.cost, result_.standing.effort_assumed,
                text(source, {{"size", input_.effort_size ? std::string(to_word(*input_.effort_size)) : "M"}})};
  ExplainedPart part{"cost", text("value.cost"), result_.cost, std::nullopt, text("value.cost.formula"), {}};
  part.inputs.push_back({wire_.cost.source,
                         text("value.cost.days", {{"days", number_text(result_.standing.effort_days)}}), "requirement",
                         input_.requirement_id.text(), wire_.key});
  if (!result_.standing.effort_assumed) part.inputs.back().source = of_requirement("effort");
  part.inputs.push_back({text("value.cost.rate"), money_text(settings.day_rate), "settings", "value", std::nullopt});
  part.inputs.back().source = of_settings("day_rate");
  wire_.parts.push_back(std::move(part));
}

void Explainer::explain_missing() {
  const auto miss = [&](std::string field) { wire_.missing.push_back({field, text("value.missing." + field)}); };
  if (result_.standing.effort_assumed) miss("effort");
  if (result_.goals.empty())
    miss("goals");
  else if (std::ranges::none_of(result_.goals, [](const GoalPart& goal) { return goal.amount.has_value(); }))
    miss("expected_change");
  if (input_.hours_saved_per_month && !result_.hourly_rate) miss("hourly_rate");
  if (input_.weighed_at_whole)
    miss("weighed_at_whole");
  else if (result_.revenue.empty())
    miss("customers");
  else if (std::ranges::any_of(result_.revenue, [&](const RevenuePart& part) { return !part.amount && may_pay(part); }))
    miss("revenue");
  if (result_.standing.signals == 0)
    miss("signals");
  else if (result_.standing.first_hand_share == 0)
    miss("first_hand");
}

std::string Explainer::sentence() const {
  const auto& standing = result_.standing;
  if (standing.priced)
    return text("value.sentence.priced", {{"value", money_text(result_.value)},
                                          {"cost", money_text(result_.cost)},
                                          {"density", density_text(standing.density)},
                                          {"assumed", standing.effort_assumed ? "yes" : "no"}});
  return text("value.sentence.unpriced", {{"points", number_text(standing.points)},
                                          {"days", number_text(standing.effort_days)},
                                          {"density", density_text(standing.density)},
                                          {"assumed", standing.effort_assumed ? "yes" : "no"}});
}

ExplainedValue Explainer::explain(const std::string& key) {
  const auto& standing = result_.standing;
  wire_.key = key;
  wire_.list = standing.priced ? "priced" : "unpriced";
  wire_.unit = standing.priced ? "money_per_money" : "points_per_day";
  wire_.density = standing.density;
  if (standing.priced) wire_.value = result_.value;
  wire_.points = standing.points;
  explain_goals();
  explain_hours();
  explain_revenue();
  explain_voices();
  explain_evidence();
  explain_cost();
  explain_missing();
  wire_.sentence = sentence();
  return std::move(wire_);
}

}  // namespace

ExplainedValue explain(const messages::Catalogue& catalogue, const Scope& scope, const std::string& key,
                       const demand::StandingInput& input, const Knowledge& knowledge,
                       const std::map<demand::SignalId, demand::Entered>& visible_signals) {
  return Explainer(catalogue, scope, input, knowledge, visible_signals).explain(key);
}

}  // namespace assay::value
