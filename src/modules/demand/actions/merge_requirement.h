// Merges a requirement into another and takes a merge back. Nothing moves: the survivor has the signals and followers
// of what was merged into it through it, so that taking the merge back leaves exactly what each has by itself.
#pragma once

#include "actions/environment.h"
#include "demand/requirement.h"

namespace assay::demand {

// The requirement that merges go to. Refuses on field "into" an unknown one and one that was merged (naming where it
// went).
Result<Requirement> find_survivor(sql::Transaction& transaction, const Scope& scope,
                                  const std::optional<std::string>& into);
// As find_survivor for one requirement; refuses also itself, its own part or whole, and families beyond 1,000
// (409 family_too_large).
Result<Requirement> survivor_for(sql::Transaction& transaction, const Scope& scope, const Requirement& requirement,
                                 const std::optional<std::string>& into);
// After the requirement was saved as merged into the survivor; `before` is what it was.
void settle_merge(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                  const Requirement& before, const Requirement& survivor);

// A merged requirement as it was before; returns it so.
Result<Requirement> unmerge(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                            Requirement requirement);
// Refuses a stale version, and a requirement that is not merged (409 not_merged). It is again what it was before the
// merge; what came to the survivor itself stays there.
Outcome unmerge_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                            std::optional<std::int64_t> expected_version);

}  // namespace assay::demand
