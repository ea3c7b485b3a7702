#include "actions/make_report.h"

#include "actions/mail_report.h"
#include "answers/facts.h"

#include "base/calendar.h"
#include "base/text.h"
#include "demand/requesters.h"
#include "demand/selection.h"
#include "reviews/past.h"
#include "workspace/line_calendar.h"
#include "workspace/line_members.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::reviews {
namespace {

void add(ReportCount& count, std::string id, std::string key, std::string title, std::string reason_en = {},
         std::string reason_zh = {}) {
  ++count.total;
  if (count.entries.size() < kEntriesMax)
    count.entries.push_back(
        {std::move(id), std::move(key), std::move(title), std::move(reason_en), std::move(reason_zh)});
}

void add(ReportCount& count, const std::vector<demand::NamedSignal>& signals) {
  for (const auto& signal : signals) add(count, signal.id.text(), demand::signal_key(signal.number), signal.title);
}
void add(ReportCount& count, const std::vector<demand::NamedRequirement>& requirements) {
  for (const auto& requirement : requirements)
    add(count, requirement.id.text(), demand::requirement_key(requirement.number), requirement.title);
}

ReportCount& count_of(ReportContent& content, demand::VerdictKind kind) {
  switch (kind) {
    case demand::VerdictKind::accept:
      return content.accepted;
    case demand::VerdictKind::defer:
      return content.deferred;
    case demand::VerdictKind::decline:
      return content.declined;
    default:
      return content.merged;
  }
}

// Signals that were answered by themselves, after those that a verdict answered.
void add_answered_alone(sql::Connection& connection, const WorkspaceId& workspace,
                        const std::vector<demand::SignalId>& ids, std::vector<demand::NamedSignal>& signals) {
  std::set<demand::SignalId> known;
  for (const auto& signal : signals) known.insert(signal.id);
  std::vector<demand::SignalId> others;
  for (const auto& id : ids)
    if (!known.contains(id)) others.push_back(id);
  if (others.empty()) return;
  for (const auto& signal : demand::find_signals(connection, workspace, others))
    if (signal.answer) signals.push_back({signal.id, signal.number, demand::headline(signal)});
}

std::vector<demand::NamedRequirement> named(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<demand::RequirementId>& ids) {
  std::vector<demand::NamedRequirement> requirements;
  if (ids.empty()) return requirements;
  for (const auto& requirement : demand::find_requirements(connection, workspace, ids))
    requirements.push_back({requirement.id, requirement.number, requirement.title});
  return requirements;
}

ReportContent compute(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line,
                      Date monday, const std::string& zone) {
  const auto from = start_of_day(monday, zone);
  const auto to = start_of_day(Date{monday.days + 7}, zone);
  ReportContent content;
  const auto names = workspace::business_line_names(connection, workspace);
  if (const auto name = names.find(line); name != names.end()) content.business_line = name->second;
  content.first = monday;
  content.last = Date{monday.days + 6};
  add(content.received, demand::signals_between(connection, workspace, line, from, to));
  const auto reasons = workspace::load_settings(connection, workspace).reasons;
  std::vector<demand::RequirementId> decided;
  for (const auto& fact : demand::verdicts_between(connection, workspace, line, from, to)) {
    decided.push_back(fact.requirement_id);
    workspace::Reason reason{fact.verdict.reason, fact.verdict.reason, fact.verdict.reason};
    if (const auto list = reasons.find(std::string(to_word(fact.verdict.kind))); list != reasons.end())
      if (const auto known = std::ranges::find(list->second, fact.verdict.reason, &workspace::Reason::code);
          known != list->second.end())
        reason = *known;
    add(count_of(content, fact.verdict.kind), fact.requirement_id.text(), demand::requirement_key(fact.number),
        fact.title, reason.en, reason.zh);
  }
  auto answered = demand::signals_behind(connection, workspace, line, decided);
  add_answered_alone(connection, workspace, answers::answered_between(connection, workspace, line, from, to), answered);
  add(content.answered, answered);
  add(content.released, demand::released_between(connection, workspace, line, content.first, content.last));
  add(content.confirmed,
      named(connection, workspace, answers::confirmed_between(connection, workspace, line, from, to)));
  add(content.overdue, demand::overdue_on(connection, workspace, line, Date{monday.days + 7}));
  return content;
}

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const WeeklyReport& report,
            std::string action, std::vector<workspace::FieldChange> changes, bool creates = false) {
  workspace::record_change(transaction, scope, clock,
                           {.action = std::move(action),
                            .record_kind = "weekly_report",
                            .record_id = report.id.text(),
                            .record_key = to_text(report.week),
                            .business_line_id = report.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {},
                            .creates = creates});
}

WeeklyReport write_report(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                          const BusinessLineId& line, Date monday, const std::string& zone) {
  WeeklyReport report;
  report.id = ReportId::make(clock);
  report.workspace_id = scope.workspace();
  report.business_line_id = line;
  report.week = monday;
  report.time_zone = zone;
  report.content = compute(transaction, scope.workspace(), line, monday, zone);
  report.made_at = clock.now();
  report.made_by = scope.member();
  store::insert_report(transaction, report);
  record(transaction, scope, clock, report, "weekly_report.created", {}, true);
  return report;
}

Result<WeeklyReport> hold_report(sql::Transaction& transaction, const Scope& scope, const ReportId& id,
                                 std::int64_t expected_version) {
  auto report = access_report(transaction, scope, id, workspace::kEditRequirements);
  if (!report) return report;
  store::hold_report(transaction, id);
  report = access_report(transaction, scope, id, workspace::kEditRequirements);
  if (report && report->version != expected_version) return refuse(Error::stale());
  return report;
}

Outcome as_draft(const WeeklyReport& report) {
  if (report.state == ReportState::draft) return {};
  return refuse(Error::conflict("report_sent", {{"state", std::string(to_word(report.state))}}));
}

Timestamp next_monday(Timestamp now, const std::string& zone) {
  return start_of_day(Date{monday_of(local_date(now, zone)).days + 7}, zone);
}

// When the first line, or the workspace, begins its next week.
Timestamp next_due(sql::Connection& connection, const WorkspaceId& workspace, Timestamp now) {
  auto due = next_monday(now, workspace::calendar_of(connection, workspace, std::nullopt).zone());
  for (const auto& [line, name] : workspace::business_line_names(connection, workspace))
    due = std::min(due, next_monday(now, workspace::calendar_of(connection, workspace, line).zone()));
  return due;
}

void schedule_at(sql::Transaction& transaction, const Scope& scope, const Clock& clock, Timestamp due) {
  const auto job = jobs::enqueue(transaction, scope, {.kind = "reviews.weekly_reports", .run_after = due}, clock);
  store::set_schedule(transaction, {scope.workspace(), job, due});
}

Result<boost::json::value> make_due_reports(Environment& environment, jobs::JobContext& job) {
  const auto& scope = job.scope();
  const auto made = environment.database.write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
    const auto now = environment.clock.now();
    std::int64_t count = 0;
    for (const auto& [line, name] : workspace::business_line_names(transaction, scope.workspace())) {
      const auto zone = workspace::calendar_of(transaction, scope.workspace(), line).zone();
      const Date week{monday_of(local_date(now, zone)).days - 7};
      if (store::find_report_of(transaction, scope.workspace(), line, week)) continue;
      write_report(transaction, scope, environment.clock, line, week, zone);
      ++count;
    }
    // Only the workspace's one job goes on; another that was left over ends here.
    const auto schedule = store::find_schedule(transaction, scope.workspace());
    if (schedule && schedule->job_id == job.id())
      schedule_at(transaction, scope, environment.clock, next_due(transaction, scope.workspace(), now));
    return count;
  });
  if (!made) return refuse(made.error());
  return boost::json::value{{"made", *made}};
}

}  // namespace

Result<WeeklyReport> access_report(sql::Connection& connection, const Scope& scope, const ReportId& id,
                                   Permission permission) {
  auto report = store::find_report(connection, scope.workspace(), id);
  if (!report || !scope.may(workspace::kView, report->business_line_id))
    return refuse(Error::not_found("weekly_report"));
  if (auto allowed = scope.require(permission, report->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*report);
}

Result<ReportId> make_report(Environment& environment, const Scope& scope, const BusinessLineId& line, Date day) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<ReportId> {
    FieldErrors errors;
    workspace::check_business_line(transaction, scope, "business_line_id", line, errors);
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    if (auto allowed = scope.require(workspace::kEditRequirements, line); !allowed) return refuse(allowed.error());
    const auto zone = workspace::calendar_of(transaction, scope.workspace(), line).zone();
    const auto monday = monday_of(day);
    if (Date{monday.days + 7} > local_date(environment.clock.now(), zone))
      return refuse(Error::invalid("day", "week_not_over", {{"value", to_text(day)}}));
    if (store::find_report_of(transaction, scope.workspace(), line, monday))
      return refuse(Error::conflict("report_exists", {{"week", to_text(monday)}}));
    return write_report(transaction, scope, environment.clock, line, monday, zone).id;
  });
}

Outcome change_report(Environment& environment, const Scope& scope, const ReportId& id, std::int64_t expected_version,
                      const ReportPatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto report = hold_report(transaction, scope, id, expected_version);
    if (!report) return refuse(report.error());
    if (auto draft = as_draft(*report); !draft) return draft;
    if (!patch.body.present) return {};
    const auto body = clean(patch.body.value.value_or(""));
    if (code_points(body) > 20'000) return refuse(Error::invalid("body", "too_many_characters", {{"limit", "20000"}}));
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "body", report->body, body);
    if (changes.empty()) return {};
    report->body = body;
    ++report->version;
    store::update_report(transaction, *report);
    record(transaction, scope, environment.clock, *report, "weekly_report.changed", std::move(changes));
    return {};
  });
}

Outcome send_report(Environment& environment, const Scope& scope, const ReportId& id, std::int64_t expected_version,
                    const std::vector<MemberId>& mail_to) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto report = hold_report(transaction, scope, id, expected_version);
    if (!report) return refuse(report.error());
    if (auto draft = as_draft(*report); !draft) return draft;
    if (auto mailed = mail_report(transaction, environment, *report, mail_to); !mailed) return mailed;
    report->state = ReportState::sent;
    report->sent_at = environment.clock.now();
    report->sent_by = scope.member();
    ++report->version;
    store::update_report(transaction, *report);
    const auto& content = report->content;
    workspace::notify(
        transaction, scope, environment.clock,
        {"weekly_report",
         "weekly_report",
         report->id.text(),
         {{"title", content.business_line}, {"first", to_text(content.first)}, {"last", to_text(content.last)}}},
        workspace::members_of_line(transaction, scope.workspace(), report->business_line_id));
    record(transaction, scope, environment.clock, *report, "weekly_report.sent", {});
    return {};
  });
}

Outcome keep_report(Environment& environment, const Scope& scope, const ReportId& id, std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto report = hold_report(transaction, scope, id, expected_version);
    if (!report) return refuse(report.error());
    if (report->state == ReportState::kept) return {};
    report->state = ReportState::kept;
    ++report->version;
    store::update_report(transaction, *report);
    record(transaction, scope, environment.clock, *report, "weekly_report.kept", {});
    return {};
  });
}

Outcome write_past_report(sql::Transaction& transaction, const Scope& scope, const BusinessLineId& line, Date monday,
                          const std::string& body, const std::optional<MemberId>& sent_by) {
  const auto zone = workspace::calendar_of(transaction, scope.workspace(), line).zone();
  const ManualClock then(start_of_day(Date{monday.days + 7}, zone));
  auto report = write_report(transaction, scope, then, line, monday, zone);
  if (body.empty()) return {};
  report.body = body;
  report.state = ReportState::sent;
  report.sent_at = then.now().plus_seconds(9 * 3'600);
  report.sent_by = sent_by;
  ++report.version;
  store::update_report(transaction, report);
  return {};
}

void schedule_reports(Environment& environment, const WorkspaceId& workspace) {
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    if (!workspace::find_workspace(transaction, workspace)) return {};
    if (const auto schedule = store::find_schedule(transaction, workspace)) {
      const auto job = jobs::find(transaction, workspace, schedule->job_id);
      if (job && !jobs::finished(job->state)) return {};
    }
    schedule_at(transaction, Scope::system(workspace), environment.clock, environment.clock.now());
    return {};
  });
}

void schedule_reports(Environment& environment) {
  for (const auto& workspace :
       environment.database.read([](sql::Connection& connection) { return workspace::find_workspaces(connection); }))
    schedule_reports(environment, workspace.id);
}

void handle_report_jobs(Environment& environment, jobs::Runner& runner) {
  runner.handle("reviews.weekly_reports",
                [&environment](jobs::JobContext& job) { return make_due_reports(environment, job); });
}

}  // namespace assay::reviews
