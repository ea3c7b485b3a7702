// The pool in groups: what stands in each, under which name, and the filter that finds it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/pool_store.h"

namespace assay::demand {

struct RequirementGroup {
  std::optional<std::string> value;  // a word, an id, a tag; none: without one
  std::string label;                 // of records their name; else the value
  std::int64_t total = 0;
  std::string filter;  // matches the group, beside the filter of the list
};
BOOST_DESCRIBE_STRUCT(RequirementGroup, (), (value, label, total, filter))

// `by`: a store::PoolGrouping or "field.KEY". The fullest first, at most 200. Refuses others on `parameter`.
Result<std::vector<RequirementGroup>> group_pool(sql::Connection& connection, const Scope& scope,
                                                 const store::PoolCondition& condition, std::string parameter,
                                                 const std::string& by);

}  // namespace assay::demand
