#include "plan.h"

#include <algorithm>

#include "company.h"
#include "material/phrases.h"
#include "speech.h"
#include "way.h"

namespace assay::app::example {
namespace {

using demand::GoalFit;
using workspace::Role;

constexpr std::size_t kSignals = 2'000;

double days_of(char size) { return size == 'S' ? 2 : size == 'M' ? 8 : 25; }

// Mostly a size, sometimes the neighbouring one, now and then three points, and nothing where nobody has looked.
void estimate_effort(Dice& dice, char size, demand::Requirement& fields) {
  const double luck = dice.unit();
  if (luck < 0.14) return;
  if (luck < 0.3) {
    const double likely = std::max(0.5, std::round(days_of(size) * dice.misjudgement(0.3) * 2) / 2);
    fields.effort_likely = likely;
    fields.effort_optimistic = std::max(0.5, std::round(likely * dice.between(0.5, 0.85) * 2) / 2);
    fields.effort_pessimistic = std::round(likely * dice.between(1.3, 2.4) * 2) / 2;
    fields.effort_optimistic = std::min(*fields.effort_optimistic, likely);
    fields.effort_pessimistic = std::max(*fields.effort_pessimistic, likely);
    return;
  }
  if (luck < 0.42) size = size == 'M' ? (dice.chance(0.5) ? 'S' : 'L') : 'M';
  fields.effort_size = size == 'S'   ? demand::EffortSize::S
                       : size == 'M' ? demand::EffortSize::M
                                     : demand::EffortSize::L;
}

double rounded_change(double change) {
  const double step = change >= 10 ? 1 : change >= 1 ? 0.5 : change >= 0.1 ? 0.05 : 0.01;
  return std::max(step, std::round(change / step) * step);
}

// What people wrote down of the true worth: off by a good part, and some of it not at all.
void estimate_worth(Dice& dice, const Worth& worth, PlannedRequirement& requirement) {
  if (worth.aim != Aim::none) {
    PlannedGoalLink link{worth.aim, dice.chance(0.7) ? GoalFit::high : GoalFit::mid, std::nullopt};
    if (!dice.chance(0.12)) link.expected_change = rounded_change(worth.change * dice.misjudgement(0.6));
    requirement.goal = link;
  }
  if (worth.hours > 0 && !dice.chance(0.12))
    requirement.fields.hours_saved_per_month = std::round(worth.hours * dice.misjudgement(0.55) / 5) * 5;
}

Aim some_aim(Dice& dice, Line line) {
  static constexpr Aim kSalesAims[] = {Aim::signed_deals, Aim::conversion, Aim::quote_time, Aim::overdue,
                                       Aim::first_answer, Aim::entry_time, Aim::renewal};
  static constexpr Aim kPartnerAims[] = {Aim::partners, Aim::partners, Aim::conversion, Aim::renewal};
  return line == Line::sales ? dice.pick(kSalesAims) : dice.pick(kPartnerAims);
}

// Small worth, honestly written down; and for some of the loudest a promise that will not come true.
void claim_worth(Dice& dice, const Subject& subject, PlannedRequirement& requirement) {
  const bool promised = subject.loudness == 3 && dice.chance(0.4);
  if (promised || dice.chance(0.4)) {
    PlannedGoalLink link{some_aim(dice, subject.line), dice.chance(0.7) ? GoalFit::low : GoalFit::mid, std::nullopt};
    const auto unit = static_cast<double>(money_per_unit(link.aim));
    const double money = promised ? 70'000 * dice.misjudgement(0.6) : 12'000 * dice.misjudgement(0.9);
    if (unit > 0 && (promised || dice.chance(0.4))) link.expected_change = rounded_change(money / unit);
    if (promised) link.fit = GoalFit::high;
    requirement.goal = link;
  }
  if (dice.chance(0.25)) requirement.fields.hours_saved_per_month = dice.whole(1, 14);
}

std::optional<std::int64_t> scale(Dice& dice, double middle) {
  if (dice.chance(0.1)) return std::nullopt;
  return std::clamp<std::int64_t>(std::llround(middle + dice.between(-1.6, 1.6)), 1, 5);
}

// People call urgent what they hear often, and important what they were told is; value shows through a little.
void place_in_matrix(Dice& dice, const Subject& subject, demand::Requirement& fields) {
  static constexpr double kUrgency[] = {2.2, 2.8, 3.6, 4.3};
  static constexpr double kImportance[] = {2.0, 2.6, 3.3, 3.9};
  fields.urgency = scale(dice, subject.weighty ? 2.7 : kUrgency[subject.loudness]);
  fields.importance = scale(dice, subject.weighty ? 3.4 : kImportance[subject.loudness]);
}

double creation_day(Dice& dice, const Subject& subject) {
  // The louder ones are older: they have been repeated for longer.
  const double lean = subject.loudness >= 2 ? 1.35 : 1.0;
  return 2 + (kDays - 6) * std::pow(dice.unit(), lean);
}

std::vector<std::string> tags_for(Dice& dice, const Subject& subject) {
  static constexpr std::string_view kByArea[] = {"线索", "商机与报价", "合同与回款", "售后服务",
                                                 "伙伴", "界面与效率", "伙伴"};
  static constexpr std::string_view kBesides[] = {"移动端", "审批", "报表", "权限", "消息", "数据质量"};
  std::vector<std::string> tags;
  if (dice.chance(0.8)) tags.emplace_back(kByArea[static_cast<std::size_t>(subject.area)]);
  if (dice.chance(0.35)) tags.emplace_back(dice.pick(kBesides));
  return tags;
}

std::string background_of(Dice& dice) {
  static constexpr std::string_view kWhere[] = {"最早由区域在周会上提出，", "从客服记录里整理出来，",
                                                "来自季度走访，",           "由部门主管书面提出，",
                                                "在用户群里反复出现，",     "上次评审时遗留下来，"};
  static constexpr std::string_view kWhat[] = {"目前靠人工变通。", "现有功能只覆盖一部分情况。",
                                               "之前做过一版，范围太小。", "没有人专门负责这一段。",
                                               "各大区的做法不一样。"};
  return std::string(dice.pick(kWhere)) + std::string(dice.pick(kWhat));
}

PlannedRequirement describe(Dice& dice, const Subject& subject) {
  static constexpr Role kOwners[] = {Role::product, Role::operations, Role::product, Role::operations, Role::owner};
  PlannedRequirement requirement;
  requirement.weighty = subject.weighty;
  requirement.line = subject.line;
  requirement.created = creation_day(dice, subject);
  requirement.created_by = dice.chance(0.7) ? Role::operations : Role::product;
  if (dice.chance(0.8)) requirement.owner = dice.pick(kOwners);
  if (dice.chance(0.22)) requirement.due_in_days = static_cast<int>(dice.whole(-20, 150));
  requirement.tags = tags_for(dice, subject);
  auto& fields = requirement.fields;
  fields.title = subject.title;
  fields.type = subject.type;
  fields.pain = subject.pain;
  if (dice.chance(0.7)) fields.background = background_of(dice);
  if (dice.chance(0.6)) fields.scenario = dice.pick(scenarios());
  estimate_effort(dice, subject.size, fields);
  place_in_matrix(dice, subject, fields);
  if (subject.weighty)
    estimate_worth(dice, subject.worth, requirement);
  else
    claim_worth(dice, subject, requirement);
  return requirement;
}

// A few that say the same as a sibling go into it, with their signals.
void merge_siblings(Dice& dice, const std::vector<Subject>& subjects, Plan& plan) {
  int left = 5;
  for (std::size_t i = 0; i < subjects.size() && left > 0; ++i) {
    auto& requirement = plan.requirements[i];
    if (!subjects[i].sibling || requirement.created > kDays - 40 || !dice.chance(0.12)) continue;
    auto& target = plan.requirements[*subjects[i].sibling];
    if (target.merged_into) continue;
    requirement.merged_into = *subjects[i].sibling;
    target.signals.insert(target.signals.end(), requirement.signals.begin(), requirement.signals.end());
    --left;
  }
}

// Of the first wish everybody knows what it would bring; nobody calls it urgent.
void write_down_the_first_wish(const Subject& subject, PlannedRequirement& requirement) {
  requirement.goal = PlannedGoalLink{subject.worth.aim, GoalFit::high, subject.worth.change};
  auto& fields = requirement.fields;
  fields.effort_size = demand::EffortSize::M;
  fields.effort_optimistic = fields.effort_likely = fields.effort_pessimistic = std::nullopt;
  fields.urgency = 2;
  fields.importance = 4;
}

// Now and then what is worth it is popular as well.
void make_some_popular(Dice& dice, Plan& plan) {
  for (const auto& requirement : plan.requirements) {
    if (!requirement.weighty || !dice.chance(0.14)) continue;
    for (const auto& link : requirement.signals)
      if (dice.chance(0.5)) plan.signals[link.signal].votes += dice.whole(30, 90);
  }
}

}  // namespace

Plan make_plan(std::uint64_t seed) {
  Dice dice(seed);
  Plan plan;
  add_customers(dice, plan);
  add_contacts(dice, plan);
  add_goals(dice, plan);
  const auto all = subjects();
  Speech speech(dice, plan);
  for (const auto& subject : all) {
    plan.requirements.push_back(describe(dice, subject));
    if (is_first_wish(subject)) write_down_the_first_wish(subject, plan.requirements.back());
    speech.speak(subject, plan.requirements.back());
  }
  merge_siblings(dice, all, plan);
  for (std::size_t i = 0; i < all.size(); ++i) {
    go_the_way(dice, plan, all[i], plan.requirements[i]);
    if (plan.requirements[i].fields.status != demand::Status::merged) plan.requirements[i].merged_into.reset();
    discuss(dice, all[i], plan.requirements[i]);
  }
  speech.speak_besides(all, kSignals);
  make_some_popular(dice, plan);
  return plan;
}

std::vector<std::string> weighty_titles(const Plan& plan) {
  std::vector<std::string> titles;
  for (const auto& requirement : plan.requirements)
    if (requirement.weighty) titles.push_back(requirement.fields.title);
  return titles;
}

}  // namespace assay::app::example
