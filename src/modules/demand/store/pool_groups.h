// How many requirements of a filter stand in each group: by status, line, owner and what else lists group by.
#pragma once

#include "store/pool_store.h"

namespace assay::demand::store {

enum class PoolGrouping { status, type, line, owner, tag, tier, source, role, goal, urgency, importance, size, list };
BOOST_DESCRIBE_ENUM(PoolGrouping, status, type, line, owner, tag, tier, source, role, goal, urgency, importance, size,
                    list)

struct GroupCount {
  std::optional<std::string> value;  // a word, an id, a tag, a number; none: without one
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(GroupCount, (), (value, total))

inline constexpr std::size_t kGroupsMax = 200;

// The fullest first, at most kGroupsMax. What has several tags, tiers, roles or goals is in several groups.
std::vector<GroupCount> pool_groups(sql::Connection& connection, const Scope& scope, const PoolCondition& condition,
                                    PoolGrouping by);
std::vector<GroupCount> pool_groups_by_field(sql::Connection& connection, const PoolCondition& condition,
                                             const FieldDefinition& field);

}  // namespace assay::demand::store
