#include "actions/daily.h"

#include "domain/targets.h"
#include "jobs/once.h"
#include "store/wait_store.h"
#include "workspace/line_calendar.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/recipients.h"
#include "workspace/settings.h"

namespace assay::answers {
namespace {

constexpr std::string_view kJob = "answers.daily";
constexpr std::size_t kChunk = 200;
constexpr std::size_t kItemsMax = 50;  // of one digest; what is beyond goes with the next
constexpr std::size_t kRemindersMax = 2'000;

constexpr std::array kLeads = {workspace::Role::owner, workspace::Role::product};

// True when the record is so many working days past its time.
bool is_escalated(sql::Connection& connection, const WorkspaceId& workspace, const WaitRow& row,
                  const AnswerSettings& settings, Timestamp now,
                  std::map<std::optional<BusinessLineId>, WorkingCalendar>& calendars) {
  auto found = calendars.find(row.business_line_id);
  if (found == calendars.end())
    found = calendars.emplace(row.business_line_id, workspace::calendar_of(connection, workspace, row.business_line_id))
                .first;
  // due_at is the first moment after the last day.
  const auto last_day = found->second.date_of(row.due_at.plus_seconds(-1));
  return found->second.working_days_between(last_day, found->second.date_of(now)) > settings.escalate_after_days;
}

std::int64_t remind_pass(Environment& environment, const WorkspaceId& workspace, bool escalation) {
  const auto done = environment.database.write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
    const auto now = environment.clock.now();
    const auto settings = load_answer_settings(transaction, workspace);
    const auto names = escalation ? workspace::member_names(transaction, workspace) : std::map<MemberId, std::string>();
    const auto scope = Scope::system(workspace);
    std::map<std::optional<BusinessLineId>, WorkingCalendar> calendars;
    std::map<std::optional<BusinessLineId>, std::vector<MemberId>> leads;
    std::int64_t told = 0;
    for (const auto& row : store::overdue_untold(transaction, workspace, now, escalation, kRemindersMax)) {
      if (escalation && !is_escalated(transaction, workspace, row, settings, now, calendars)) continue;
      std::vector<MemberId> members;
      if (!escalation) {
        members = {*row.owner_id};
      } else {
        auto found = leads.find(row.business_line_id);
        if (found == leads.end())
          found = leads
                      .emplace(row.business_line_id,
                               workspace::members_with_role(transaction, workspace, row.business_line_id, kLeads))
                      .first;
        members = found->second;
      }
      const auto owner = row.owner_id ? names.find(*row.owner_id) : names.end();
      workspace::notify(transaction, scope, environment.clock,
                        {escalation ? "answer_escalated" : "answer_overdue",
                         row.record_kind,
                         row.record_id,
                         {{"owner", owner == names.end() ? "none" : owner->second}}},
                        members);
      store::note_told(transaction, row, escalation, now);
      ++told;
    }
    return told;
  });
  return done ? *done : 0;
}

}  // namespace

std::int64_t send_digests(Environment& environment, const WorkspaceId& workspace) {
  std::int64_t people = 0;
  std::string after;
  for (;;) {
    const auto last = environment.database.write([&](sql::Transaction& transaction) -> Result<std::string> {
      const auto persons = store::digest_persons(transaction, workspace, after, kChunk);
      std::vector<delivery::NewDelivery> mails;
      mails.reserve(persons.size());
      for (const auto& person : persons)
        mails.push_back(
            {delivery::Channel::mail, "person:" + person.telling_id.text(), "telling", person.telling_id.text(), 0});
      const auto ids = environment.queue.add(transaction, workspace, mails);
      for (std::size_t i = 0; i < persons.size(); ++i)
        store::set_delivery(transaction, workspace,
                            store::digest_of(transaction, workspace, persons[i].person_key, kItemsMax), ids[i],
                            TellingState::waiting);
      environment.runner.wake_after(transaction);
      people += std::ssize(persons);
      return persons.empty() ? std::string() : persons.back().person_key;
    });
    if (!last || last->empty()) return people;
    after = *last;
  }
}

std::int64_t remind(Environment& environment, const WorkspaceId& workspace) {
  return remind_pass(environment, workspace, false) + remind_pass(environment, workspace, true);
}

void schedule_daily(sql::Transaction& transaction, const Environment& environment, const WorkspaceId& workspace) {
  const auto summary = workspace::find_workspace(transaction, workspace);
  if (!summary) return;
  const auto hour = load_answer_settings(transaction, workspace).digest_hour;
  jobs::enqueue_once(transaction, Scope::system(workspace),
                     {.kind = std::string(kJob),
                      .payload = nullptr,
                      .run_after = next_hour(environment.clock.now(), summary->time_zone, hour)},
                     environment.clock);
}

Result<boost::json::value> daily_round(Environment& environment, jobs::JobContext& context) {
  const auto& workspace = context.scope().workspace();
  // First, so that a round that fails does not end the chain.
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    schedule_daily(transaction, environment, workspace);
    return {};
  });
  const auto people = send_digests(environment, workspace);
  const auto reminded = remind(environment, workspace);
  return boost::json::value(boost::json::object{{"digests", people}, {"reminded", reminded}});
}

}  // namespace assay::answers
