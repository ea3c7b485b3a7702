// Which signals and followers a requirement has through others: what was merged into it, its parts, its parent.
//
// Everything is derived from what each requirement has by itself, so that a merge or a split which is taken back leaves
// nothing behind. A requirement has the links of all that feeds it (merged ones and parts, and theirs); a part also
// has those of its parent. Followers go along with a merge, not with a split: whoever follows the parent hears of it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "demand/requirement.h"

namespace assay::demand {

struct FamilyMember {
  RequirementId id;
  std::optional<RequirementId> merged_into;
  std::optional<RequirementId> parent;
  std::map<SignalId, Importance> links;  // by itself
  std::set<MemberId> followers;          // by itself
};

class Families {
 public:
  // All that is connected by merges and splits must be among the members.
  explicit Families(std::vector<FamilyMember> members);

  // Each signal once, with the strongest importance.
  [[nodiscard]] std::map<SignalId, Importance> links_of(const RequirementId& id) const;
  // Each member once.
  [[nodiscard]] std::set<MemberId> followers_of(const RequirementId& id) const;
  // Where a requirement went through merges; itself when it was not merged.
  [[nodiscard]] RequirementId survivor_of(const RequirementId& id) const;

 private:
  [[nodiscard]] std::set<RequirementId> feeding(const RequirementId& id, bool with_parts) const;
  std::map<RequirementId, FamilyMember> members_;
  std::multimap<RequirementId, RequirementId> merged_;  // by survivor
  std::multimap<RequirementId, RequirementId> parts_;   // by parent
};

}  // namespace assay::demand
