#include "http/wire.h"

#include "actions/hold_review.h"
#include "demand/selection.h"

namespace assay::reviews {
namespace {

using Names = std::map<MemberId, std::string>;

std::optional<workspace::MemberName> name_of(const Names& names, const std::optional<MemberId>& id) {
  if (!id) return std::nullopt;
  const auto found = names.find(*id);
  return workspace::MemberName{*id, found == names.end() ? std::string() : found->second};
}

ReviewRow row_of(const Review& review, const Names& names, std::int64_t items) {
  ReviewRow row;
  row.id = review.id;
  row.key = review_key(review.number);
  row.name = review.name;
  row.held_on = review.held_on;
  row.business_line_id = review.business_line_id;
  for (const auto& member : review.participants) row.participants.push_back(*name_of(names, member));
  row.state = review.state;
  row.items = items;
  if (review.minutes) row.outcome = counts_of(*review.minutes);
  row.started_at = review.started_at;
  row.ended_at = review.ended_at;
  row.created_at = review.created_at;
  row.created_by = name_of(names, review.created_by);
  row.version = review.version;
  return row;
}

std::map<demand::RequirementId, demand::Requirement> seen(sql::Connection& connection, const Scope& scope,
                                                          const std::vector<demand::RequirementId>& ids) {
  std::map<demand::RequirementId, demand::Requirement> found;
  for (auto& requirement : demand::visible_requirements(connection, scope, ids))
    found.emplace(requirement.id, std::move(requirement));
  return found;
}

}  // namespace

std::vector<ReviewRow> show_rows(sql::Connection& connection, const Scope& scope, const std::vector<Review>& reviews) {
  std::vector<ReviewId> ids;
  ids.reserve(reviews.size());
  for (const auto& review : reviews) ids.push_back(review.id);
  const auto counts = store::count_items(connection, scope.workspace(), ids);
  const auto names = workspace::member_names(connection, scope.workspace());
  std::vector<ReviewRow> rows;
  for (const auto& review : reviews) {
    const auto count = counts.find(review.id);
    rows.push_back(row_of(review, names, count == counts.end() ? 0 : count->second));
  }
  return rows;
}

ReviewWire show_review(sql::Connection& connection, const Scope& scope, const Review& review) {
  const auto names = workspace::member_names(connection, scope.workspace());
  const auto items = store::items_of(connection, scope.workspace(), review.id);
  ReviewWire wire;
  static_cast<ReviewRow&>(wire) = row_of(review, names, std::ssize(items));
  wire.filter = review.filter;
  wire.notes = review.notes;
  std::vector<demand::RequirementId> ids;
  ids.reserve(items.size());
  for (const auto& item : items) ids.push_back(item.requirement_id);
  const auto requirements = seen(connection, scope, ids);
  for (const auto& item : items) {
    const auto found = requirements.find(item.requirement_id);
    if (found == requirements.end()) {
      ++wire.hidden_items;
      continue;
    }
    const auto& requirement = found->second;
    AgendaItem line{requirement.id,      demand::requirement_key(requirement.number),
                    requirement.title,   requirement.type,
                    requirement.status,  item.status_before,
                    std::nullopt,        item.note,
                    requirement.version, item.version};
    if (const auto& verdict = requirement.verdict; verdict && review.started_at && verdict->at >= *review.started_at &&
                                                   (!review.ended_at || verdict->at <= *review.ended_at)) {
      const auto by = name_of(names, verdict->by);
      line.verdict = AgendaVerdict{verdict->kind, verdict->reason, verdict->sentence, by ? by->name : std::string()};
    }
    wire.agenda.push_back(std::move(line));
  }
  return wire;
}

MinutesWire show_minutes(sql::Connection& connection, const Scope& scope, const Review& review) {
  MinutesWire wire{minutes_of(connection, review), {}, review.minutes.has_value(), 0};
  std::vector<demand::RequirementId> ids;
  for (const auto& item : wire.minutes.items)
    if (const auto id = demand::RequirementId::parse(item.requirement_id)) ids.push_back(*id);
  const auto visible = seen(connection, scope, ids);
  wire.hidden_items = static_cast<std::int64_t>(std::erase_if(wire.minutes.items, [&](const MinutesItem& item) {
    const auto id = demand::RequirementId::parse(item.requirement_id);
    return !id || !visible.contains(*id);
  }));
  wire.outcome = counts_of(wire.minutes);
  return wire;
}

std::vector<MessageWire> show_messages(sql::Connection& connection, const Scope& scope, const Review& review) {
  const auto names = workspace::member_names(connection, scope.workspace());
  const auto messages = store::messages_of(connection, scope.workspace(), review.id);
  std::vector<demand::RequirementId> ids;
  ids.reserve(messages.size());
  for (const auto& message : messages) ids.push_back(message.requirement_id);
  const auto requirements = seen(connection, scope, ids);
  std::vector<MessageWire> list;
  for (const auto& message : messages) {
    const auto found = requirements.find(message.requirement_id);
    if (found == requirements.end()) continue;
    list.push_back({message.id, message.requirement_id, demand::requirement_key(found->second.number),
                    found->second.title, message.name, message.customer, name_of(names, message.member_id),
                    message.requester_key.starts_with("member:"), message.verdict, message.sentence, message.state,
                    message.settled_at, name_of(names, message.settled_by), message.version});
  }
  return list;
}

}  // namespace assay::reviews
