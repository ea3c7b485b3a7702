// Which moves a requirement's status allows, and who may make them.
//
//   new → triaged → accepted → planned → in_delivery → released → verified → closed
// and from the open states to deferred, declined and merged; reopening leads back to triaged.
// A fix takes the light path: it may be accepted without triage, delivered without a plan and closed after its release.
#pragma once

#include <vector>

#include "demand/requirement.h"

namespace assay::demand {

enum class Move {
  triage,
  acceptance,
  deferral,
  decline,
  merge,
  planning,
  delivery,
  release,
  verification,
  closure,
  reopening
};
BOOST_DESCRIBE_ENUM(Move, triage, acceptance, deferral, decline, merge, planning, delivery, release, verification,
                    closure, reopening)

Status status_after(Move move);
bool move_allowed(RequirementType type, Status from, Move move);
// In the order in which they are usually made.
std::vector<Move> allowed_moves(RequirementType type, Status from);
Permission permission_for(Move move);
// The move that leads to a status, for boards and bulk changes; nullopt for "new".
std::optional<Move> move_to(Status status);
// Needs a reason code and a sentence.
bool is_verdict(Move move);

}  // namespace assay::demand
