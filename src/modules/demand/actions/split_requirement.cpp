#include "actions/split_requirement.h"

#include "actions/access.h"
#include "actions/change_control.h"
#include "actions/change_requirement.h"
#include "actions/create_requirement.h"
#include "actions/follow_parts.h"
#include "domain/parts.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "workspace/commented_records.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

NewRequirement requirement_for(const NewPart& part, const Requirement& whole) {
  NewRequirement input;
  input.title = part.title;
  input.type = part.type.value_or(whole.type);
  input.background = part.background;
  input.pain = part.pain;
  input.scenario = part.scenario;
  input.objective = part.objective;
  input.owner_id = part.owner_id;
  input.business_line_id = whole.business_line_id;
  return input;
}

void settle(sql::Transaction& transaction, Environment& environment, const Scope& scope,
            std::vector<RequirementId> ids) {
  for (const auto& id : store::settle_family(transaction, scope, environment.clock, ids)) ids.push_back(id);
  refresh_standings(transaction, scope.workspace(), ids, environment.standing);
}

void record(sql::Transaction& transaction, Environment& environment, const Scope& scope, const Requirement& whole,
            const std::string& action, std::vector<workspace::FieldChange> changes) {
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = action,
                            .record_kind = "requirement",
                            .record_id = whole.id.text(),
                            .record_key = requirement_key(whole.number),
                            .business_line_id = whole.business_line_id,
                            .changes = std::move(changes),
                            .announcement = {}});
}

Outcome check_splitting(sql::Transaction& transaction, const Scope& scope, const Requirement& whole,
                        const std::vector<store::Relative>& present, const SplitInput& input) {
  const auto key = requirement_key(whole.number);
  if (whole.parent_id) return refuse(Error::conflict("part_of_a_part", {{"key", key}}));
  if (!may_be_split(whole.status, !present.empty()))
    return refuse(Error::conflict("split_not_allowed", {{"key", key}, {"status", status_word(whole.status)}}));
  if (input.parts.empty()) return refuse(Error::invalid("parts", "required"));
  if (input.parts.size() > kPartsAtOnce)
    return refuse(Error::invalid("parts", "too_many_items", {{"limit", std::to_string(kPartsAtOnce)}}));
  if (present.size() + input.parts.size() > kPartsMax)
    return refuse(Error::conflict("too_many_parts", {{"limit", std::to_string(kPartsMax)}}));
  if (store::family_of(transaction, scope.workspace(), {whole.id}).size() + input.parts.size() >= store::kFamilyMax)
    return refuse(Error::conflict("family_too_large", {{"limit", std::to_string(store::kFamilyMax)}}));
  return {};
}

Result<RequirementId> add_part(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                               const Requirement& whole, const store::SplitRecord& split, const NewPart& part) {
  const auto id = create_requirement(transaction, environment, scope, requirement_for(part, whole));
  if (!id) return refuse(id.error());
  auto made = store::find_requirement(transaction, scope.workspace(), *id).value();
  made.parent_id = whole.id;
  made.status = split.status == Status::new_ || split.status == Status::triaged ? split.status : Status::accepted;
  if (made.status == Status::accepted) made.verdict = split.verdict;
  // A part that is accepted with its whole takes away the same pain.
  if (made.pain.empty()) made.pain = whole.pain;
  store::update_requirement(transaction, made);
  follow_baseline(transaction, scope, environment.clock, Requirement(), made, false);
  return *id;
}

// What happened to the part itself, so that it cannot simply go.
std::vector<std::string> own_history(sql::Transaction& transaction, const Scope& scope, const Requirement& part) {
  std::vector<std::string> history;
  if (part.status != Status::new_ && part.status != Status::triaged && part.status != Status::accepted)
    history.emplace_back("status");
  if (!store::own_links(transaction, scope.workspace(), part.id).empty()) history.emplace_back("signals");
  if (!store::goals_of(transaction, part.id).empty()) history.emplace_back("goals");
  if (!store::merged_into(transaction, scope.workspace(), part.id).empty()) history.emplace_back("merged");
  if (!workspace::commented_records(transaction, scope.workspace(), "requirement", {part.id.text()}).empty())
    history.emplace_back("comments");
  return history;
}

// With the last part the split itself is over.
void end_split(sql::Transaction& transaction, Environment& environment, const Scope& scope, Requirement& whole) {
  const auto split = store::find_split(transaction, whole.id);
  if (!split) return;
  store::remove_split(transaction, whole.id);
  const Requirement before = whole;
  whole.status = split->status;
  whole.verdict = split->verdict;
  whole.release = split->release;
  if (whole.status == before.status && whole.verdict == before.verdict && whole.release == before.release) return;
  whole.updated_at = environment.clock.now();
  ++whole.version;
  store::update_requirement(transaction, whole);
  follow_baseline(transaction, scope, environment.clock, before, whole, false);
  record(transaction, environment, scope, whole, "requirement." + status_word(whole.status),
         differences(before, whole));
}

}  // namespace

Outcome split_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                          std::optional<std::int64_t> expected_version, const SplitInput& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto whole = access_requirement(transaction, scope, id_or_key, workspace::kEditRequirements);
    if (!whole) return refuse(whole.error());
    if (expected_version && whole->version != *expected_version) return refuse(Error::stale());
    const auto present = store::parts_of(transaction, scope.workspace(), whole->id);
    if (auto allowed = check_splitting(transaction, scope, *whole, present, input); !allowed) return allowed;
    auto split = store::find_split(transaction, whole->id);
    if (!split) {
      split = store::SplitRecord{whole->id,      scope.workspace(), whole->status,          whole->verdict,
                                 whole->release, scope.member(),    environment.clock.now()};
      store::put_split(transaction, *split);
    }
    boost::json::array keys;
    std::vector<RequirementId> family{whole->id};
    FieldErrors errors;
    for (std::size_t i = 0; i < input.parts.size(); ++i) {
      const auto id = add_part(transaction, environment, scope, *whole, *split, input.parts[i]);
      if (!id && id.error().fields.empty()) return refuse(id.error());
      if (!id) {
        for (const auto& field : id.error().fields)
          errors.add(fmt::format("parts[{}].{}", i, field.field), field.code, field.parameters);
        continue;
      }
      family.push_back(*id);
      keys.emplace_back(requirement_key(store::find_requirement(transaction, scope.workspace(), *id)->number));
    }
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    settle(transaction, environment, scope, family);
    record(transaction, environment, scope, *whole, "requirement.split", {{"parts", nullptr, keys}});
    const auto part = store::find_requirement(transaction, scope.workspace(), family.back());
    follow_parts(transaction, environment, scope, *part);
    return {};
  });
}

Outcome rejoin_part(Environment& environment, const Scope& scope, std::string_view whole_id, std::string_view part_id,
                    bool keep) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto whole = access_requirement(transaction, scope, whole_id, workspace::kEditRequirements);
    if (!whole) return refuse(whole.error());
    auto part = access_requirement(transaction, scope, part_id, workspace::kEditRequirements);
    if (!part) return refuse(part.error());
    if (part->parent_id != whole->id) return refuse(Error::not_found("part"));
    const auto key = requirement_key(part->number);
    if (!keep) {
      const auto history = own_history(transaction, scope, *part);
      if (!history.empty())
        return refuse(Error::conflict("part_has_its_own", {{"key", key}, {"what", history.front()}}));
    }
    const Requirement moved = *part;
    part->parent_id.reset();
    if (keep) {
      part->updated_at = environment.clock.now();
      ++part->version;
    }
    store::update_requirement(transaction, *part);
    settle(transaction, environment, scope, {whole->id, part->id});
    if (keep) {
      record(transaction, environment, scope, *part, "requirement.left_whole",
             {{"part_of", boost::json::value(requirement_key(whole->number)), nullptr}});
    } else {
      store::delete_requirement(transaction, scope.workspace(), part->id);
      record(transaction, environment, scope, *part, "requirement.deleted", {});
    }
    record(transaction, environment, scope, *whole, "requirement.rejoined",
           {{"parts", boost::json::value(key), nullptr}});
    if (store::parts_of(transaction, scope.workspace(), whole->id).empty())
      end_split(transaction, environment, scope, *whole);
    else
      follow_parts(transaction, environment, scope, moved);
    return {};
  });
}

}  // namespace assay::demand
