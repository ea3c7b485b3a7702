// Splits a requirement into parts and joins them again. Parts have the signals of the whole; what they are worth is
// counted at the whole, once.
#pragma once

#include "actions/environment.h"
#include "demand/requirement.h"

namespace assay::demand {

struct NewPart {
  std::string title;
  std::optional<RequirementType> type;  // that of the whole
  std::optional<std::string> background;
  std::optional<std::string> pain;
  std::optional<std::string> scenario;
  std::optional<std::string> objective;
  std::optional<MemberId> owner_id;
};
BOOST_DESCRIBE_STRUCT(NewPart, (), (title, type, background, pain, scenario, objective, owner_id))

struct SplitInput {
  std::vector<NewPart> parts;
};
BOOST_DESCRIBE_STRUCT(SplitInput, (), (parts))

inline constexpr std::size_t kPartsAtOnce = 20;
inline constexpr std::size_t kPartsMax = 100;

// Adds 1 to 20 parts. They begin where the whole stands by hand: new, triaged, or accepted with its verdict. Refuses a
// stale version, a part as the whole (409 part_of_a_part), and a status that is past it (409 split_not_allowed).
Outcome split_requirement(Environment& environment, const Scope& scope, std::string_view id_or_key,
                          std::optional<std::int64_t> expected_version, const SplitInput& input);
// Takes a part back into the whole: it is deleted, unless something of its own happened to it (409 part_has_its_own).
// `keep`: it stays as a requirement of its own instead. With the last part gone the whole is what it was.
Outcome rejoin_part(Environment& environment, const Scope& scope, std::string_view whole, std::string_view part,
                    bool keep);

}  // namespace assay::demand
