#include "domain/moves.h"

#include "workspace/permissions.h"

namespace assay::demand {
namespace {

bool is_one_of(Status status, std::initializer_list<Status> list) {
  return std::ranges::find(list, status) != list.end();
}

constexpr Move kAllMoves[] = {Move::triage,  Move::acceptance,   Move::planning, Move::delivery,
                              Move::release, Move::verification, Move::closure,  Move::deferral,
                              Move::decline, Move::merge,        Move::reopening};

}  // namespace

Status status_after(Move move) {
  switch (move) {
    case Move::triage:
      return Status::triaged;
    case Move::acceptance:
      return Status::accepted;
    case Move::deferral:
      return Status::deferred;
    case Move::decline:
      return Status::declined;
    case Move::merge:
      return Status::merged;
    case Move::planning:
      return Status::planned;
    case Move::delivery:
      return Status::in_delivery;
    case Move::release:
      return Status::released;
    case Move::verification:
      return Status::verified;
    case Move::closure:
      return Status::closed;
    case Move::reopening:
      return Status::triaged;
  }
  return Status::new_;
}

bool move_allowed(RequirementType type, Status from, Move move) {
  const bool fix = type == RequirementType::fix;
  switch (move) {
    case Move::triage:
      return from == Status::new_;
    case Move::acceptance:
      return is_one_of(from, {Status::triaged, Status::planned}) || (fix && from == Status::new_);
    case Move::deferral:
      return is_one_of(from, {Status::new_, Status::triaged, Status::accepted, Status::planned});
    case Move::decline:
    case Move::merge:
      return is_one_of(from, {Status::new_, Status::triaged, Status::accepted, Status::deferred});
    case Move::planning:
      return is_one_of(from, {Status::accepted, Status::in_delivery});
    case Move::delivery:
      return from == Status::planned || (fix && from == Status::accepted);
    case Move::release:
      return from == Status::in_delivery;
    case Move::verification:
      return from == Status::released;
    case Move::closure:
      return from == Status::verified || (fix && from == Status::released);
    case Move::reopening:
      return is_one_of(from, {Status::deferred, Status::declined, Status::closed});
  }
  return false;
}

std::vector<Move> allowed_moves(RequirementType type, Status from) {
  std::vector<Move> moves;
  for (const auto move : kAllMoves)
    if (move_allowed(type, from, move)) moves.push_back(move);
  return moves;
}

Permission permission_for(Move move) {
  switch (move) {
    case Move::triage:
      return workspace::kEditRequirements;
    case Move::planning:
    case Move::delivery:
    case Move::release:
      return workspace::kDeliverRequirements;
    case Move::verification:
    case Move::closure:
      return workspace::kVerifyRequirements;
    default:
      return workspace::kDecideRequirements;
  }
}

std::optional<Move> move_to(Status status) {
  for (const auto move : kAllMoves)
    if (status_after(move) == status && move != Move::reopening) return move;
  return std::nullopt;
}

bool is_verdict(Move move) {
  return move == Move::acceptance || move == Move::deferral || move == Move::decline || move == Move::merge;
}

}  // namespace assay::demand
