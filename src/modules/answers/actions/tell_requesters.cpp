#include "actions/tell_requesters.h"

#include <algorithm>

#include "actions/compose.h"
#include "actions/follow.h"
#include "actions/gather.h"
#include "base/text.h"
#include "demand/pool.h"
#include "demand/requesters.h"
#include "workspace/permissions.h"

namespace assay::answers {
namespace {

constexpr std::size_t kCountedMax = 5'000;
constexpr std::size_t kChunk = 500;
constexpr std::size_t kAnswersMax = 50;

Result<demand::Requirement> decidable(sql::Connection& connection, const Scope& scope, std::string_view requirement) {
  auto found = demand::find_visible_requirement(connection, scope, requirement);
  if (!found) return found;
  if (found->parent_id)
    return refuse(Error::conflict("told_with_the_whole", {{"key", demand::requirement_key(found->number)}}));
  if (auto allowed = scope.require(workspace::kDecideRequirements, found->business_line_id); !allowed)
    return refuse(allowed.error());
  return found;
}

// The latest answer that was made, or the verdict that has none yet.
std::optional<AnswerRow> latest_answer(sql::Connection& connection, const demand::Requirement& requirement,
                                       Timestamp now) {
  auto verdict = answer_of(requirement, 0, now);
  auto made = store::answers_about(connection, requirement.workspace_id, "requirement", requirement.id.text(), 1);
  if (made.empty() || made[0].state == AnswerState::withdrawn) return verdict;
  const bool newer = verdict && made[0].verdict != "released" && verdict->round > made[0].round;
  return newer ? verdict : made[0];
}

// The latest answer of this verdict, made now where the announcement of it was not read yet.
std::optional<AnswerRow> answer_with(sql::Transaction& transaction, const Clock& clock,
                                     const demand::Requirement& requirement, demand::VerdictKind verdict) {
  const auto word = verdict_word_of(verdict);
  auto current = answer_of(requirement, 0, clock.now());
  if (current && current->verdict == word) {
    current->id = AnswerId::make(clock);
    current->state = AnswerState::held;
    if (store::insert_answer(transaction, *current)) return current;
  }
  auto made =
      store::answers_about(transaction, requirement.workspace_id, "requirement", requirement.id.text(), kAnswersMax);
  const auto found = std::ranges::find(made, word, &AnswerRow::verdict);
  return found == made.end() ? std::nullopt : std::optional(std::move(*found));
}

// As demand::requesters_of names them.
std::string key_of(const Candidate& candidate) {
  if (!candidate.name.empty()) return "name:" + fold(candidate.name);
  return std::string(to_word(candidate.kind)) + ":" + candidate.id;
}

// Those of the voices who are meant, with the words for them. Whom nobody is found for is to be told in person.
struct Meant {
  std::vector<Candidate> told;
  std::vector<Candidate> left_out;
  std::set<std::string> in_person;
};
Meant meant_by(sql::Connection& connection, const AnswerRow& answer, const std::vector<Addressee>& addressees) {
  std::map<std::string, const Addressee*> by_key;
  for (const auto& addressee : addressees) by_key.emplace(addressee.key, &addressee);
  Meant meant;
  for (const auto& [key, addressee] : by_key)
    if (!addressee->left_out && !key.starts_with("member:")) meant.in_person.insert(key);
  GatherPlace place;
  while (place.stage == 0) {
    for (auto& candidate : next_candidates(connection, answer, place, kChunk, 1)) {
      if (candidate.because == Because::customer_owner) continue;
      const auto found = by_key.find(key_of(candidate));
      if (found == by_key.end()) continue;
      if (candidate.kind != RecipientKind::speaker) meant.in_person.erase(found->first);
      candidate.sentence = found->second->sentence;
      (found->second->left_out ? meant.left_out : meant.told).push_back(std::move(candidate));
    }
  }
  return meant;
}

}  // namespace

Result<Preview> TellingByIntent::preview(sql::Connection& connection, const Scope& scope,
                                         std::string_view requirement) {
  const auto found = decidable(connection, scope, requirement);
  if (!found) return refuse(found.error());
  const auto answer = latest_answer(connection, *found, environment_.clock.now());
  if (!answer) return refuse(Error::conflict("nothing_to_tell", {{"key", demand::requirement_key(found->number)}}));
  Preview preview;
  std::set<std::string> known;
  std::map<std::string, Item> samples;
  GatherPlace place;
  while (preview.people < static_cast<std::int64_t>(kCountedMax)) {
    const auto candidates = next_candidates(connection, *answer, place, kChunk);
    if (candidates.empty()) break;
    const auto resolved = resolve(connection, environment_, *answer, candidates, store::Known::settled);
    for (std::size_t i = 0; i < resolved.rows.size(); ++i) {
      const auto& row = resolved.rows[i];
      if (!known.insert(row.person_key).second) continue;
      ++preview.people;
      if (row.recipient_kind == RecipientKind::member) ++preview.in_app;
      if (std::ranges::find(resolved.by_mail, i) != resolved.by_mail.end() || row.state == TellingState::digest)
        ++preview.by_mail;
      if (row.state == TellingState::no_address || row.problem == "mail_not_configured") ++preview.without_way;
    }
  }
  preview.complete = preview.people < static_cast<std::int64_t>(kCountedMax);
  Item item;
  item.because = Because::asked;
  item.verdict = answer->verdict;
  item.reason = answer->reason;
  item.words = found->title;
  item.sentence = answer->sentence;
  item.until = answer->until_on;
  item.version_name = answer->version_name;
  if (answer->verdict == "released") item.answer_url = environment_.public_url + "/answers/…";
  for (const auto* language : {"zh", "en"}) {
    const auto letter = letter_of(environment_.catalogue, {"", language, "Assay", ""}, {item});
    preview.letters.push_back({language, letter.subject, letter.text});
  }
  return preview;
}

Outcome TellingByIntent::tell_requesters(sql::Transaction& transaction, const Scope& scope,
                                         const std::vector<demand::RequirementId>& requirements) {
  for (const auto& id : requirements) {
    const auto found = decidable(transaction, scope, id.text());
    if (!found) return refuse(found.error());
    auto answer = latest_answer(transaction, *found, environment_.clock.now());
    if (!answer) return refuse(Error::conflict("nothing_to_tell", {{"key", demand::requirement_key(found->number)}}));
    if (answer->id.nil()) {
      answer->id = AnswerId::make(environment_.clock);
      answer->state = AnswerState::telling;
      (void)store::insert_answer(transaction, *answer);
    } else {
      store::start_telling(transaction, answer->id);
    }
  }
  if (!requirements.empty()) enqueue_gathering(transaction, environment_, scope.workspace());
  return {};
}

Outcome TellingByIntent::tell_of_signal(sql::Transaction& transaction, const Scope& scope, const std::string& signal) {
  const auto id = demand::SignalId::parse(signal);
  const auto found = id ? demand::find_signals(transaction, scope.workspace(), {*id}) : std::vector<demand::Signal>();
  if (found.empty() || !scope.may(workspace::kView, found[0].business_line_id))
    return refuse(Error::not_found("signal"));
  if (auto allowed = scope.require(workspace::kEditSignals, found[0].business_line_id); !allowed)
    return refuse(allowed.error());
  const auto made = store::answers_about(transaction, scope.workspace(), "signal", signal, 1);
  if (made.empty() || made[0].state == AnswerState::withdrawn)
    return refuse(Error::conflict("nothing_to_tell", {{"key", demand::signal_key(found[0].number)}}));
  store::start_telling(transaction, made[0].id);
  enqueue_gathering(transaction, environment_, scope.workspace());
  return {};
}

Result<std::set<std::string>> TellingByIntent::tell_people(sql::Transaction& transaction, const Scope& scope,
                                                           const demand::RequirementId& id, demand::VerdictKind verdict,
                                                           const std::vector<Addressee>& addressees,
                                                           bool everyone_else) {
  const auto requirement = demand::find_visible_requirement(transaction, scope, id.text());
  if (!requirement) return refuse(requirement.error());
  auto answer = answer_with(transaction, environment_.clock, *requirement, verdict);
  if (!answer)
    return refuse(Error::conflict("nothing_to_tell", {{"key", demand::requirement_key(requirement->number)}}));
  store::hold_answer(transaction, answer->id);
  auto meant = meant_by(transaction, *answer, addressees);
  auto told = resolve(transaction, environment_, *answer, std::move(meant.told), store::Known::settled);
  store::remove_unsettled(transaction, told.rows);
  for (const auto& row : told.rows)
    if (row.recipient_kind == RecipientKind::contact && (row.state == TellingState::no_address || !row.problem.empty()))
      meant.in_person.insert("contact:" + row.recipient_id);
  tell(transaction, environment_, *answer, std::move(told));
  auto left_out = resolve(transaction, environment_, *answer, std::move(meant.left_out), store::Known::settled);
  store::remove_unsettled(transaction, left_out.rows);
  for (auto& row : left_out.rows) {
    row.state = TellingState::left_out;
    row.channel.reset();
    row.told_at.reset();
    row.problem.clear();
  }
  if (!left_out.rows.empty()) store::insert_tellings(transaction, left_out.rows);
  if (everyone_else && answer->state == AnswerState::held) store::start_telling(transaction, answer->id);
  enqueue_gathering(transaction, environment_, scope.workspace());
  return std::move(meant.in_person);
}

}  // namespace assay::answers
