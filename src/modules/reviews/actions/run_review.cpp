#include "actions/hold_review.h"
#include "actions/record_review.h"
#include "demand/promised.h"
#include "workspace/line_calendar.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/settings.h"

namespace assay::reviews {
namespace {

bool decided_in(const Review& review, const demand::Requirement& requirement) {
  return review.started_at && requirement.verdict && requirement.verdict->at >= *review.started_at &&
         (!review.ended_at || requirement.verdict->at <= *review.ended_at);
}

std::vector<demand::RequirementId> ids_of(const std::vector<store::Item>& items) {
  std::vector<demand::RequirementId> ids;
  ids.reserve(items.size());
  for (const auto& item : items) ids.push_back(item.requirement_id);
  return ids;
}

std::map<demand::RequirementId, demand::Requirement> requirements_of(sql::Connection& connection,
                                                                     const WorkspaceId& workspace,
                                                                     const std::vector<store::Item>& items) {
  std::map<demand::RequirementId, demand::Requirement> found;
  for (auto& requirement : demand::visible_requirements(connection, Scope::system(workspace), ids_of(items)))
    found.emplace(requirement.id, std::move(requirement));
  return found;
}

void set_reason(MinutesItem& item, const workspace::Settings& settings, const demand::Verdict& verdict) {
  item.reason_en = item.reason_zh = verdict.reason;
  const auto reasons = settings.reasons.find(std::string(to_word(verdict.kind)));
  if (reasons == settings.reasons.end()) return;
  for (const auto& reason : reasons->second) {
    if (reason.code != verdict.reason) continue;
    item.reason_en = reason.en;
    item.reason_zh = reason.zh;
  }
}

}  // namespace

std::vector<demand::Requirement> decided_by(sql::Connection& connection, const Review& review) {
  const auto items = store::items_of(connection, review.workspace_id, review.id);
  const auto on_agenda = requirements_of(connection, review.workspace_id, items);
  std::set<demand::RequirementId> known;
  std::vector<demand::Requirement> decided;
  std::vector<demand::RequirementId> wholes;
  const auto take = [&](const demand::Requirement& requirement) {
    if (!known.insert(requirement.id).second || !decided_in(review, requirement)) return;
    // Who asked for a part hears of the whole, once that is decided with it.
    if (requirement.parent_id)
      wholes.push_back(*requirement.parent_id);
    else
      decided.push_back(requirement);
  };
  for (const auto& item : items)
    if (const auto found = on_agenda.find(item.requirement_id); found != on_agenda.end()) take(found->second);
  while (!wholes.empty()) {
    const auto above = std::exchange(wholes, {});
    for (const auto& requirement : demand::visible_requirements(connection, Scope::system(review.workspace_id), above))
      take(requirement);
  }
  return decided;
}

std::vector<store::Message> messages_for(sql::Connection& connection, const Clock& clock, const Review& review) {
  std::map<demand::RequirementId, demand::Requirement> requirements;
  std::vector<demand::RequirementId> decided;
  for (auto& requirement : decided_by(connection, review)) {
    decided.push_back(requirement.id);
    requirements.emplace(requirement.id, std::move(requirement));
  }
  std::vector<store::Message> messages;
  for (const auto& person : demand::requesters_of(connection, Scope::system(review.workspace_id), decided)) {
    const auto& verdict = *requirements.at(person.requirement_id).verdict;
    store::Message message;
    message.id = MessageId::make(clock);
    message.review_id = review.id;
    message.workspace_id = review.workspace_id;
    message.requirement_id = person.requirement_id;
    message.position = std::ssize(messages);
    message.requester_key = person.key;
    message.name = person.name;
    message.customer = person.customer_name;
    message.contact_id = person.contact_id;
    message.member_id = person.member_id;
    message.verdict = verdict.kind;
    message.sentence = verdict.sentence;
    messages.push_back(std::move(message));
  }
  return messages;
}

Minutes minutes_of(sql::Connection& connection, const Review& review) {
  if (review.minutes) return *review.minutes;
  const auto names = workspace::member_names(connection, review.workspace_id);
  const auto name_of = [&](const std::optional<MemberId>& member) {
    const auto found = member ? names.find(*member) : names.end();
    return found == names.end() ? std::string() : found->second;
  };
  Minutes minutes;
  minutes.key = review_key(review.number);
  minutes.name = review.name;
  minutes.held_on = review.held_on;
  if (review.business_line_id) {
    const auto lines = workspace::business_line_names(connection, review.workspace_id);
    if (const auto line = lines.find(*review.business_line_id); line != lines.end())
      minutes.business_line = line->second;
  }
  for (const auto& member : review.participants) minutes.participants.push_back(name_of(member));
  minutes.started_at = review.started_at;
  minutes.ended_at = review.ended_at;
  minutes.time_zone = workspace::calendar_of(connection, review.workspace_id, review.business_line_id).zone();
  minutes.notes = review.notes;
  const auto settings = workspace::load_settings(connection, review.workspace_id);
  const auto items = store::items_of(connection, review.workspace_id, review.id);
  const auto requirements = requirements_of(connection, review.workspace_id, items);
  for (const auto& item : items) {
    const auto found = requirements.find(item.requirement_id);
    if (found == requirements.end()) continue;
    const auto& requirement = found->second;
    MinutesItem line;
    line.requirement_id = requirement.id.text();
    line.key = demand::requirement_key(requirement.number);
    line.title = requirement.title;
    line.status_before = to_word(item.status_before);
    line.status_after = to_word(requirement.status);
    line.note = item.note;
    if (decided_in(review, requirement)) {
      const auto& verdict = *requirement.verdict;
      line.verdict = to_word(verdict.kind);
      line.sentence = verdict.sentence;
      line.until = verdict.until;
      line.by = name_of(verdict.by);
      set_reason(line, settings, verdict);
    }
    minutes.items.push_back(std::move(line));
  }
  return minutes;
}

Outcome start_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto review = hold_review(transaction, scope, id, expected_version);
    if (!review) return refuse(review.error());
    const auto key = review_key(review->number);
    if (review->state != ReviewState::planned) return refuse(Error::conflict("review_begun", {{"key", key}}));
    auto items = store::items_of(transaction, scope.workspace(), review->id);
    if (items.empty()) return refuse(Error::conflict("review_without_agenda", {{"key", key}}));
    const auto requirements = requirements_of(transaction, scope.workspace(), items);
    for (auto& item : items)
      if (const auto found = requirements.find(item.requirement_id); found != requirements.end())
        item.status_before = found->second.status;
    store::set_items(transaction, scope.workspace(), review->id, items);
    review->state = ReviewState::running;
    review->started_at = environment.clock.now();
    ++review->version;
    store::update_review(transaction, *review);
    record(transaction, scope, environment.clock, *review, "review.started", {});
    return {};
  });
}

Outcome note_item(Environment& environment, const Scope& scope, std::string_view id, std::string_view requirement,
                  std::int64_t expected_version, const std::string& note) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto review = hold_review(transaction, scope, id);
    if (!review) return refuse(review.error());
    auto items = store::items_of(transaction, scope.workspace(), review->id);
    const auto wanted = demand::RequirementId::parse(requirement);
    const auto item = std::ranges::find_if(
        items, [&](const store::Item& candidate) { return wanted && candidate.requirement_id == *wanted; });
    if (item == items.end()) return refuse(Error::not_found("review_item"));
    if (item->version != expected_version) return refuse(Error::stale());
    if (review->state == ReviewState::ended)
      return refuse(Error::conflict("review_ended", {{"key", review_key(review->number)}}));
    FieldErrors errors;
    check_note("note", note, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    if (item->note == note) return {};
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "note", item->note, note);
    item->note = note;
    ++item->version;
    store::update_item(transaction, *item);
    record(transaction, scope, environment.clock, *review, "review.noted", std::move(changes));
    return {};
  });
}

Outcome end_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto review = hold_review(transaction, scope, id, expected_version);
    if (!review) return refuse(review.error());
    if (review->state != ReviewState::running)
      return refuse(Error::conflict("review_not_begun", {{"key", review_key(review->number)}}));
    review->ended_at = environment.clock.now();
    review->minutes = minutes_of(transaction, *review);
    review->state = ReviewState::ended;
    ++review->version;
    store::update_review(transaction, *review);
    const auto messages = messages_for(transaction, environment.clock, *review);
    store::insert_messages(transaction, messages);
    // Where nobody asked there is nothing to check: who voted or watches is told now.
    std::set<demand::RequirementId> asked_for;
    for (const auto& message : messages) asked_for.insert(message.requirement_id);
    for (const auto& requirement : decided_by(transaction, *review)) {
      if (asked_for.contains(requirement.id)) continue;
      const auto told = environment.telling.tell_people(transaction, Scope::system(scope.workspace()), requirement.id,
                                                        requirement.verdict->kind, {}, true);
      if (!told) return refuse(told.error());
    }
    record(transaction, scope, environment.clock, *review, "review.ended", {});
    return {};
  });
}

}  // namespace assay::reviews
