#include "domain/parts.h"

#include <algorithm>
#include <vector>

namespace assay::demand {
namespace {

bool released(Status status) {
  return status == Status::released || status == Status::verified || status == Status::closed;
}

}  // namespace

std::optional<Status> status_from_parts(std::span<const Status> parts) {
  if (parts.empty()) return std::nullopt;
  std::vector<Status> kept;
  std::ranges::copy_if(parts, std::back_inserter(kept), [](Status status) { return status != Status::declined; });
  if (kept.empty()) return Status::declined;
  const auto all = [&](auto condition) { return std::ranges::all_of(kept, condition); };
  const auto any = [&](auto condition) { return std::ranges::any_of(kept, condition); };
  if (all([](Status status) { return status == Status::deferred; })) return Status::deferred;
  if (all(released)) return Status::released;
  if (any([](Status status) { return status == Status::in_delivery || released(status); })) return Status::in_delivery;
  for (const auto reached : {Status::planned, Status::accepted})
    if (any([&](Status status) { return status == reached; })) return reached;
  return std::nullopt;
}

Status split_status(Status by_hand, std::span<const Status> parts) {
  const auto said = status_from_parts(parts);
  if (!said) return by_hand;
  if (*said == Status::released && (by_hand == Status::verified || by_hand == Status::closed)) return by_hand;
  return *said;
}

bool move_left_to_people(Move move, std::span<const Status> parts) {
  if (parts.empty()) return true;
  const auto said = status_from_parts(parts);
  switch (move) {
    case Move::triage:
    case Move::acceptance:
      return !said || *said == Status::accepted;
    case Move::verification:
    case Move::closure:
      return said == Status::released;
    default:
      return false;
  }
}

bool may_be_split(Status status, bool has_parts) {
  switch (status) {
    case Status::new_:
    case Status::triaged:
    case Status::accepted:
      return true;
    case Status::planned:
    case Status::in_delivery:
      return has_parts;
    default:
      return false;
  }
}

}  // namespace assay::demand
