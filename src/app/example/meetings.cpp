#include "meetings.h"

#include <algorithm>

#include "base/calendar.h"
#include "reviews/past.h"
#include "visits/past.h"
#include "workspace/line_calendar.h"
#include "workspace/settings.h"

namespace assay::app::example {
namespace {

using workspace::Role;

constexpr std::size_t kReviews = 3;
constexpr std::size_t kVisits = 8;
constexpr std::int32_t kWeeks = 3;
// Hours, and cost in whole units, of a visit, an interview and a day in customer service.
constexpr double kVisitHours = 4;
constexpr double kInterviewHours = 1.5;
constexpr double kServiceHours = 7.5;
constexpr std::int64_t kVisitCost = 260;

// A day of a line on which something was decided, and what.
struct Day {
  std::optional<BusinessLineId> line;
  Date day;
  std::vector<Decided> decided;
};

std::vector<Day> days_of(const std::vector<Decided>& decided) {
  std::vector<Day> days;
  for (const auto& verdict : decided) {
    const auto day = local_date(verdict.at, "Asia/Shanghai");
    auto known = std::ranges::find_if(days, [&](const Day& one) { return one.day == day && one.line == verdict.line; });
    if (known == days.end()) known = days.insert(days.end(), Day{verdict.line, day, {}});
    known->decided.push_back(verdict);
  }
  // The fullest days first, of equal ones the latest.
  std::ranges::stable_sort(days, [](const Day& a, const Day& b) {
    return a.decided.size() != b.decided.size() ? a.decided.size() > b.decided.size() : a.day > b.day;
  });
  return days;
}

Outcome write_reviews(sql::Transaction& transaction, const Scope& scope, const std::map<Role, MemberId>& members,
                      const Memory& memory) {
  auto days = days_of(memory.decided);
  if (days.size() > kReviews) days.resize(kReviews);
  std::ranges::sort(days, {}, &Day::day);
  for (auto& day : days) {
    std::ranges::sort(day.decided, {}, &Decided::at);
    reviews::PastReview past;
    past.name = "需求评审 " + to_text(day.day);
    past.business_line_id = day.line;
    past.participants = {members.at(Role::product), members.at(Role::operations), members.at(Role::decision_maker)};
    for (const auto& verdict : day.decided) past.agenda.push_back(verdict.id);
    past.notes[past.agenda.front()] = "先听完提出人的原话，再看价值密度。";
    past.started_at = day.decided.front().at.plus_seconds(-1'200);
    past.ended_at = day.decided.back().at.plus_seconds(900);
    past.held_by = members.at(Role::product);
    past.told = &day != &days.back();
    if (auto done = reviews::write_past_review(transaction, scope, past); !done) return done;
  }
  return {};
}

Outcome write_visits(sql::Transaction& transaction, const Scope& scope, Timestamp now,
                     const std::map<Role, MemberId>& members, const Memory& memory) {
  const auto workspace = workspace::find_workspace(transaction, scope.workspace());
  std::int64_t unit = 1;
  for (int digit = 0; workspace && digit < minor_digits(workspace->currency); ++digit) unit *= 10;
  const auto step = std::max<std::size_t>(1, memory.heard.size() / kVisits);
  std::size_t written = 0;
  for (std::size_t i = 0; i < memory.heard.size() && written < kVisits; i += step, ++written) {
    const auto& heard = memory.heard[i];
    visits::PastVisit past;
    past.channel = heard.channel;
    past.held_on = local_date(heard.said_at, "Asia/Shanghai");
    past.business_line_id = heard.line;
    past.members = {heard.by};
    if (heard.by != members.at(Role::product) && written % 2 == 0) past.members.push_back(members.at(Role::product));
    past.customer_id = heard.customer;
    past.contacts = {heard.contact};
    const bool service = heard.channel == demand::Channel::service;
    past.purpose = service                                       ? "客服轮岗：接听并记录"
                   : heard.channel == demand::Channel::interview ? "访谈：听一线怎么说"
                                                                 : "现场访问：看业务怎么做";
    past.notes = heard.text;
    past.hours = service ? kServiceHours : heard.channel == demand::Channel::interview ? kInterviewHours : kVisitHours;
    past.cost_minor = heard.channel == demand::Channel::visit ? kVisitCost * unit : 0;
    past.signals = {heard.id};
    past.recorded_at = heard.recorded_at;
    if (auto done = visits::write_past_visit(transaction, scope, past); !done) return done;
  }
  if (!memory.heard.empty()) {
    visits::PastVisit next;
    next.planned = true;
    next.held_on = utc_date(now.plus_days(6));
    next.business_line_id = memory.heard.back().line;
    next.members = {members.at(Role::operations), members.at(Role::product)};
    next.customer_id = memory.heard.back().customer;
    next.purpose = "现场访问：看业务怎么做";
    next.recorded_at = now.plus_days(-1);
    if (auto done = visits::write_past_visit(transaction, scope, next); !done) return done;
  }
  visits::write_quota(transaction, scope.workspace(), 12, 6'000 * unit);
  return {};
}

}  // namespace

void remember(const demand::PastDemand& past, Memory& memory) {
  for (const auto& one : past.requirements) {
    const auto& row = one.requirement;
    const bool met =
        row.verdict && row.verdict->kind != demand::VerdictKind::merge && row.type != demand::RequirementType::fix;
    if (met) memory.decided.push_back({row.id, row.business_line_id, row.verdict->at});
  }
  for (const auto& signal : past.signals) {
    const bool there = signal.channel == demand::Channel::visit || signal.channel == demand::Channel::interview ||
                       signal.channel == demand::Channel::service;
    if (!there || signal.hops != 0 || !signal.contact_id || !signal.customer_id || !signal.created_by) continue;
    memory.heard.push_back({signal.id, signal.text, signal.channel, *signal.customer_id, *signal.contact_id,
                            signal.business_line_id, signal.said_at, signal.created_at, *signal.created_by});
  }
  std::ranges::stable_sort(memory.heard, {}, &Heard::said_at);
}

std::vector<demand::PastChangeRequest> past_changes(const demand::PastDemand& past,
                                                    const std::map<Role, MemberId>& members) {
  using demand::Status;
  std::vector<demand::PastChangeRequest> changes;
  const auto add = [&](std::initializer_list<Status> statuses, bool approved) {
    for (const auto& one : past.requirements) {
      const auto& row = one.requirement;
      const bool fits = std::ranges::find(statuses, row.status) != statuses.end() && !row.scenario.empty() &&
                        row.type != demand::RequirementType::fix && row.verdict;
      if (!fits) continue;
      demand::PastChangeRequest change;
      change.requirement_id = row.id;
      change.asked_by = members.at(Role::operations);
      change.asked_at = row.verdict->at.plus_seconds(5 * 3'600);
      change.effort_days = approved ? 3 : 5;
      if (approved) {
        change.scenario = "只在一个小组里：" + row.scenario;
        change.cause = "scope_growth";
        change.reason = "试用的小组当场要求全部门一起用，范围比约定的大。";
        change.plan_effect = "晚一周上线";
        change.decided_at = change.asked_at.plus_seconds(20 * 3'600);
        change.decided_by = members.at(Role::decision_maker);
      } else {
        change.scenario = row.scenario + " 伙伴渠道也一样。";
        change.cause = "customer_changed_mind";
        change.reason = "客户重新盘点后，希望伙伴渠道也一起覆盖。";
        change.plan_effect = "可能推迟到下一阶段";
      }
      changes.push_back(std::move(change));
      return;
    }
  };
  add({Status::released, Status::verified, Status::in_delivery}, true);
  add({Status::accepted, Status::planned}, false);
  return changes;
}

Outcome write_meetings(sql::Transaction& transaction, const Scope& scope, Timestamp now,
                       const std::map<Role, MemberId>& members, const std::map<Line, BusinessLineId>& lines,
                       const Memory& memory) {
  if (auto done = write_reviews(transaction, scope, members, memory); !done) return done;
  if (auto done = write_visits(transaction, scope, now, members, memory); !done) return done;
  for (const auto& [name, line] : lines) {
    const auto today = local_date(now, workspace::calendar_of(transaction, scope.workspace(), line).zone());
    const Date monday{today.days - (weekday(today) - 1)};
    for (std::int32_t week = kWeeks; week >= 1; --week) {
      const std::string body = week == 1 ? "" : "本周按计划推进，逾期的需求已逐一与负责人确认。";
      if (auto done = reviews::write_past_report(transaction, scope, line, Date{monday.days - 7 * week}, body,
                                                 members.at(Role::operations));
          !done)
        return done;
    }
  }
  return {};
}

}  // namespace assay::app::example
