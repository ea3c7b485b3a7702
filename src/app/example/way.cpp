#include "way.h"

#include <algorithm>

#include "material/phrases.h"

namespace assay::app::example {
namespace {

using demand::Status;
using demand::VerdictKind;
using workspace::Role;

struct Chances {
  double triaged, decided, accepted, deferred;  // of those that came so far; the rest is declined
};

Chances chances_of(const Subject& subject) {
  if (subject.weighty) return {0.94, 0.74, 0.82, 0.15};
  if (subject.loudness >= 2) return {0.95, 0.82, 0.62, 0.16};
  return {0.85, 0.55, 0.32, 0.36};
}

// The reason that fits, as far as one can be given.
const Answer& answer_for(Dice& dice, const Subject& subject, VerdictKind kind) {
  std::string_view wanted;
  if (kind == VerdictKind::accept) {
    const auto& worth = subject.worth;
    wanted = subject.type == demand::RequirementType::fix          ? "defect"
             : subject.type == demand::RequirementType::compliance ? "compliance"
             : worth.customers > 0                                 ? "keeps_customer"
             : worth.aim != Aim::none                              ? "serves_goal"
             : worth.hours > 0                                     ? "saves_time"
                                                                   : "many_ask";
  }
  std::vector<const Answer*> fitting;
  for (const auto& answer : answers())
    if (answer.kind == kind && (wanted.empty() || answer.reason == wanted)) fitting.push_back(&answer);
  return *dice.pick(fitting);
}

// Walks on as long as the year lasts.
class Walk {
 public:
  Walk(Dice& dice, PlannedRequirement& requirement)
      : dice_(dice), requirement_(requirement), day_(requirement.created) {}

  bool go(Status to, double least_days, double most_days, Role by) {
    const double day = day_ + dice_.between(least_days, most_days);
    if (day > kDays - 0.5) return false;
    day_ = day;
    requirement_.steps.push_back({to, day, by});
    requirement_.fields.status = to;
    return true;
  }
  void give_verdict(const Answer& answer) {
    requirement_.fields.verdict = demand::Verdict{
        answer.kind, std::string(answer.reason), std::string(answer.sentence), std::nullopt, std::nullopt, {}};
  }
  [[nodiscard]] double day() const { return day_; }

 private:
  Dice& dice_;
  PlannedRequirement& requirement_;
  double day_;
};

void agree_on_measure(Dice& dice, const Plan& plan, const Subject& subject, double day,
                      PlannedRequirement& requirement) {
  demand::SuccessMeasure measure;
  if (subject.worth.aim != Aim::none) {
    const auto& goal = plan.goals[static_cast<std::size_t>(subject.worth.aim) - 1];
    const double start = goal.baseline + (goal.target - goal.baseline) * day / kDays * 0.3;
    const double change = requirement.goal && requirement.goal->expected_change ? *requirement.goal->expected_change
                                                                                : subject.worth.change;
    measure.metric = goal.metric;
    measure.unit = goal.unit;
    measure.baseline = std::round(start * 10) / 10;
    measure.target = std::round((start + (goal.down ? -change : change)) * 10) / 10;
    measure.source = "目标读数";
  } else if (requirement.fields.hours_saved_per_month) {
    const double hours = *requirement.fields.hours_saved_per_month;
    measure = {"每月人工耗时", "小时", std::round(hours * 1.3), std::round(hours * 0.3), "部门工时统计", {}, {}};
  } else {
    measure = {"周使用人数", "人", 0.0, static_cast<double>(dice.whole(2, 12) * 10), "使用日志", {}, {}};
  }
  requirement.fields.measure = std::move(measure);
  requirement.measure_review_in_days = static_cast<int>(day - kDays) + static_cast<int>(dice.whole(60, 120));
}

void write_result(Dice& dice, const Subject& subject, PlannedRequirement& requirement) {
  demand::MeasuredResult result;
  const double share = subject.weighty ? dice.between(0.6, 1.15) : dice.between(-0.05, 0.2);
  if (const auto& measure = requirement.fields.measure; measure && measure->target && measure->baseline)
    result.actual = std::round((*measure->baseline + (*measure->target - *measure->baseline) * share) * 10) / 10;
  result.comment = dice.pick(subject.weighty ? good_results() : poor_results());
  requirement.fields.result = std::move(result);
}

void deliver(Dice& dice, const Plan& plan, const Subject& subject, Walk& walk, PlannedRequirement& requirement) {
  if (!dice.chance(0.7) || !walk.go(Status::planned, 4, 25, Role::operations)) return;
  agree_on_measure(dice, plan, subject, walk.day(), requirement);
  if (!dice.chance(0.85) || !walk.go(Status::in_delivery, 5, 28, Role::operations)) return;
  if (!dice.chance(0.88) || !walk.go(Status::released, 12, 48, Role::operations)) return;
  requirement.release_day = walk.day();
  requirement.fields.release = demand::ReleaseNote{
      fmt::format("{}.{}", subject.line == Line::sales ? 7 : 1, static_cast<int>(walk.day() / 21)), {}};
  if (!dice.chance(0.8) || !walk.go(Status::verified, 30, 70, Role::business)) return;
  write_result(dice, subject, requirement);
  if (dice.chance(0.5)) (void)walk.go(Status::closed, 3, 25, Role::product);
}

}  // namespace

void go_the_way(Dice& dice, const Plan& plan, const Subject& subject, PlannedRequirement& requirement) {
  const auto chances = chances_of(subject);
  Walk walk(dice, requirement);
  if (!dice.chance(chances.triaged) || !walk.go(Status::triaged, 0.5, 9, Role::operations)) return;
  if (is_first_wish(subject)) return;  // still waits for a verdict
  if (requirement.merged_into) {
    if (walk.go(Status::merged, 1, 10, Role::product)) walk.give_verdict(answer_for(dice, subject, VerdictKind::merge));
    return;
  }
  if (!dice.chance(chances.decided)) return;
  const auto by = dice.chance(0.25) ? Role::decision_maker : Role::product;
  const double luck = dice.unit();
  if (luck < chances.accepted) {
    if (!walk.go(Status::accepted, 2, 22, by)) return;
    walk.give_verdict(answer_for(dice, subject, VerdictKind::accept));
    deliver(dice, plan, subject, walk, requirement);
  } else if (luck < chances.accepted + chances.deferred) {
    if (walk.go(Status::deferred, 3, 30, by)) walk.give_verdict(answer_for(dice, subject, VerdictKind::defer));
  } else if (walk.go(Status::declined, 3, 30, by)) {
    walk.give_verdict(answer_for(dice, subject, VerdictKind::decline));
  }
}

void discuss(Dice& dice, const Subject& subject, PlannedRequirement& requirement) {
  static constexpr Role kTalkers[] = {Role::product, Role::operations, Role::business, Role::product,
                                      Role::decision_maker};
  if (dice.chance(subject.weighty || subject.loudness >= 2 ? 0.55 : 0.18)) {
    const auto count = dice.whole(1, 4);
    std::vector<std::string> written;
    double day = requirement.created;
    for (std::int64_t i = 0; i < count; ++i) {
      day += dice.between(0.3, 20);
      if (day > kDays - 0.2) break;
      std::string body(dice.pick(comments()));
      if (std::ranges::find(written, body) != written.end()) continue;
      written.push_back(body);
      PlannedComment comment{day, dice.pick(kTalkers), std::move(body), std::nullopt};
      if (day > kDays - 25 && dice.chance(0.5)) {
        comment.mentions = dice.pick(kTalkers);
        if (comment.mentions == comment.by) comment.mentions.reset();
      }
      requirement.comments.push_back(std::move(comment));
    }
  }
  for (const auto role : {Role::owner, Role::product, Role::operations, Role::decision_maker, Role::viewer})
    if (dice.chance(0.025)) requirement.watchers.push_back(role);
}

}  // namespace assay::app::example
