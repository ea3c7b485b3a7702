#include "actions/tell_requesters.h"

#include "actions/compose.h"
#include "actions/follow.h"
#include "actions/gather.h"
#include "demand/pool.h"
#include "workspace/permissions.h"

namespace assay::answers {
namespace {

constexpr std::size_t kCountedMax = 5'000;
constexpr std::size_t kChunk = 500;

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
  if (made.empty()) return verdict;
  const bool newer = verdict && made[0].verdict != "released" && verdict->round > made[0].round;
  return newer ? verdict : made[0];
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
    const auto resolved = resolve(connection, environment_, *answer, candidates);
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
      store::set_answer_state(transaction, answer->id, AnswerState::telling);
    }
  }
  if (!requirements.empty()) enqueue_gathering(transaction, environment_, scope.workspace());
  return {};
}

}  // namespace assay::answers
