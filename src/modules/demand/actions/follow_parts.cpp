#include "actions/follow_parts.h"

#include "actions/change_control.h"
#include "actions/change_requirement.h"
#include "domain/parts.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

bool is_verdict(Status status) {
  return status == Status::accepted || status == Status::deferred || status == Status::declined ||
         status == Status::merged;
}

class Following {
 public:
  Following(sql::Transaction& transaction, Environment& environment, const Scope& scope)
      : transaction_(transaction), environment_(environment), scope_(scope) {}

  void follow(const Requirement& moved) {
    // What follows a part that is decided in a meeting is told with it.
    held_ = held_ || is_held(transaction_, environment_, moved);
    if (!seen_.insert(moved.id).second) return;
    std::set<RequirementId> parents;
    if (moved.parent_id) parents.insert(*moved.parent_id);
    // A part that was merged away is delivered where it went.
    for (const auto& merged : merged_into_it(moved.id))
      if (merged.parent_id) parents.insert(*merged.parent_id);
    for (const auto& id : parents)
      if (auto parent = store::find_requirement(transaction_, scope_.workspace(), id)) adjust(*parent, moved);
  }

 private:
  std::vector<store::Relative> merged_into_it(const RequirementId& id) {
    std::vector<store::Relative> all;
    std::vector<RequirementId> open{id};
    while (!open.empty() && all.size() < store::kFamilyMax) {
      const auto next = open.back();
      open.pop_back();
      for (auto& merged : store::merged_into(transaction_, scope_.workspace(), next)) {
        open.push_back(merged.id);
        all.push_back(std::move(merged));
      }
    }
    return all;
  }

  void adjust(Requirement& parent, const Requirement& part) {
    auto split = store::find_split(transaction_, parent.id);
    if (!split || parent.status == Status::merged) return;
    const auto parts = store::statuses_of_parts(transaction_, scope_.workspace(), parent.id);
    const auto said = status_from_parts(parts);
    // Going on after it was closed, it is no more than accepted by hand.
    if (said && *said != Status::released && (split->status == Status::verified || split->status == Status::closed)) {
      split->status = Status::accepted;
      store::put_split(transaction_, *split);
    }
    const Requirement before = parent;
    parent.status = split_status(split->status, parts);
    if (parent.status == before.status) return;
    parent.verdict = split->verdict;
    parent.release = split->release;
    if (said && part.verdict && is_verdict_of(part.verdict->kind, *said)) parent.verdict = part.verdict;
    if (said == Status::released && part.release) parent.release = part.release;
    parent.updated_at = environment_.clock.now();
    ++parent.version;
    store::update_requirement(transaction_, parent);
    follow_baseline(transaction_, scope_, environment_.clock, before, parent, false);
    boost::json::object announcement{{"followed_part", part.id.text()}};
    if (const auto member = scope_.member()) announcement["by"] = member->text();
    if (held_ && is_verdict(parent.status)) announcement["telling"] = "hold";
    workspace::record_change(transaction_, scope_, environment_.clock,
                             {.action = "requirement." + status_word(parent.status),
                              .record_kind = "requirement",
                              .record_id = parent.id.text(),
                              .record_key = requirement_key(parent.number),
                              .business_line_id = parent.business_line_id,
                              .changes = differences(before, parent),
                              .announcement = std::move(announcement)});
    follow(parent);
  }

  static bool is_verdict_of(VerdictKind kind, Status status) {
    return (kind == VerdictKind::accept && status == Status::accepted) ||
           (kind == VerdictKind::defer && status == Status::deferred) ||
           (kind == VerdictKind::decline && status == Status::declined);
  }

  sql::Transaction& transaction_;
  Environment& environment_;
  const Scope& scope_;
  std::set<RequirementId> seen_;
  bool held_ = false;
};

}  // namespace

bool is_held(sql::Connection& connection, const Environment& environment, const Requirement& requirement) {
  return is_verdict(requirement.status) && environment.telling && environment.telling->is_held(connection, requirement);
}

void follow_parts(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                  const Requirement& moved) {
  Following(transaction, environment, scope).follow(moved);
}

}  // namespace assay::demand
