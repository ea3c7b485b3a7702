#include "actions/record_review.h"
#include "base/calendar.h"
#include "reviews/past.h"
#include "workspace/line_calendar.h"

namespace assay::reviews {
namespace {

std::string status_after(const MinutesItem& item) {
  if (item.verdict == "accept") return "accepted";
  if (item.verdict == "defer") return "deferred";
  if (item.verdict == "decline") return "declined";
  if (item.verdict == "merge") return "merged";
  return item.status_before;
}

}  // namespace

Outcome write_past_review(sql::Transaction& transaction, const Scope& scope, const PastReview& past) {
  const ManualClock then(past.started_at);
  const ManualClock afterwards(past.ended_at);
  const Scope acting(scope.workspace(), MemberPrincipal{past.held_by}, {}, scope.language());
  Review review;
  review.id = ReviewId::make(then);
  review.workspace_id = scope.workspace();
  review.number = store::take_number(transaction, scope.workspace());
  review.name = past.name;
  review.business_line_id = past.business_line_id;
  review.held_on =
      local_date(past.started_at, workspace::calendar_of(transaction, scope.workspace(), past.business_line_id).zone());
  review.participants = past.participants;
  review.state = ReviewState::ended;
  review.started_at = past.started_at;
  review.ended_at = past.ended_at;
  review.created_at = past.started_at.plus_days(-2);
  review.created_by = past.held_by;
  review.version = 3;
  FieldErrors errors;
  check_review(review, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  store::insert_review(transaction, review);
  std::vector<store::Item> items;
  for (const auto& id : past.agenda) {
    const auto note = past.notes.find(id);
    items.push_back({review.id, id, review.workspace_id, std::ssize(items), demand::Status::triaged,
                     note == past.notes.end() ? std::string() : note->second, 1});
  }
  store::set_items(transaction, scope.workspace(), review.id, items);
  auto minutes = minutes_of(transaction, review);
  for (auto& item : minutes.items) item.status_after = status_after(item);
  review.minutes = std::move(minutes);
  store::update_review(transaction, review);
  auto messages = messages_for(transaction, afterwards, review);
  for (auto& message : messages) {
    if (!past.told) break;
    message.state = MessageState::told;
    message.settled_at = past.ended_at.plus_seconds(3'600);
    message.settled_by = past.held_by;
    message.version = 2;
  }
  store::insert_messages(transaction, messages);
  record(transaction, acting, ManualClock(review.created_at), review, "review.created", {});
  record(transaction, acting, then, review, "review.started", {});
  record(transaction, acting, afterwards, review, "review.ended", {});
  return {};
}

}  // namespace assay::reviews
