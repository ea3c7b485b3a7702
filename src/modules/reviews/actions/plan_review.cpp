#include "actions/hold_review.h"
#include "actions/record_review.h"
#include "base/text.h"
#include "workspace/members.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"

namespace assay::reviews {
namespace {

std::vector<demand::RequirementId> without_repetition(const std::vector<demand::RequirementId>& ids) {
  std::vector<demand::RequirementId> unique;
  std::set<demand::RequirementId> seen;
  for (const auto& id : ids)
    if (seen.insert(id).second) unique.push_back(id);
  return unique;
}

// Items in this order; those that stood before keep their notes. Refuses requirements that may not be seen.
Result<std::vector<store::Item>> agenda_of(sql::Connection& connection, const Scope& scope, const Review& review,
                                           const std::vector<store::Item>& before,
                                           const std::vector<demand::RequirementId>& ids) {
  if (ids.size() > kAgendaMax)
    return refuse(Error::invalid("requirement_ids", "too_many_items", {{"limit", std::to_string(kAgendaMax)}}));
  const auto requirements = demand::visible_requirements(connection, scope, ids);
  if (requirements.size() != ids.size()) return refuse(Error::invalid("requirement_ids", "unknown_requirement"));
  std::vector<store::Item> items;
  for (const auto& requirement : requirements) {
    const auto known = std::ranges::find(before, requirement.id, &store::Item::requirement_id);
    store::Item item{review.id, requirement.id, review.workspace_id, 0, requirement.status, "", 1};
    if (known != before.end()) item = *known;
    item.position = std::ssize(items);
    items.push_back(std::move(item));
  }
  return items;
}

void check_people(sql::Connection& connection, const Scope& scope, const Review& review, FieldErrors& errors) {
  for (std::size_t i = 0; i < review.participants.size() && i < kParticipantsMax; ++i)
    workspace::check_member(connection, scope, fmt::format("participant_ids[{}]", i), review.participants[i], errors);
}

void invite(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Review& review,
            const std::vector<MemberId>& members) {
  workspace::notify(transaction, scope, clock,
                    {"review",
                     "review",
                     review.id.text(),
                     {{"key", review_key(review.number)}, {"title", review.name}, {"day", to_text(review.held_on)}}},
                    members);
}

}  // namespace

Result<Review> access_review(sql::Connection& connection, const Scope& scope, std::string_view id_or_key,
                             Permission permission) {
  auto review = store::find_review(connection, scope.workspace(), id_or_key);
  if (!review || !scope.may(workspace::kView, review->business_line_id)) return refuse(Error::not_found("review"));
  if (auto allowed = scope.require(permission, review->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*review);
}

Result<Review> hold_review(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key) {
  auto found = access_review(transaction, scope, id_or_key, workspace::kEditRequirements);
  if (!found) return found;
  store::hold_review(transaction, found->id);
  return access_review(transaction, scope, found->id.text(), workspace::kEditRequirements);
}

Result<Review> hold_review(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                           std::int64_t expected_version) {
  auto review = hold_review(transaction, scope, id_or_key);
  if (!review) return review;
  if (review->version != expected_version) return refuse(Error::stale());
  if (review->state == ReviewState::ended)
    return refuse(Error::conflict("review_ended", {{"key", review_key(review->number)}}));
  return review;
}

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Review& review,
            std::string action, std::vector<workspace::FieldChange> changes, bool creates) {
  workspace::record_change(transaction, scope, clock,
                           {.action = std::move(action),
                            .record_kind = "review",
                            .record_id = review.id.text(),
                            .record_key = review_key(review.number),
                            .business_line_id = review.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {},
                            .creates = creates});
}

Result<ReviewId> plan_review(Environment& environment, const Scope& scope, const NewReview& input,
                             const json::TextMap& filter) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<ReviewId> {
    if (auto allowed = scope.require(workspace::kEditRequirements, input.business_line_id); !allowed)
      return refuse(allowed.error());
    Review review;
    review.id = ReviewId::make(environment.clock);
    review.workspace_id = scope.workspace();
    review.name = trim(input.name);
    review.held_on = input.held_on;
    review.business_line_id = input.business_line_id;
    review.participants = input.participant_ids;
    review.filter = input.filter.value_or("");
    review.notes = input.notes.value_or("");
    review.created_at = environment.clock.now();
    review.created_by = scope.member();
    FieldErrors errors;
    check_review(review, errors);
    check_people(transaction, scope, review, errors);
    workspace::check_business_line(transaction, scope, "business_line_id", review.business_line_id, errors);
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    auto ids = without_repetition(input.requirement_ids);
    if (!review.filter.empty()) {
      const auto matching = demand::matching_requirements(transaction, scope, environment.search, filter, kAgendaMax);
      if (!matching) return refuse(matching.error());
      ids.insert(ids.end(), matching->begin(), matching->end());
      ids = without_repetition(ids);
      if (ids.size() > kAgendaMax) ids.resize(kAgendaMax);
    }
    const auto items = agenda_of(transaction, scope, review, {}, ids);
    if (!items) return refuse(items.error());
    review.number = store::take_number(transaction, scope.workspace());
    store::insert_review(transaction, review);
    store::set_items(transaction, scope.workspace(), review.id, *items);
    invite(transaction, scope, environment.clock, review, review.participants);
    record(transaction, scope, environment.clock, review, "review.created", {}, true);
    return review.id;
  });
}

Outcome change_review(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                      const ReviewPatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto review = hold_review(transaction, scope, id, expected_version);
    if (!review) return refuse(review.error());
    const Review before = *review;
    FieldErrors errors;
    if (patch.name.present) review->name = trim(patch.name.value.value_or(""));
    if (patch.held_on.present) {
      if (patch.held_on.value)
        review->held_on = *patch.held_on.value;
      else
        errors.add("held_on", "required");
    }
    if (patch.participant_ids.present)
      review->participants = patch.participant_ids.value.value_or(std::vector<MemberId>());
    if (patch.notes.present) review->notes = patch.notes.value.value_or("");
    check_review(*review, errors);
    check_people(transaction, scope, *review, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "name", before.name, review->name);
    workspace::note_change(changes, "held_on", before.held_on, review->held_on);
    workspace::note_change(changes, "participants", before.participants, review->participants);
    workspace::note_change(changes, "notes", before.notes, review->notes);
    if (changes.empty()) return {};
    ++review->version;
    store::update_review(transaction, *review);
    std::vector<MemberId> invited;
    for (const auto& member : review->participants)
      if (std::ranges::find(before.participants, member) == before.participants.end()) invited.push_back(member);
    invite(transaction, scope, environment.clock, *review, invited);
    record(transaction, scope, environment.clock, *review, "review.changed", std::move(changes));
    return {};
  });
}

Outcome delete_review(Environment& environment, const Scope& scope, std::string_view id,
                      std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto review = hold_review(transaction, scope, id, expected_version);
    if (!review) return refuse(review.error());
    if (review->state != ReviewState::planned)
      return refuse(Error::conflict("review_begun", {{"key", review_key(review->number)}}));
    store::delete_review(transaction, scope.workspace(), review->id);
    record(transaction, scope, environment.clock, *review, "review.deleted", {});
    return {};
  });
}

namespace {

Outcome replace_agenda(sql::Transaction& transaction, Environment& environment, const Scope& scope, Review review,
                       const std::vector<store::Item>& before, const std::vector<demand::RequirementId>& ids) {
  const auto items = agenda_of(transaction, scope, review, before, ids);
  if (!items) return refuse(items.error());
  if (review.started_at) {
    std::vector<demand::RequirementId> gone;
    for (const auto& item : before)
      if (std::ranges::find(*items, item.requirement_id, &store::Item::requirement_id) == items->end())
        gone.push_back(item.requirement_id);
    for (const auto& requirement : demand::visible_requirements(transaction, Scope::system(scope.workspace()), gone))
      if (requirement.verdict && requirement.verdict->at >= *review.started_at)
        return refuse(Error::conflict("review_item_decided", {{"key", demand::requirement_key(requirement.number)}}));
  }
  ++review.version;
  store::update_review(transaction, review);
  store::set_items(transaction, scope.workspace(), review.id, *items);
  record(transaction, scope, environment.clock, review, "review.changed",
         {{"agenda", boost::json::value(std::ssize(before)), boost::json::value(std::ssize(*items))}});
  return {};
}

}  // namespace

Outcome set_agenda(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                   const std::vector<demand::RequirementId>& requirements) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto review = hold_review(transaction, scope, id, expected_version);
    if (!review) return refuse(review.error());
    const auto before = store::items_of(transaction, scope.workspace(), review->id);
    return replace_agenda(transaction, environment, scope, std::move(*review), before,
                          without_repetition(requirements));
  });
}

Outcome extend_agenda(Environment& environment, const Scope& scope, std::string_view id, std::int64_t expected_version,
                      const std::string& filter, const json::TextMap& query) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto review = hold_review(transaction, scope, id, expected_version);
    if (!review) return refuse(review.error());
    const auto before = store::items_of(transaction, scope.workspace(), review->id);
    const auto matching = demand::matching_requirements(transaction, scope, environment.search, query, kAgendaMax);
    if (!matching) return refuse(matching.error());
    std::vector<demand::RequirementId> ids;
    ids.reserve(before.size());
    for (const auto& item : before) ids.push_back(item.requirement_id);
    ids.insert(ids.end(), matching->begin(), matching->end());
    ids = without_repetition(ids);
    if (ids.size() > kAgendaMax) ids.resize(kAgendaMax);
    review->filter = filter;
    return replace_agenda(transaction, environment, scope, std::move(*review), before, ids);
  });
}

}  // namespace assay::reviews
