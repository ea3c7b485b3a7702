#include "domain/families.h"

#include <algorithm>

namespace assay::demand {
namespace {

void gather(std::map<SignalId, Importance>& into, const std::map<SignalId, Importance>& links) {
  for (const auto& [signal, importance] : links) {
    auto& strongest = into.try_emplace(signal, importance).first->second;
    strongest = std::max(strongest, importance);
  }
}

}  // namespace

Families::Families(std::vector<FamilyMember> members) {
  for (auto& member : members) {
    if (member.merged_into) merged_.emplace(*member.merged_into, member.id);
    if (member.parent) parts_.emplace(*member.parent, member.id);
    const auto id = member.id;
    members_.emplace(id, std::move(member));
  }
}

std::set<RequirementId> Families::feeding(const RequirementId& id, bool with_parts) const {
  std::set<RequirementId> found{id};
  std::vector<RequirementId> open{id};
  while (!open.empty()) {
    const auto next = open.back();
    open.pop_back();
    const auto add_all = [&](const std::multimap<RequirementId, RequirementId>& edges) {
      const auto [first, last] = edges.equal_range(next);
      for (auto edge = first; edge != last; ++edge)
        if (found.insert(edge->second).second) open.push_back(edge->second);
    };
    add_all(merged_);
    if (with_parts) add_all(parts_);
  }
  return found;
}

std::map<SignalId, Importance> Families::links_of(const RequirementId& id) const {
  std::map<SignalId, Importance> links;
  const auto gather_all = [&](const RequirementId& root) {
    for (const auto& feeder : feeding(root, true))
      if (const auto member = members_.find(feeder); member != members_.end()) gather(links, member->second.links);
  };
  gather_all(id);
  if (const auto member = members_.find(id); member != members_.end() && member->second.parent)
    gather_all(*member->second.parent);
  return links;
}

std::set<MemberId> Families::followers_of(const RequirementId& id) const {
  std::set<MemberId> followers;
  for (const auto& feeder : feeding(id, false))
    if (const auto member = members_.find(feeder); member != members_.end())
      followers.insert(member->second.followers.begin(), member->second.followers.end());
  return followers;
}

RequirementId Families::survivor_of(const RequirementId& id) const {
  auto survivor = id;
  for (std::size_t steps = 0; steps <= members_.size(); ++steps) {
    const auto member = members_.find(survivor);
    if (member == members_.end() || !member->second.merged_into) return survivor;
    survivor = *member->second.merged_into;
  }
  return survivor;
}

}  // namespace assay::demand
