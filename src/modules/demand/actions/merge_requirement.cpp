#include "actions/merge_requirement.h"

#include "actions/access.h"
#include "actions/change_control.h"
#include "actions/change_requirement.h"
#include "actions/follow_parts.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

void record_at_survivor(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                        const Requirement& survivor, const std::string& action, const boost::json::value& before,
                        const boost::json::value& after) {
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = action,
                            .record_kind = "requirement",
                            .record_id = survivor.id.text(),
                            .record_key = requirement_key(survivor.number),
                            .business_line_id = survivor.business_line_id,
                            .changes = {{"merged_from", before, after}},
                            .announcement = {}});
}

void settle(sql::Transaction& transaction, Environment& environment, const Scope& scope,
            const std::vector<RequirementId>& ids) {
  auto changed = store::settle_family(transaction, scope, environment.clock, ids);
  changed.insert(changed.end(), ids.begin(), ids.end());
  refresh_standings(transaction, scope.workspace(), changed, environment.standing);
}

std::vector<FamilyMember> members_of(const std::vector<store::Relative>& family) {
  std::vector<FamilyMember> members;
  members.reserve(family.size());
  for (const auto& relative : family)
    members.push_back({relative.id, relative.merged_into_id, relative.parent_id, {}, {}});
  return members;
}

}  // namespace

Result<Requirement> find_survivor(sql::Transaction& transaction, const Scope& scope,
                                  const std::optional<std::string>& into) {
  if (!into) return refuse(Error::invalid("into", "required"));
  auto survivor = access_requirement(transaction, scope, *into, workspace::kDecideRequirements);
  if (!survivor) return refuse(Error::invalid("into", "unknown_requirement"));
  if (survivor->merged_into_id) {
    const Families families(members_of(store::family_of(transaction, scope.workspace(), {survivor->id})));
    const auto last = store::find_requirement(transaction, scope.workspace(), families.survivor_of(survivor->id));
    return refuse(Error::invalid(
        "into", "merge_into_merged",
        {{"key", requirement_key(survivor->number)}, {"into", last ? requirement_key(last->number) : ""}}));
  }
  return survivor;
}

Result<Requirement> survivor_for(sql::Transaction& transaction, const Scope& scope, const Requirement& requirement,
                                 const std::optional<std::string>& into) {
  auto survivor = find_survivor(transaction, scope, into);
  if (!survivor) return survivor;
  if (survivor->id == requirement.id) return refuse(Error::invalid("into", "merge_with_itself"));
  if (requirement.parent_id == survivor->id || survivor->parent_id == requirement.id)
    return refuse(Error::invalid("into", "merge_with_parent", {{"key", requirement_key(survivor->number)}}));
  if (store::family_of(transaction, scope.workspace(), {requirement.id, survivor->id}).size() >= store::kFamilyMax)
    return refuse(Error::conflict("family_too_large", {{"limit", std::to_string(store::kFamilyMax)}}));
  return survivor;
}

void settle_merge(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                  const Requirement& before, const Requirement& survivor) {
  store::put_merge(transaction, {before.id, scope.workspace(), survivor.id, before.status, before.verdict,
                                 scope.member(), environment.clock.now()});
  settle(transaction, environment, scope, {before.id, survivor.id});
  record_at_survivor(transaction, environment, scope, survivor, "requirement.merged_from", nullptr,
                     boost::json::value(requirement_key(before.number)));
}

Result<Requirement> unmerge(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                            Requirement requirement) {
  if (requirement.status != Status::merged || !requirement.merged_into_id)
    return refuse(Error::conflict("not_merged", {{"key", requirement_key(requirement.number)}}));
  const auto survivor =
      access_requirement(transaction, scope, requirement.merged_into_id->text(), workspace::kDecideRequirements);
  if (!survivor) return refuse(survivor.error());
  const Requirement before = requirement;
  const auto record = store::find_merge(transaction, requirement.id);
  // Merges of earlier versions left no record.
  requirement.status = record ? record->status : Status::triaged;
  requirement.verdict = record ? record->verdict : std::nullopt;
  requirement.merged_into_id.reset();
  requirement.updated_at = environment.clock.now();
  ++requirement.version;
  store::update_requirement(transaction, requirement);
  follow_baseline(transaction, scope, environment.clock, before, requirement, false);
  store::remove_merge(transaction, requirement.id);
  settle(transaction, environment, scope, {requirement.id, survivor->id});
  auto changes = differences(before, requirement);
  changes.push_back({"merged_into", boost::json::value(requirement_key(survivor->number)), nullptr});
  const auto key = requirement_key(requirement.number);
  const auto watchers = workspace::watchers_of(transaction, scope.workspace(), "requirement", requirement.id.text());
  workspace::notify(transaction, scope, environment.clock,
                    {"status",
                     "requirement",
                     requirement.id.text(),
                     {{"key", key}, {"title", requirement.title}, {"status", status_word(requirement.status)}}},
                    watchers);
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = "requirement.unmerged",
                            .record_kind = "requirement",
                            .record_id = requirement.id.text(),
                            .record_key = key,
                            .business_line_id = requirement.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {}});
  record_at_survivor(transaction, environment, scope, *survivor, "requirement.unmerged_from", boost::json::value(key),
                     nullptr);
  follow_parts(transaction, environment, scope, requirement);
  return requirement;
}

Outcome unmerge_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                            std::optional<std::int64_t> expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto requirement = access_requirement(transaction, scope, id_or_key, workspace::kDecideRequirements);
    if (!requirement) return refuse(requirement.error());
    if (expected_version && requirement->version != *expected_version) return refuse(Error::stale());
    const auto alone = unmerge(transaction, environment, scope, std::move(*requirement));
    if (!alone) return refuse(alone.error());
    return {};
  });
}

}  // namespace assay::demand
