#include "actions/settle_telling.h"

#include "actions/compose.h"
#include "base/text.h"
#include "demand/requesters.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::answers {
namespace {

constexpr std::size_t kSentenceMax = 2'000;

bool is_done(const TellingRow& telling) {
  return telling.state == TellingState::told || telling.state == TellingState::digest;
}

void record(sql::Transaction& transaction, const Environment& environment, const Scope& scope,
            const TellingRow& telling, std::string action, std::vector<workspace::FieldChange> changes) {
  const auto titles = titles_of(transaction, environment, telling.workspace_id, telling.about_kind, {telling.about_id});
  const auto titled = titles.find(telling.about_id);
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = telling.about_kind + "." + std::move(action),
                            .record_kind = telling.about_kind,
                            .record_id = telling.about_id,
                            .record_key = titled == titles.end() ? "" : titled->second.key,
                            .business_line_id = telling.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {{"telling_id", telling.id.text()}}});
}

}  // namespace

Result<TellingRow> access_telling(sql::Connection& connection, const Scope& scope, const TellingId& id,
                                  Permission permission) {
  auto telling = store::find_telling(connection, scope.workspace(), id);
  if (!telling || !scope.may(workspace::kView, telling->business_line_id)) return refuse(Error::not_found("telling"));
  if (auto allowed = scope.require(permission, telling->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*telling);
}

Outcome note_told_by_hand(Environment& environment, const Scope& scope, const TellingId& id,
                          std::int64_t expected_version, const ToldByHand& told) {
  const auto now = environment.clock.now();
  FieldErrors errors;
  if (trim(told.sentence).empty())
    errors.add("sentence", "required");
  else if (code_points(told.sentence) > kSentenceMax)
    errors.add("sentence", "too_many_characters", {{"limit", std::to_string(kSentenceMax)}});
  if (told.at && *told.at > now) errors.add("at", "in_the_future");
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto telling = access_telling(transaction, scope, id, workspace::kComment);
    if (!telling) return refuse(telling.error());
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    if (telling->version != expected_version) return refuse(Error::stale());
    if (is_done(*telling)) return refuse(Error::conflict("telling_done"));
    telling->state = TellingState::told;
    telling->channel = TellingChannel::by_hand;
    telling->told_at = told.at.value_or(now);
    telling->told_by = scope.member();
    telling->note = trim(told.sentence);
    telling->problem.clear();
    store::update_telling(transaction, *telling);
    std::vector<workspace::FieldChange> changes;
    workspace::note_personal_change(changes, "told_by_hand", std::string(), telling->note);
    record(transaction, environment, scope, *telling, "told_by_hand", std::move(changes));
    return {};
  });
}

Outcome resend(Environment& environment, const Scope& scope, const TellingId& id, std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto telling = access_telling(transaction, scope, id, workspace::kEditRequirements);
    if (!telling) return refuse(telling.error());
    if (telling->version != expected_version) return refuse(Error::stale());
    if (telling->state == TellingState::held) return refuse(Error::conflict("telling_held"));
    if (is_done(*telling) || telling->state == TellingState::unsubscribed || telling->state == TellingState::left_out)
      return refuse(Error::conflict("telling_done"));
    if (!environment.queue.mail_configured()) return refuse(Error::conflict("mail_not_configured"));
    const auto addressed = address(transaction, environment, {*telling});
    if (!addressed) return refuse(Error::conflict("telling_has_no_way"));
    // One that is still on its way goes out once; a new one takes the place of one that failed.
    if (telling->delivery_id) {
      const auto before = delivery::find_delivery(transaction, scope.workspace(), *telling->delivery_id);
      if (before && (before->state == delivery::State::queued || before->state == delivery::State::sending))
        return refuse(Error::conflict("delivery_not_failed"));
    }
    telling->delivery_id = environment.queue.add(
        transaction, scope.workspace(),
        {{delivery::Channel::mail, std::string(to_word(telling->recipient_kind)) + ":" + telling->recipient_id,
          "telling", telling->id.text(), 0}})[0];
    telling->state = TellingState::waiting;
    telling->problem.clear();
    store::update_telling(transaction, *telling);
    record(transaction, environment, scope, *telling, "answer_resent", {});
    return {};
  });
}

Outcome reply(Environment& environment, const TellingRow& asked, const Principal& by, const Reply& reply) {
  if (code_points(reply.sentence) > kSentenceMax)
    return refuse(Error::invalid("sentence", "too_many_characters", {{"limit", std::to_string(kSentenceMax)}}));
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto telling = store::find_telling(transaction, asked.workspace_id, asked.id);
    const auto answer =
        telling ? store::find_answer(transaction, asked.workspace_id, telling->answer_id) : std::nullopt;
    if (!telling || !answer || !telling->asks_back) return refuse(Error::of(ErrorKind::kNotFound, "not_asked_back"));
    const auto sentence = clean(trim(reply.sentence));
    if (telling->solved == reply.solved && telling->reply == sentence) return {};
    const auto before = telling->solved;
    telling->solved = reply.solved;
    telling->reply = sentence;
    telling->replied_at = environment.clock.now();
    store::update_telling(transaction, *telling);
    store::refresh_asked_back(transaction, *answer);
    const Scope scope(asked.workspace_id, by, {});
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "solved", before, telling->solved);
    record(transaction, environment, scope, *telling, reply.solved ? "confirmed" : "refuted", std::move(changes));
    if (reply.solved) return {};
    const auto id = demand::RequirementId::parse(telling->about_id);
    const auto found =
        id ? demand::find_requirements(transaction, asked.workspace_id, {*id}) : std::vector<demand::Requirement>();
    if (!found.empty() && found[0].owner_id)
      workspace::notify(transaction, scope, environment.clock,
                        {"refuted",
                         telling->about_kind,
                         telling->about_id,
                         {{"sentence", sentence.empty() ? std::string("none") : sentence}}},
                        {*found[0].owner_id});
    return {};
  });
}

Result<TellingRow> asked_of_member(sql::Connection& connection, const Scope& scope,
                                   const demand::RequirementId& requirement) {
  store::TellingFilter filter;
  filter.about_kind = "requirement";
  filter.about_id = requirement.text();
  filter.asks_back = true;
  filter.recipient_id = scope.member() ? scope.member()->text() : std::string();
  auto tellings = store::find_tellings(connection, scope.workspace(), filter, 100);
  if (tellings.empty()) return refuse(Error::of(ErrorKind::kNotFound, "not_asked_back"));
  return std::move(tellings.back());
}

void choose_mail(Environment& environment, const WorkspaceId& workspace, const std::string& person_key, MailMode mode) {
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::save_mail_mode(transaction, workspace, person_key, mode, environment.clock.now());
    return {};
  });
}

bool ConfirmedClosure::needs_reason(sql::Connection& connection, const demand::Requirement& requirement) {
  // Who asked for a part is asked back about its whole.
  if (requirement.parent_id) return false;
  const auto asked = store::find_asked_back(connection, requirement.workspace_id, requirement.id);
  if (asked && asked->confirmed > 0) return false;
  if (asked) return store::anybody_askable(connection, requirement.workspace_id, asked->answer_id);
  // Not gathered yet, or released before anybody was asked: whoever has an address could be.
  const auto signals = demand::signals_behind(connection, requirement.workspace_id, {requirement.id}, {}, 1'000);
  return std::ranges::any_of(signals, [](const demand::Signal& signal) { return signal.contact_id.has_value(); });
}

}  // namespace assay::answers
