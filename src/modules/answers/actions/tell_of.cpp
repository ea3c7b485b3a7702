#include "actions/follow.h"
#include "actions/gather.h"
#include "answers/settings.h"
#include "demand/requesters.h"
#include "jobs/once.h"
#include "workspace/notices.h"
#include "workspace/recipients.h"

namespace assay::answers {
namespace {

constexpr std::int64_t kHistoryDays = 2;
constexpr std::size_t kWatchersAtOnce = 500;

std::optional<demand::Status> status_of(const jobs::Announcement& announcement) {
  if (announcement.record_kind != "requirement" || !announcement.kind.starts_with("requirement.")) return std::nullopt;
  return parse_word<demand::Status>(std::string_view(announcement.kind).substr(12));
}

std::string text_of(const boost::json::value& payload, std::string_view name) {
  const auto* object = payload.if_object();
  const auto* value = object ? object->if_contains(name) : nullptr;
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool is_told(demand::Status status) {
  using enum demand::Status;
  return status == accepted || status == deferred || status == declined || status == merged || status == released;
}

AnswerRow answer_about(const demand::Requirement& requirement, Timestamp now) {
  AnswerRow answer;
  answer.workspace_id = requirement.workspace_id;
  answer.about_kind = "requirement";
  answer.about_id = requirement.id.text();
  answer.business_line_id = requirement.business_line_id;
  answer.owner_id = requirement.owner_id;
  answer.created_at = now;
  return answer;
}

std::optional<AnswerRow> verdict_answer(const demand::Requirement& requirement, Timestamp now) {
  if (!requirement.verdict) return std::nullopt;
  auto answer = answer_about(requirement, now);
  const auto& verdict = *requirement.verdict;
  answer.verdict = verdict_word_of(verdict.kind);
  answer.round = verdict.at.micros;
  answer.reason = verdict.reason;
  answer.sentence = verdict.sentence;
  answer.until_on = verdict.until;
  answer.actor_id = verdict.by;
  return answer;
}

// The answer that an announcement stands for, when the requirement is still where it says.
std::optional<AnswerRow> answer_to(const jobs::Announcement& announcement, demand::Status status,
                                   const demand::Requirement& requirement, Timestamp now) {
  if (status != demand::Status::released) {
    auto answer = verdict_answer(requirement, now);
    if (!answer || answer->verdict != to_word(status)) return std::nullopt;
    return answer;
  }
  if (!requirement.release) return std::nullopt;
  auto answer = answer_about(requirement, now);
  answer.verdict = "released";
  answer.round = announcement.number;
  answer.version_name = requirement.release->version_name;
  answer.actor_id = MemberId::parse(text_of(announcement.payload, "by"));
  return answer;
}

// Verdicts of signals are named like those of requirements where they mean the same.
std::string signal_verdict(const std::string& word) {
  if (word == "decline") return "declined";
  if (word == "defer") return "deferred";
  return word.empty() ? "answered" : word;
}

std::optional<AnswerRow> answer_to_signal(const jobs::Announcement& announcement, const WorkspaceId& workspace,
                                          Timestamp now) {
  if (announcement.kind != "signal.answered") return std::nullopt;
  AnswerRow answer;
  answer.workspace_id = workspace;
  answer.about_kind = "signal";
  answer.about_id = announcement.record_id;
  answer.verdict = signal_verdict(text_of(announcement.payload, "verdict"));
  answer.round = announcement.number;
  answer.reason = text_of(announcement.payload, "reason");
  answer.sentence = text_of(announcement.payload, "sentence");
  answer.until_on = parse_date(text_of(announcement.payload, "until"));
  answer.feature_id = blueprint::FeatureId::parse(text_of(announcement.payload, "feature_id"));
  answer.business_line_id = announcement.business_line_id;
  answer.actor_id = MemberId::parse(text_of(announcement.payload, "by"));
  answer.owner_id = answer.actor_id;
  answer.created_at = now;
  return answer;
}

// Moves that are no answer are news for those who watch, in the app only.
void notify_watchers(Environment& environment, const WorkspaceId& workspace, const jobs::Announcement& announcement,
                     demand::Status status) {
  const auto actor = MemberId::parse(text_of(announcement.payload, "by"));
  const auto principal = actor ? Principal(MemberPrincipal{*actor}) : Principal(SystemPrincipal());
  const Scope scope(workspace, principal, {});
  std::optional<MemberId> after;
  for (bool more = true; more;) {
    const auto last = environment.database.write([&](sql::Transaction& transaction) -> Result<std::optional<MemberId>> {
      const auto members = workspace::watchers_after(transaction, workspace, "requirement", {announcement.record_id},
                                                     after, kWatchersAtOnce);
      workspace::notify(transaction, scope, environment.clock,
                        {"status",
                         "requirement",
                         announcement.record_id,
                         {{"status", std::string(to_word(status))}, {"sentence", ""}}},
                        members);
      return members.empty() ? std::nullopt : std::optional(members.back());
    });
    more = last && last->has_value();
    if (more) after = **last;
  }
}

}  // namespace

std::string verdict_word_of(demand::VerdictKind kind) {
  switch (kind) {
    case demand::VerdictKind::accept:
      return "accepted";
    case demand::VerdictKind::defer:
      return "deferred";
    case demand::VerdictKind::decline:
      return "declined";
    case demand::VerdictKind::merge:
      return "merged";
  }
  return "accepted";
}

std::optional<AnswerRow> answer_of(const demand::Requirement& requirement, std::int64_t release_round, Timestamp now) {
  if (!requirement.release || release_round == 0) return verdict_answer(requirement, now);
  auto answer = answer_about(requirement, now);
  answer.verdict = "released";
  answer.round = release_round;
  answer.version_name = requirement.release->version_name;
  return answer;
}

void forget_deleted_contacts(Environment& environment, const WorkspaceId& workspace,
                             std::span<const jobs::Announcement> announcements) {
  for (const auto& announcement : announcements) {
    const auto contact =
        announcement.kind == "contact.deleted" ? ContactId::parse(announcement.record_id) : std::nullopt;
    if (!contact) continue;
    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      store::forget_contact(transaction, workspace, *contact);
      return {};
    });
  }
}

void tell_of(Environment& environment, const WorkspaceId& workspace,
             std::span<const jobs::Announcement> announcements) {
  const auto now = environment.clock.now();
  std::vector<demand::RequirementId> ids;
  for (const auto& announcement : announcements)
    if (status_of(announcement))
      if (const auto id = demand::RequirementId::parse(announcement.record_id)) ids.push_back(*id);
  std::map<std::string, demand::Requirement> requirements;
  AnswerSettings settings;
  environment.database.read([&](sql::Connection& connection) {
    settings = load_answer_settings(connection, workspace);
    if (!ids.empty())
      for (auto& requirement : demand::find_requirements(connection, workspace, ids))
        requirements.emplace(requirement.id.text(), std::move(requirement));
  });
  std::vector<AnswerRow> answers;
  std::set<std::pair<std::string, std::string>> taken_back;
  for (const auto& announcement : announcements) {
    if (announcement.at < now.plus_days(-kHistoryDays)) continue;
    auto answer = answer_to_signal(announcement, workspace, now);
    if (announcement.kind == "signal.reopened") taken_back.emplace("signal", announcement.record_id);
    if (const auto status = status_of(announcement)) {
      const auto requirement = requirements.find(announcement.record_id);
      if (requirement == requirements.end()) continue;
      if (!requirement->second.verdict) taken_back.emplace("requirement", announcement.record_id);
      // Who asked for a part hears of the whole, which follows its parts.
      if (is_told(*status) && !requirement->second.parent_id)
        answer = answer_to(announcement, *status, requirement->second, now);
      else
        notify_watchers(environment, workspace, announcement, *status);
    }
    if (!answer) continue;
    const bool hold = !settings.automatic || text_of(announcement.payload, "telling") == "hold";
    answer->state = hold ? AnswerState::held : AnswerState::telling;
    answer->id = AnswerId::make(environment.clock);
    answers.push_back(std::move(*answer));
  }
  if (answers.empty() && taken_back.empty()) return;
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    bool any = false;
    for (const auto& [kind, id] : taken_back) store::withdraw_held(transaction, workspace, kind, id, AnswerId());
    for (const auto& answer : answers) any = store::insert_answer(transaction, answer) || any;
    if (any) enqueue_gathering(transaction, environment, workspace);
    return {};
  });
}

}  // namespace assay::answers
