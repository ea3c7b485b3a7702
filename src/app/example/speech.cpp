#include "speech.h"

#include <algorithm>

#include "company.h"
#include "material/phrases.h"

namespace assay::app::example {
namespace {

using demand::Channel;
using demand::Importance;
using demand::SignalKind;
using workspace::Role;

struct Share {
  Trade trade;
  double share;
};

std::span<const Share> speakers_about(Area area) {
  static constexpr Share kLeads[] = {{Trade::office, 0.8}, {Trade::support, 1}};
  static constexpr Share kDeals[] = {{Trade::office, 0.62}, {Trade::support, 0.85}, {Trade::contracts, 1}};
  static constexpr Share kMoney[] = {
      {Trade::finance, 0.5}, {Trade::contracts, 0.72}, {Trade::office, 0.88}, {Trade::plant, 1}};
  static constexpr Share kService[] = {{Trade::service, 0.5}, {Trade::production, 0.8}, {Trade::plant, 1}};
  static constexpr Share kPartners[] = {{Trade::dealer, 0.55}, {Trade::channel, 1}};
  static constexpr Share kPages[] = {
      {Trade::office, 0.5}, {Trade::finance, 0.63}, {Trade::service, 0.76}, {Trade::support, 0.94}, {Trade::plant, 1}};
  static constexpr Share kPartnerWishes[] = {{Trade::dealer, 0.5}, {Trade::channel, 1}};
  switch (area) {
    case Area::leads:
      return kLeads;
    case Area::deals:
      return kDeals;
    case Area::money:
      return kMoney;
    case Area::service:
      return kService;
    case Area::partners:
      return kPartners;
    case Area::pages:
      return kPages;
    case Area::partner_wishes:
      return kPartnerWishes;
  }
  return kPages;
}

int hops(Dice& dice, double first_hand, double second_hand) {
  const double luck = dice.unit();
  return luck < first_hand ? 0 : luck < first_hand + second_hand ? 1 : 2;
}

Channel channel_of(Dice& dice, bool external, int hops) {
  static constexpr Channel kInside[] = {Channel::chat,  Channel::portal, Channel::interview, Channel::chat,
                                        Channel::visit, Channel::portal, Channel::usage};
  static constexpr Channel kOutside[] = {Channel::service, Channel::visit, Channel::service, Channel::interview,
                                         Channel::portal};
  if (hops > 0)
    return external && dice.chance(0.7) ? Channel::sales : dice.chance(0.1) ? Channel::rival : Channel::chat;
  return external ? dice.pick(kOutside) : dice.pick(kInside);
}

Role recorder(Dice& dice, Channel channel) {
  if (channel == Channel::portal && dice.chance(0.45)) return Role::contributor;
  const double luck = dice.unit();
  return luck < 0.6 ? Role::operations : luck < 0.86 ? Role::business : Role::product;
}

std::int64_t votes_for(Dice& dice, int loudness, bool weighty) {
  if (weighty) return dice.chance(0.3) ? dice.whole(1, 6) : 0;
  static constexpr double kChance[] = {0.2, 0.4, 0.5, 0.6};
  static constexpr std::int64_t kLeast[] = {1, 2, 8, 20};
  static constexpr std::int64_t kMost[] = {4, 14, 45, 120};
  return dice.chance(kChance[loudness]) ? dice.whole(kLeast[loudness], kMost[loudness]) : 0;
}

std::int64_t how_many(Dice& dice, const Subject& subject) {
  if (subject.weighty) return dice.whole(4, 9);
  static constexpr std::int64_t kLeast[] = {1, 2, 6, 14};
  static constexpr std::int64_t kMost[] = {4, 7, 12, 24};
  return dice.whole(kLeast[subject.loudness], kMost[subject.loudness]);
}

}  // namespace

Speech::Speech(Dice& dice, Plan& plan) : dice_(dice), plan_(plan) {
  for (std::size_t i = 0; i < plan.contacts.size(); ++i)
    people_[plan.customers[plan.contacts[i].customer].trade].push_back(i);
}

std::optional<std::size_t> Speech::person_of(Trade trade) {
  const auto found = people_.find(trade);
  if (found == people_.end() || found->second.empty()) return std::nullopt;
  return dice_.pick(found->second);
}

void Speech::choose_speaker(const Subject& subject, int loudness, PlannedSignal& signal) {
  const double luck = dice_.unit();
  Trade trade = Trade::office;
  for (const auto& share : speakers_about(subject.area)) {
    trade = share.trade;
    if (luck < share.share) break;
  }
  // The louder a wish, the less one knows who wants it.
  static constexpr double kKnown[] = {0.55, 0.5, 0.35, 0.25};
  static constexpr double kNamed[] = {0.8, 0.78, 0.68, 0.6};
  const double form = dice_.unit();
  const auto person = person_of(trade);
  if (person && form < (subject.weighty ? 0.84 : kKnown[loudness])) {
    signal.contact = person;
    signal.customer = plan_.contacts[*person].customer;
  } else if (form < (subject.weighty ? 0.95 : kNamed[loudness])) {
    signal.speaker_name = person_name(dice_);
    static constexpr std::string_view kPosts[] = {"销售代表", "内勤", "主管", "同事", "客户", "工程师"};
    signal.speaker_post = dice_.pick(kPosts);
  }
}

void Speech::say(const Subject& subject, int loudness, PlannedSignal& signal) {
  const bool english =
      !subject.said_in_english.empty() &&
      (signal.contact ? plan_.contacts[*signal.contact].speaks_english || dice_.chance(0.1) : dice_.chance(0.12));
  std::string before;
  if (signal.hops > 0 && dice_.chance(0.6))
    before = english ? dice_.pick(hearsay_in_english()) : dice_.pick(hearsay());
  else if (dice_.chance(english ? 0.3 : 0.42))
    before = english ? dice_.pick(openings_in_english()) : dice_.pick(openings());
  std::string after;
  if (!english && !subject.weighty && dice_.chance(0.17 * loudness))
    after = dice_.pick(urgent_endings());
  else if (dice_.chance(english ? 0.35 : 0.42))
    after = english ? dice_.pick(endings_in_english()) : dice_.pick(endings());
  signal.text = before + (english ? subject.said_in_english : dice_.pick(subject.said)) + after;
}

PlannedSignal Speech::voice(const Subject& subject, int loudness) {
  PlannedSignal signal;
  signal.line = subject.line;
  signal.hops = subject.weighty ? hops(dice_, 0.72, 0.22)
                : loudness >= 2 ? hops(dice_, 0.22, 0.48)
                                : hops(dice_, 0.5, 0.35);
  choose_speaker(subject, loudness, signal);
  const bool external = signal.customer && is_external(plan_.customers[*signal.customer].trade);
  signal.channel = channel_of(dice_, external, signal.hops);
  signal.kind = subject.type == demand::RequirementType::fix && dice_.chance(0.7) ? SignalKind::defect
                : dice_.chance(subject.weighty ? 0.4 : 0.15)                      ? SignalKind::complaint
                                                                                  : SignalKind::request;
  signal.votes = votes_for(dice_, loudness, subject.weighty);
  signal.recorded_by = recorder(dice_, signal.channel);
  say(subject, loudness, signal);
  return signal;
}

std::size_t Speech::add(PlannedSignal signal) {
  signal.said = std::clamp(signal.said, 0.05, kDays - 0.3);
  signal.recorded =
      std::min(signal.said + (signal.hops == 0 ? dice_.between(0.01, 0.3) : dice_.between(0.2, 4)), kDays - 0.1);
  plan_.signals.push_back(std::move(signal));
  return plan_.signals.size() - 1;
}

Importance Speech::importance_of(const Subject& subject, const PlannedSignal& signal) {
  const double luck = dice_.unit();
  const bool external = signal.customer && is_external(plan_.customers[*signal.customer].trade);
  if (!external) return luck < 0.3 ? Importance::nice : luck < 0.8 ? Importance::important : Importance::must;
  if (subject.weighty) return luck < 0.55 ? Importance::nice : luck < 0.95 ? Importance::important : Importance::must;
  return luck < 0.8 ? Importance::nice : luck < 0.96 ? Importance::important : Importance::must;
}

// Those who would leave say so themselves, and most of what they say is written down as they mean it.
void Speech::speak_for_customers(const Subject& subject, PlannedRequirement& requirement) {
  const auto trade = subject.line == Line::partner ? Trade::dealer : Trade::plant;
  std::vector<std::size_t> concerned;
  for (std::size_t i = 0; i < plan_.customers.size(); ++i)
    if (plan_.customers[i].trade == trade && plan_.customers[i].revenue >= 300'000) concerned.push_back(i);
  dice_.shuffle(concerned);
  concerned.resize(std::min<std::size_t>(concerned.size(), static_cast<std::size_t>(subject.worth.customers)));
  for (const auto customer : concerned) {
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < plan_.contacts.size(); ++i)
      if (plan_.contacts[i].customer == customer) people.push_back(i);
    dice_.shuffle(people);
    people.resize(std::min<std::size_t>(people.size(), static_cast<std::size_t>(dice_.whole(1, 2))));
    for (const auto person : people) {
      auto signal = voice(subject, 0);
      signal.contact = person;
      signal.customer = customer;
      signal.speaker_name.clear();
      signal.speaker_post.clear();
      signal.hops = dice_.chance(0.8) ? 0 : 1;
      signal.channel = channel_of(dice_, true, signal.hops);
      say(subject, 0, signal);
      signal.said = requirement.created + dice_.between(-4, 40);
      const double luck = dice_.unit();
      requirement.signals.push_back({add(std::move(signal)), luck < 0.15   ? Importance::important
                                                             : luck < 0.75 ? Importance::must
                                                                           : Importance::deal_breaker});
    }
  }
}

void Speech::speak(const Subject& subject, PlannedRequirement& requirement) {
  const auto count = how_many(dice_, subject);
  for (std::int64_t i = 0; i < count; ++i) {
    auto signal = voice(subject, subject.loudness);
    signal.said = i == 0 ? requirement.created - dice_.between(0.3, 6)
                         : requirement.created + (kDays - requirement.created) * std::pow(dice_.unit(), 1.6) -
                               dice_.between(0, 8);
    const auto importance = importance_of(subject, signal);
    requirement.signals.push_back({add(std::move(signal)), importance});
  }
  if (subject.worth.customers > 0) speak_for_customers(subject, requirement);
}

void Speech::speak_besides(const std::vector<Subject>& subjects, std::size_t total) {
  while (plan_.signals.size() < total) {
    const auto& about = dice_.pick(subjects);
    auto signal = voice(about, 0);
    if (dice_.chance(0.5)) {
      const auto& talk = dice_.pick(small_talk());
      signal.text = talk.text;
      const bool english = static_cast<unsigned char>(talk.text.front()) < 0x80U;
      if (dice_.chance(0.4))
        signal.text = std::string(dice_.pick(english ? openings_in_english() : openings())) + signal.text;
      signal.kind = talk.kind;
      signal.votes = 0;
    }
    // Answered quickly in the past, so that most of what waits is recent.
    signal.said = kDays * (1 - std::pow(dice_.unit(), 2.5) * 0.8) - dice_.between(0, 3);
    (void)add(std::move(signal));
  }
}

}  // namespace assay::app::example
