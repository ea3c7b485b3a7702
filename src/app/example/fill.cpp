#include "fill.h"

#include <algorithm>

#include "base/text.h"
#include "company.h"
#include "demand/past.h"
#include "demand/pool.h"
#include "framework.h"
#include "goals/goals.h"
#include "meetings.h"
#include "portal/portal.h"
#include "workspace/administration.h"
#include "workspace/conversation.h"
#include "workspace/notices.h"
#include "workspace/settings.h"

namespace assay::app::example {
namespace {

using workspace::Role;

struct NewLogin {
  Login login;
  std::string name;
  workspace::PasswordHash password;
};

// Hashing takes a while, so it comes before the transaction.
Result<std::vector<NewLogin>> make_logins() {
  std::vector<NewLogin> logins;
  Dice dice(kSeed);
  for (const auto role : {Role::owner, Role::product, Role::operations, Role::business, Role::decision_maker,
                          Role::viewer, Role::contributor}) {
    Login login{role, std::string(to_word(role)) + "@example.com", random_token(12)};
    auto hash = workspace::hash_password(login.password, login.email);
    if (!hash) return refuse(hash.error());
    logins.push_back({std::move(login), person_name(dice), std::move(*hash)});
  }
  return logins;
}

class Writer {
 public:
  Writer(sql::Transaction& transaction, demand::StandingRule& standing, Timestamp now, const WorkspaceId& workspace,
         const Plan& plan)
      : transaction_(transaction),
        standing_(standing),
        now_(now),
        beginning_(now.plus_days(-static_cast<std::int64_t>(kDays))),
        scope_(Scope::system(workspace, "zh")),
        plan_(plan) {
    // Amounts are told in whole units of whatever currency the workspace counts in.
    if (const auto summary = workspace::find_workspace(transaction, workspace)) currency_ = summary->currency;
  }

  Outcome write(const std::vector<NewLogin>& logins) {
    if (auto done = write_members(logins); !done) return done;
    if (auto done = write_lines(); !done) return done;
    if (auto done = write_framework(); !done) return done;
    if (auto done = write_customers(); !done) return done;
    if (auto done = write_contacts(); !done) return done;
    if (auto done = write_goals(); !done) return done;
    if (auto done = write_demand(); !done) return done;
    write_placements();
    if (auto done = write_conversation(); !done) return done;
    if (auto done = write_portal(); !done) return done;
    return write_meetings(transaction_, scope_, now_, members_, lines_, memory_);
  }

 private:
  // Days since the beginning of the year, kept within the working hours of a company in China, and in the past.
  [[nodiscard]] Timestamp moment(double day) const {
    const double whole = std::floor(day);
    const auto midnight = beginning_.micros - beginning_.micros % 86'400'000'000 + 86'400'000'000;
    const Timestamp at{midnight + static_cast<std::int64_t>(whole) * 86'400'000'000 +
                       static_cast<std::int64_t>((1 + 9 * (day - whole)) * 3'600'000'000)};
    // The last day is drawn together, so that nothing is of the future.
    return std::min(at, now_.plus_seconds(-static_cast<std::int64_t>((kDays - day) * 8 * 3'600)));
  }
  [[nodiscard]] Money money(std::int64_t units) const {
    for (int digit = 0; digit < minor_digits(currency_); ++digit) units *= 10;
    return {units, currency_};
  }
  [[nodiscard]] Date day_from_now(int days) const { return utc_date(now_.plus_days(days)); }
  [[nodiscard]] MemberId member(Role role) const { return members_.at(role); }
  [[nodiscard]] Scope acting(Role role) const {
    return Scope(scope_.workspace(), MemberPrincipal{member(role)},
                 {Grant{std::nullopt, workspace::permissions_of(Role::owner)}}, "zh");
  }

  Outcome write_members(const std::vector<NewLogin>& logins);
  Outcome write_lines();
  Outcome write_framework();
  Outcome write_customers();
  Outcome write_contacts();
  Outcome write_goals();
  Outcome write_demand();
  void write_placements();
  Outcome write_conversation();
  Outcome write_portal();
  demand::Signal signal_row(const PlannedSignal& signal) const;
  demand::PastRequirement past_requirement(const PlannedRequirement& planned, demand::RequirementId id) const;
  void finish(const PlannedRequirement& planned, demand::Requirement& row) const;

  sql::Transaction& transaction_;
  demand::StandingRule& standing_;
  Timestamp now_;
  Timestamp beginning_;
  Scope scope_;
  const Plan& plan_;
  std::string currency_ = "CNY";
  std::map<Role, MemberId> members_;
  std::map<Line, BusinessLineId> lines_;
  Framework framework_;
  std::vector<customers::CustomerId> customers_;
  std::vector<ContactId> contacts_;
  std::vector<goals::GoalId> goals_;
  std::vector<demand::SignalId> signals_;
  std::vector<demand::RequirementId> requirements_;
  Memory memory_;  // what meetings and visits are made of
};

Outcome Writer::write_members(const std::vector<NewLogin>& logins) {
  const ManualClock then(beginning_);
  for (const auto& made : logins) {
    workspace::NewMember member{made.name, made.login.email, made.login.role};
    member.language = made.login.role == Role::viewer ? workspace::Language::en : workspace::Language::zh;
    member.password = made.password;
    const auto created = workspace::create_member(transaction_, scope_, then, member);
    if (!created) return refuse(created.error());
    members_[made.login.role] = *created;
  }
  return {};
}

Outcome Writer::write_lines() {
  const ManualClock then(beginning_);
  const workspace::NewBusinessLine sales{"销售业务线", workspace::LineStage::mature, {}, {}};
  const workspace::NewBusinessLine partner{"伙伴业务线", workspace::LineStage::start_up, {}, {}};
  for (const auto& [line, fields] : {std::pair(Line::sales, sales), std::pair(Line::partner, partner)}) {
    const auto created = workspace::create_business_line(transaction_, scope_, then, fields);
    if (!created) return refuse(created.error());
    lines_[line] = *created;
  }
  return {};
}

Outcome Writer::write_framework() {
  return framework_.write(transaction_, scope_, ManualClock(beginning_), lines_,
                          {member(Role::product), member(Role::operations), member(Role::owner)});
}

Outcome Writer::write_customers() {
  const ManualClock then(beginning_);
  // Departments stand before the offices below them: their parents are written first.
  for (const bool below : {false, true}) {
    std::vector<customers::NewCustomer> rows;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < plan_.customers.size(); ++i) {
      const auto& planned = plan_.customers[i];
      if (planned.parent.has_value() != below) continue;
      customers::NewCustomer row;
      row.name = planned.name;
      row.kind = is_external(planned.trade) ? customers::CustomerKind::external : customers::CustomerKind::internal;
      if (planned.parent) row.parent_id = customers_.at(*planned.parent);
      row.tier = planned.tier;
      row.industry = planned.industry;
      row.region = planned.region;
      row.edition = planned.edition;
      if (planned.revenue > 0) row.yearly_revenue = money(planned.revenue);
      row.headcount = planned.headcount;
      if (planned.hourly_rate > 0) row.hourly_rate = money(planned.hourly_rate);
      if (planned.renewal_in_days > 0) row.renewal_on = day_from_now(planned.renewal_in_days);
      row.owner_id = member(i % 3 == 0 ? Role::product : Role::operations);
      rows.push_back(std::move(row));
      places.push_back(i);
    }
    const auto ids = customers::create_customers(transaction_, scope_, then, rows);
    if (!ids) return refuse(ids.error());
    customers_.resize(plan_.customers.size());
    for (std::size_t k = 0; k < places.size(); ++k) customers_[places[k]] = (*ids)[k];
  }
  return {};
}

Outcome Writer::write_contacts() {
  const ManualClock then(beginning_);
  std::vector<customers::NewContact> rows;
  rows.reserve(plan_.contacts.size());
  for (const auto& planned : plan_.contacts)
    rows.push_back({customers_.at(planned.customer), planned.name, planned.post, planned.roles, planned.stance,
                    std::nullopt, planned.speaks_english ? "en" : "zh"});
  auto ids = customers::create_contacts(transaction_, scope_, then, rows);
  if (!ids) return refuse(ids.error());
  contacts_ = std::move(*ids);
  return {};
}

Outcome Writer::write_goals() {
  const ManualClock then(beginning_);
  std::vector<goals::NewGoal> rows;
  for (const auto& planned : plan_.goals) {
    goals::NewGoal row;
    row.name = planned.name;
    if (planned.line) row.business_line_id = lines_.at(*planned.line);
    row.metric = {planned.metric, planned.unit, planned.down ? goals::Direction::down : goals::Direction::up};
    row.baseline = planned.baseline;
    row.target = planned.target;
    row.due_on = day_from_now(planned.due_in_days);
    row.weight = planned.weight;
    if (planned.money_per_unit > 0) row.money_per_unit = money(planned.money_per_unit);
    row.owner_id = member(planned.line == Line::partner ? Role::operations : Role::decision_maker);
    rows.push_back(std::move(row));
  }
  auto ids = goals::create_goals(transaction_, scope_, then, rows);
  if (!ids) return refuse(ids.error());
  goals_ = std::move(*ids);
  for (std::size_t i = 0; i < plan_.goals.size(); ++i) {
    for (const auto& reading : plan_.goals[i].readings) {
      const ManualClock at(moment(reading.day));
      const auto added = goals::add_reading(transaction_, acting(Role::operations), at, goals_[i],
                                            {utc_date(at.now()), reading.value, std::nullopt});
      if (!added) return refuse(added.error());
    }
  }
  return {};
}

demand::Signal Writer::signal_row(const PlannedSignal& planned) const {
  demand::Signal row;
  row.text = planned.text;
  row.kind = planned.kind;
  row.channel = planned.channel;
  if (planned.contact) row.contact_id = contacts_.at(*planned.contact);
  if (planned.customer) row.customer_id = customers_.at(*planned.customer);
  row.speaker_name = planned.speaker_name;
  row.speaker_post = planned.speaker_post;
  row.business_line_id = lines_.at(planned.line);
  row.hops = planned.hops;
  row.said_at = moment(planned.said);
  row.created_at = moment(planned.recorded);
  row.created_by = member(planned.recorded_by);
  row.votes = planned.votes;
  row.source = "assay";
  return row;
}

// What the last steps left: who decided when, the version's date, when the result was looked at.
void Writer::finish(const PlannedRequirement& planned, demand::Requirement& row) const {
  for (const auto& step : planned.steps) {
    const auto at = moment(step.day);
    row.updated_at = at;
    ++row.version;
    const bool decides = step.to == demand::Status::accepted || step.to == demand::Status::deferred ||
                         step.to == demand::Status::declined || step.to == demand::Status::merged;
    if (decides && row.verdict) {
      row.verdict->at = at;
      row.verdict->by = member(step.by);
      if (step.to == demand::Status::deferred) row.verdict->until = day_from_now(45);
    }
    if (step.to == demand::Status::verified && row.result) {
      row.result->at = at;
      row.result->by = member(step.by);
    }
  }
  if (row.measure) {
    row.measure->owner_id = member(Role::operations);
    if (planned.measure_review_in_days) row.measure->review_on = day_from_now(*planned.measure_review_in_days);
  }
  if (row.release && planned.release_day) row.release->on = utc_date(moment(*planned.release_day));
  if (planned.merged_into) row.merged_into_id = requirements_.at(*planned.merged_into);
}

demand::PastRequirement Writer::past_requirement(const PlannedRequirement& planned, demand::RequirementId id) const {
  demand::PastRequirement past;
  past.requirement = planned.fields;
  auto& row = past.requirement;
  row.id = id;
  row.business_line_id = lines_.at(planned.line);
  row.created_at = moment(planned.created);
  row.updated_at = row.created_at;
  row.created_by = member(planned.created_by);
  if (planned.owner) row.owner_id = member(*planned.owner);
  if (planned.due_in_days) row.due_on = day_from_now(*planned.due_in_days);
  finish(planned, row);
  past.tags = planned.tags;
  if (planned.goal)
    past.goals.push_back(
        {goals_.at(static_cast<std::size_t>(planned.goal->aim) - 1), planned.goal->fit, planned.goal->expected_change});
  std::set<std::size_t> seen;
  for (const auto& link : planned.signals)
    if (seen.insert(link.signal).second) past.signals.push_back({signals_.at(link.signal), link.importance});
  for (const auto& step : planned.steps) past.steps.push_back({step.to, moment(step.day), member(step.by)});
  return past;
}

// Ids in the order of creation, so that whatever sorts by them sorts by time.
template <class TypedId, class Record, class Day>
std::vector<TypedId> ids_by(const std::vector<Record>& records, const Clock& clock, Day day) {
  std::vector<std::size_t> order(records.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return records[i].*day; });
  std::vector<TypedId> ids(records.size());
  for (const auto i : order) ids[i] = TypedId::make(clock);
  return ids;
}

Outcome Writer::write_demand() {
  const ManualClock clock(now_);
  signals_ = ids_by<demand::SignalId>(plan_.signals, clock, &PlannedSignal::recorded);
  requirements_ = ids_by<demand::RequirementId>(plan_.requirements, clock, &PlannedRequirement::created);
  demand::PastDemand past;
  for (std::size_t i = 0; i < plan_.signals.size(); ++i) {
    past.signals.push_back(signal_row(plan_.signals[i]));
    past.signals.back().id = signals_[i];
  }
  for (std::size_t i = 0; i < plan_.requirements.size(); ++i)
    past.requirements.push_back(past_requirement(plan_.requirements[i], requirements_[i]));
  remember(past, memory_);
  past.changes = past_changes(past, members_);
  return demand::write_past(transaction_, scope_, std::move(past), standing_);
}

void Writer::write_placements() {
  for (std::size_t i = 0; i < plan_.requirements.size(); ++i) {
    const auto& planned = plan_.requirements[i];
    const auto status = planned.fields.status;
    const bool decided = status != demand::Status::new_ && status != demand::Status::triaged;
    demand::write_placement(transaction_, scope_.workspace(), requirements_[i],
                            framework_.place_of(planned.fields.title, planned.line, decided));
  }
}

Outcome Writer::write_conversation() {
  std::map<demand::RequirementId, std::string> keys;
  const auto entries =
      demand::first_of_pool(transaction_, scope_, "created_at", std::nullopt, plan_.requirements.size());
  if (!entries) return refuse(entries.error());
  for (const auto& entry : *entries) keys[entry.id] = demand::requirement_key(entry.number);

  struct Remark {
    std::size_t requirement;
    const PlannedComment* comment;
  };
  std::vector<Remark> remarks;
  for (std::size_t i = 0; i < plan_.requirements.size(); ++i)
    for (const auto& comment : plan_.requirements[i].comments) remarks.push_back({i, &comment});
  std::ranges::stable_sort(remarks, {}, [](const Remark& remark) { return remark.comment->day; });
  for (const auto& [index, comment] : remarks) {
    const auto& planned = plan_.requirements[index];
    const ManualClock then(moment(comment->day));
    workspace::RecordComment record{"requirement",
                                    requirements_[index].text(),
                                    keys[requirements_[index]],
                                    planned.fields.title,
                                    lines_.at(planned.line),
                                    comment->body,
                                    {}};
    if (comment->mentions) record.mentions.push_back(member(*comment->mentions));
    if (auto done = workspace::write_comment(transaction_, acting(comment->by), then, record); !done) return done;
  }
  for (std::size_t i = 0; i < plan_.requirements.size(); ++i)
    for (const auto role : plan_.requirements[i].watchers)
      workspace::watch(transaction_, scope_, ManualClock(moment(plan_.requirements[i].created)), "requirement",
                       requirements_[i].text(), member(role));
  return {};
}

// A portal of the sales line, by invitation, with the latest of each state that is told outside.
Outcome Writer::write_portal() {
  constexpr std::size_t kOfEachState = 2;
  const auto scope = acting(Role::product);
  const ManualClock then(now_.plus_days(-60));
  portal::NewPortal wanted{lines_.at(Line::sales), "sales", "销售系统需求门户", "Sales system requests"};
  auto made = portal::create_portal(transaction_, scope, then, wanted);
  if (!made) {
    // Another workspace of this installation holds the example, too.
    const auto id = scope.workspace().text();
    wanted.slug += "-" + id.substr(id.size() - 8);
    made = portal::create_portal(transaction_, scope, then, wanted);
  }
  if (!made) return refuse(made.error());
  if (auto opened = portal::set_open(transaction_, scope, then, *made, true); !opened) return opened;
  using enum demand::Status;
  for (const auto status : {triaged, accepted, planned, in_delivery, released}) {
    std::size_t published = 0;
    for (std::size_t i = plan_.requirements.size(); i > 0 && published < kOfEachState; --i) {
      const auto& planned = plan_.requirements[i - 1];
      if (planned.line != Line::sales || planned.fields.status != status) continue;
      const auto shown = portal::publish(transaction_, scope, ManualClock(now_), *made, requirements_[i - 1],
                                         {planned.fields.title, planned.fields.objective});
      if (!shown) return refuse(shown.error());
      ++published;
    }
  }
  return {};
}

}  // namespace

Result<Filled> fill(sql::Database& database, demand::StandingRule& standing, const Clock& clock,
                    const WorkspaceId& workspace, const Plan& plan) {
  const auto logins = make_logins();
  if (!logins) return refuse(logins.error());
  const auto now = clock.now();
  const auto written = database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto present = demand::first_of_pool(transaction, Scope::system(workspace), "created_at", std::nullopt, 1);
    if (!present) return refuse(present.error());
    if (!present->empty()) return refuse(Error::conflict("example_needs_an_empty_workspace"));
    return Writer(transaction, standing, now, workspace, plan).write(*logins);
  });
  if (!written) return refuse(written.error());
  Filled filled{std::ssize(plan.customers),
                std::ssize(plan.contacts),
                std::ssize(plan.signals),
                std::ssize(plan.requirements),
                {}};
  for (const auto& made : *logins) filled.logins.push_back(made.login);
  return filled;
}

}  // namespace assay::app::example
