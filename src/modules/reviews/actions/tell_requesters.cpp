#include "actions/hold_review.h"
#include "actions/record_review.h"
#include "base/text.h"
#include "workspace/notices.h"

namespace assay::reviews {
namespace {

Result<Review> hold_ended(sql::Transaction& transaction, const Scope& scope, std::string_view id) {
  auto review = hold_review(transaction, scope, id);
  if (!review) return review;
  if (review->state != ReviewState::ended)
    return refuse(Error::conflict("review_not_ended", {{"key", review_key(review->number)}}));
  return review;
}

using Told = std::vector<const store::Message*>;

// Tells of one requirement, in the words of the messages.
Outcome pass_on(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                const demand::Requirement& requirement, const std::vector<store::Message>& messages, const Told& told) {
  std::vector<answers::Addressee> addressees;
  bool waiting = false;
  demand::VerdictKind verdict = demand::VerdictKind::accept;
  for (const auto& message : messages) {
    if (message.requirement_id != requirement.id) continue;
    verdict = message.verdict;
    waiting = waiting || message.state == MessageState::waiting;
    if (message.state == MessageState::left_out) addressees.push_back({message.requester_key, message.sentence, true});
  }
  for (const auto* message : told) addressees.push_back({message->requester_key, message->sentence, false});
  if (told.empty() && waiting) return {};
  const auto in_person =
      environment.telling.tell_people(transaction, scope, requirement.id, verdict, addressees, !waiting);
  if (!in_person) return refuse(in_person.error());
  for (const auto* message : told) {
    if (!message->member_id || !in_person->contains(message->requester_key)) continue;
    workspace::notify(transaction, scope, environment.clock,
                      {"answer_for",
                       "requirement",
                       message->requirement_id.text(),
                       {{"key", demand::requirement_key(requirement.number)},
                        {"title", requirement.title},
                        {"name", message->name},
                        {"verdict", std::string(to_word(message->verdict))},
                        {"sentence", message->sentence}}},
                      {*message->member_id});
  }
  return {};
}

std::map<demand::RequirementId, demand::Requirement> requirements_of(sql::Connection& connection, const Scope& scope,
                                                                     const std::vector<store::Message>& messages) {
  std::set<demand::RequirementId> ids;
  for (const auto& message : messages) ids.insert(message.requirement_id);
  std::map<demand::RequirementId, demand::Requirement> requirements;
  for (auto& requirement : demand::visible_requirements(connection, scope, {ids.begin(), ids.end()}))
    requirements.emplace(requirement.id, std::move(requirement));
  return requirements;
}

}  // namespace

Outcome change_message(Environment& environment, const Scope& scope, std::string_view id, const MessageId& message_id,
                       std::int64_t expected_version, const MessagePatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto review = hold_ended(transaction, scope, id);
    if (!review) return refuse(review.error());
    auto messages = store::messages_of(transaction, scope.workspace(), review->id);
    const auto message = std::ranges::find(messages, message_id, &store::Message::id);
    if (message == messages.end()) return refuse(Error::not_found("message"));
    if (message->version != expected_version) return refuse(Error::stale());
    if (message->state == MessageState::told) return refuse(Error::conflict("message_told", {{"name", message->name}}));
    FieldErrors errors;
    if (patch.sentence && trim(*patch.sentence).empty()) errors.add("sentence", "required");
    if (patch.sentence && code_points(*patch.sentence) > 2'000)
      errors.add("sentence", "too_many_characters", {{"limit", "2000"}});
    if (patch.state == MessageState::told)
      errors.add("state", "not_one_of", {{"value", "told"}, {"allowed", "waiting, left_out"}});
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    if (patch.sentence) message->sentence = trim(*patch.sentence);
    if (patch.state) message->state = *patch.state;
    message->settled_at.reset();
    message->settled_by.reset();
    if (message->state == MessageState::left_out) {
      message->settled_at = environment.clock.now();
      message->settled_by = scope.member();
    }
    ++message->version;
    store::update_message(transaction, *message);
    record(transaction, scope, environment.clock, *review, "review.message_changed", {});
    if (message->state != MessageState::left_out) return {};
    // The last one who waited: the others need not wait for them.
    const auto found = requirements_of(transaction, scope, {*message});
    const auto requirement = found.find(message->requirement_id);
    if (requirement == found.end()) return {};
    return pass_on(transaction, environment, scope, requirement->second, messages, {});
  });
}

Result<std::int64_t> tell_requesters(Environment& environment, const Scope& scope, std::string_view id,
                                     const std::vector<MessageId>& chosen) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
    const auto review = hold_ended(transaction, scope, id);
    if (!review) return refuse(review.error());
    auto messages = store::messages_of(transaction, scope.workspace(), review->id);
    const auto requirements = requirements_of(transaction, scope, messages);
    for (const auto& wanted : chosen)
      if (std::ranges::find(messages, wanted, &store::Message::id) == messages.end())
        return refuse(Error::invalid("message_ids", "unknown_message"));
    const std::set<MessageId> wanted(chosen.begin(), chosen.end());
    std::map<demand::RequirementId, Told> by_requirement;
    std::int64_t told = 0;
    for (auto& message : messages) {
      if (message.state != MessageState::waiting || !wanted.contains(message.id)) continue;
      if (!requirements.contains(message.requirement_id)) continue;
      message.state = MessageState::told;
      message.settled_at = environment.clock.now();
      message.settled_by = scope.member();
      ++message.version;
      store::update_message(transaction, message);
      by_requirement[message.requirement_id].push_back(&message);
      ++told;
    }
    for (const auto& [requirement, those] : by_requirement) {
      const auto passed = pass_on(transaction, environment, scope, requirements.at(requirement), messages, those);
      if (!passed) return refuse(passed.error());
    }
    if (told > 0)
      record(transaction, scope, environment.clock, *review, "review.told",
             {{"told", nullptr, boost::json::value(told)}});
    return told;
  });
}

}  // namespace assay::reviews
