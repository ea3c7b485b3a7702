// Where the voices behind a requirement come from, and whom to ask where nobody spoke for himself.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "customers/customers.h"
#include "demand/requirement.h"

namespace assay::demand {

// How far the nearest voice is from the record.
enum class Source { first, second, many };
BOOST_DESCRIBE_ENUM(Source, first, second, many)

inline std::optional<Source> source_of(const std::optional<std::int64_t>& hops_min) {
  if (!hops_min) return std::nullopt;
  return *hops_min == 0 ? Source::first : *hops_min == 1 ? Source::second : Source::many;
}

// Contacts of the customers concerned who did not speak, the ones most worth asking first: of a post that a signal
// names as its speaker's, then of a decision role that nobody who spoke has, then the others; at most `limit`.
struct Speakers {
  std::set<ContactId> contacts;
  std::set<std::string> posts;  // folded
  std::set<customers::DecisionRole> roles;
};
std::vector<customers::ContactSummary> whom_to_ask(std::vector<customers::ContactSummary> contacts,
                                                   const Speakers& spoke, std::size_t limit);

}  // namespace assay::demand
