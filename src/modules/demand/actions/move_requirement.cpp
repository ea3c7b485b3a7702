#include "actions/move_requirement.h"

#include "actions/access.h"
#include "actions/change_control.h"
#include "actions/change_requirement.h"
#include "actions/follow_parts.h"
#include "actions/merge_requirement.h"
#include "actions/place_requirement.h"
#include "base/text.h"
#include "domain/parts.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"
#include "workspace/settings.h"

namespace assay::demand {
namespace {

VerdictKind verdict_of(Move move) {
  switch (move) {
    case Move::deferral:
      return VerdictKind::defer;
    case Move::decline:
      return VerdictKind::decline;
    case Move::merge:
      return VerdictKind::merge;
    default:
      return VerdictKind::accept;
  }
}

void check_sentence(const std::optional<std::string>& sentence, FieldErrors& errors) {
  if (!sentence || trim(*sentence).empty())
    errors.add("sentence", "required");
  else if (code_points(*sentence) > 2'000)
    errors.add("sentence", "too_many_characters", {{"limit", "2000"}});
}

void give_verdict(sql::Connection& connection, const Scope& scope, Timestamp now, Move move, const MoveInput& input,
                  Requirement& requirement, FieldErrors& errors) {
  check_verdict(connection, scope, move, input, errors);
  requirement.verdict = Verdict{
      verdict_of(move), input.reason.value_or(""), input.sentence.value_or(""), input.until, scope.member(), now};
}

void require_measure(const Requirement& requirement, FieldErrors& errors) {
  if (requirement.type == RequirementType::fix) return;
  if (!requirement.measure) {
    errors.add("measure", "measure_needed");
    return;
  }
  if (!requirement.measure->target) errors.add("measure.target", "measure_needed");
  if (!requirement.measure->review_on) errors.add("measure.review_on", "measure_needed");
}

Outcome fill(sql::Transaction& transaction, Environment& environment, const Scope& scope, Move move,
             const MoveInput& input, Requirement& requirement, std::optional<Requirement>& survivor) {
  const auto now = environment.clock.now();
  FieldErrors errors;
  switch (move) {
    case Move::acceptance:
      // Taking a plan back is no new verdict.
      if (requirement.status == Status::planned) break;
      if (auto answered = require_answered_rules(transaction, scope, requirement); !answered) return answered;
      // No pain, no approval.
      check_pain(requirement, errors);
      [[fallthrough]];
    case Move::deferral:
    case Move::decline:
      give_verdict(transaction, scope, now, move, input, requirement, errors);
      break;
    case Move::merge: {
      give_verdict(transaction, scope, now, move, input, requirement, errors);
      if (auto outcome = errors.outcome(); !outcome) return outcome;
      auto found = survivor_for(transaction, scope, requirement, input.into);
      if (!found) return refuse(found.error());
      survivor = std::move(*found);
      requirement.merged_into_id = survivor->id;
      break;
    }
    case Move::planning:
    case Move::delivery:
      require_measure(requirement, errors);
      break;
    case Move::release:
      if (!input.version_name || trim(*input.version_name).empty())
        errors.add("version_name", "required");
      else if (code_points(*input.version_name) > 100)
        errors.add("version_name", "too_many_characters", {{"limit", "100"}});
      if (!input.on) errors.add("on", "required");
      requirement.release = ReleaseNote{std::string(trim(input.version_name.value_or(""))), input.on.value_or(Date())};
      break;
    case Move::verification:
      if (requirement.measure && requirement.measure->target && !input.actual) errors.add("actual", "required");
      if (!input.actual && (!input.comment || trim(*input.comment).empty())) errors.add("comment", "required");
      requirement.result = MeasuredResult{input.actual, input.comment.value_or(""), now, scope.member()};
      break;
    case Move::reopening:
      check_sentence(input.sentence, errors);
      requirement.verdict.reset();
      break;
    case Move::closure:
      if (environment.closure && (!input.comment || trim(*input.comment).empty()) &&
          environment.closure->needs_reason(transaction, requirement))
        errors.add("comment", "closing_needs_reason");
      if (input.comment && code_points(*input.comment) > 2'000)
        errors.add("comment", "too_many_characters", {{"limit", "2000"}});
      break;
    case Move::triage:
      break;
  }
  return errors.outcome();
}

// What a requirement with parts is while they say nothing else.
void note_by_hand(sql::Transaction& transaction, const Requirement& requirement) {
  auto split = store::find_split(transaction, requirement.id);
  if (!split) return;
  split->status = requirement.status;
  split->verdict = requirement.verdict;
  split->release = requirement.release;
  store::put_split(transaction, *split);
}

}  // namespace

void check_verdict(sql::Connection& connection, const Scope& scope, Move move, const MoveInput& input,
                   FieldErrors& errors) {
  const auto settings = workspace::load_settings(connection, scope.workspace());
  const auto reasons = settings.reasons.find(std::string(to_word(verdict_of(move))));
  std::string allowed;
  bool known = false;
  if (reasons != settings.reasons.end()) {
    for (const auto& reason : reasons->second) {
      allowed += (allowed.empty() ? "" : ", ") + reason.code;
      known = known || reason.code == input.reason;
    }
  }
  if (!input.reason || input.reason->empty())
    errors.add("reason", "required");
  else if (!known)
    errors.add("reason", "not_one_of", {{"value", *input.reason}, {"allowed", allowed}});
  check_sentence(input.sentence, errors);
}

Outcome move_requirement(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                         Requirement requirement, Move move, const MoveInput& input) {
  const Requirement before = requirement;
  if (!move_allowed(requirement.type, requirement.status, move))
    return refuse(Error::conflict("move_not_allowed", {{"key", requirement_key(requirement.number)},
                                                       {"from", std::string(to_word(requirement.status))},
                                                       {"to", std::string(to_word(status_after(move)))}}));
  const auto parts = store::statuses_of_parts(transaction, scope.workspace(), requirement.id);
  if (!move_left_to_people(move, parts))
    return refuse(Error::conflict(move == Move::merge ? "merge_has_parts" : "follows_parts",
                                  {{"key", requirement_key(requirement.number)}}));
  std::optional<Requirement> survivor;
  if (auto outcome = fill(transaction, environment, scope, move, input, requirement, survivor); !outcome)
    return outcome;
  requirement.status = status_after(move);
  requirement.updated_at = environment.clock.now();
  ++requirement.version;
  store::update_requirement(transaction, requirement);
  if (!parts.empty()) note_by_hand(transaction, requirement);
  follow_baseline(transaction, scope, environment.clock, before, requirement,
                  move == Move::acceptance && before.status != Status::planned);
  auto changes = differences(before, requirement);
  if (move == Move::reopening)
    changes.push_back({"sentence", nullptr, boost::json::value(input.sentence.value_or(""))});
  if (move == Move::closure && input.comment && !trim(*input.comment).empty())
    changes.push_back({"comment", nullptr, boost::json::value(*input.comment)});
  // Those who watch or asked are told by whoever follows this announcement.
  boost::json::object announcement;
  if (const auto member = scope.member()) announcement["by"] = member->text();
  if (is_held(transaction, environment, requirement)) announcement["telling"] = "hold";
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = "requirement." + std::string(to_word(requirement.status)),
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = requirement_key(requirement.number),
                            .business_line_id = requirement.business_line_id,
                            .changes = std::move(changes),
                            .announcement = std::move(announcement)});
  if (survivor) settle_merge(transaction, environment, scope, before, *survivor);
  follow_parts(transaction, environment, scope, requirement);
  return {};
}

Outcome move_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                         std::optional<std::int64_t> expected_version, Move move, const MoveInput& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id_or_key, permission_for(move));
    if (!requirement) return refuse(requirement.error());
    if (expected_version && requirement->version != *expected_version) return refuse(Error::stale());
    return move_requirement(transaction, environment, scope, std::move(*requirement), move, input);
  });
}

}  // namespace assay::demand
