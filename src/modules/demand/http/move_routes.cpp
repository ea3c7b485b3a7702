#include "actions/move_requirement.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::demand {

namespace {

struct MoveWords {
  Move move;
  const char* path;
  const char* summary;
};
constexpr MoveWords kMoves[] = {
    {Move::triage, "triage", "Take a new requirement into triage"},
    {Move::acceptance, "acceptance", "Accept, with a reason and a sentence for who asked"},
    {Move::deferral, "deferral", "Defer, with a reason and a sentence"},
    {Move::decline, "decline", "Decline, with a reason and a sentence"},
    {Move::merge, "merge", "Merge into another requirement, which takes over the signals"},
    {Move::planning, "planning", "Plan; anything but a fix needs a success measure"},
    {Move::delivery, "delivery", "Start delivery"},
    {Move::release, "release", "Release, with the version's name and date"},
    {Move::verification, "verification", "Enter the measured result"},
    {Move::closure, "closure", "Close"},
    {Move::reopening, "reopening", "Reopen, with a sentence"},
};

}  // namespace

void add_move_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  for (const auto& words : kMoves) {
    const Move move = words.move;
    router.add(
        http::post(std::string("/api/v1/requirements/{requirement}/") + words.path)
            .summary(words.summary)
            .tag("requirements")
            .needs(permission_for(move))
            .versioned(),
        [&environment, move](const http::Call& call, const http::Body<MoveInput>& body) -> Result<RequirementWire> {
          const auto moved =
              move_requirement(environment, call.scope(), call.path("requirement"), call.expected_version, move, *body);
          if (!moved) return refuse(moved.error());
          return show_requirement(environment.database, call.scope(), call.path("requirement"));
        });
  }
}

}  // namespace assay::demand
