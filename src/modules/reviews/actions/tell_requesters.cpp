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
    return {};
  });
}

Result<std::int64_t> tell_requesters(Environment& environment, const Scope& scope, std::string_view id,
                                     const std::vector<MessageId>& chosen) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<std::int64_t> {
    const auto review = hold_ended(transaction, scope, id);
    if (!review) return refuse(review.error());
    auto messages = store::messages_of(transaction, scope.workspace(), review->id);
    std::vector<demand::RequirementId> ids;
    for (const auto& message : messages) ids.push_back(message.requirement_id);
    std::map<demand::RequirementId, demand::Requirement> requirements;
    for (auto& requirement : demand::visible_requirements(transaction, scope, ids))
      requirements.emplace(requirement.id, std::move(requirement));
    for (const auto& wanted : chosen)
      if (std::ranges::find(messages, wanted, &store::Message::id) == messages.end())
        return refuse(Error::invalid("message_ids", "unknown_message"));
    std::int64_t told = 0;
    for (auto& message : messages) {
      if (message.state != MessageState::waiting) continue;
      if (std::ranges::find(chosen, message.id) == chosen.end()) continue;
      const auto requirement = requirements.find(message.requirement_id);
      if (requirement == requirements.end()) continue;
      message.state = MessageState::told;
      message.settled_at = environment.clock.now();
      message.settled_by = scope.member();
      ++message.version;
      store::update_message(transaction, message);
      if (message.member_id)
        workspace::notify(transaction, scope, environment.clock,
                          {message.requester_key.starts_with("member:") ? "answered" : "answer_for",
                           "requirement",
                           message.requirement_id.text(),
                           {{"key", demand::requirement_key(requirement->second.number)},
                            {"title", requirement->second.title},
                            {"name", message.name},
                            {"verdict", std::string(to_word(message.verdict))},
                            {"sentence", message.sentence}}},
                          {*message.member_id});
      ++told;
    }
    if (told > 0)
      record(transaction, scope, environment.clock, *review, "review.told",
             {{"told", nullptr, boost::json::value(told)}});
    return told;
  });
}

}  // namespace assay::reviews
