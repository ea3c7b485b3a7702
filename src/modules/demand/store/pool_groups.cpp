#include "store/pool_groups.h"

namespace assay::demand::store {
namespace {

struct BitsCount {
  std::int64_t bits = 0;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(BitsCount, (), (bits, total))

std::vector<GroupCount> counted(sql::Connection& connection, const std::string& text,
                                std::vector<sql::Value> parameters) {
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(kGroupsMax)));
  return connection.rows_values<GroupCount>(text + " ORDER BY 2 DESC, 1 LIMIT ?", std::move(parameters));
}

std::vector<GroupCount> by_expression(sql::Connection& connection, const PoolCondition& condition,
                                      const std::string& expression) {
  return counted(
      connection,
      "SELECT " + expression + ", COUNT(*) FROM requirement_pool WHERE " + condition.where + " GROUP BY " + expression,
      condition.parameters);
}

// Through a table that has several rows a requirement; those without any are counted beside.
std::vector<GroupCount> by_table(sql::Connection& connection, const Scope& scope, const PoolCondition& condition,
                                 const std::string& table, const std::string& column, const std::string& none) {
  auto parameters = sql::Connection::values(scope.workspace());
  parameters.insert(parameters.end(), condition.parameters.begin(), condition.parameters.end());
  auto groups = counted(connection,
                        "SELECT t." + column + ", COUNT(*) FROM " + table +
                            " t WHERE t.workspace_id = ? AND t.requirement_id IN (SELECT requirement_id FROM "
                            "requirement_pool WHERE " +
                            condition.where + ") GROUP BY t." + column,
                        std::move(parameters));
  const auto without = connection.scalar_values<std::int64_t>(
      "SELECT COUNT(*) FROM requirement_pool WHERE " + condition.where + " AND " + none, condition.parameters);
  if (without.value_or(0) > 0) groups.push_back({std::nullopt, *without});
  return groups;
}

template <class E>
std::vector<GroupCount> by_bits(sql::Connection& connection, const PoolCondition& condition,
                                const std::string& column) {
  std::map<std::int64_t, std::int64_t> totals;
  for (const auto& row : connection.rows_values<BitsCount>(
           "SELECT " + column + ", COUNT(*) FROM requirement_pool WHERE " + condition.where + " GROUP BY " + column,
           condition.parameters))
    totals[row.bits] += row.total;
  std::vector<GroupCount> groups;
  const auto names = words<E>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    GroupCount group{names[i], 0};
    for (const auto& [bits, total] : totals)
      if ((bits >> i & 1) != 0) group.total += total;
    if (group.total > 0) groups.push_back(std::move(group));
  }
  if (const auto none = totals.find(0); none != totals.end()) groups.push_back({std::nullopt, none->second});
  return groups;
}

}  // namespace

std::vector<GroupCount> pool_groups(sql::Connection& connection, const Scope& scope, const PoolCondition& condition,
                                    PoolGrouping by) {
  switch (by) {
    case PoolGrouping::status:
      return by_expression(connection, condition, "status");
    case PoolGrouping::type:
      return by_expression(connection, condition, "type");
    case PoolGrouping::line:
      return by_expression(connection, condition, "business_line_id");
    case PoolGrouping::owner:
      return by_expression(connection, condition, "owner_id");
    case PoolGrouping::urgency:
      return by_expression(connection, condition, "CAST(urgency AS text)");
    case PoolGrouping::importance:
      return by_expression(connection, condition, "CAST(importance AS text)");
    case PoolGrouping::size:
      return by_expression(connection, condition, "effort_size");
    case PoolGrouping::list:
      return by_expression(connection, condition, "CASE WHEN list_order = 2 THEN 'priced' ELSE 'unpriced' END");
    case PoolGrouping::source:
      return by_expression(connection, condition,
                           "CASE WHEN hops_min = 0 THEN 'first' WHEN hops_min = 1 THEN 'second' WHEN hops_min >= 2 "
                           "THEN 'many' END");
    case PoolGrouping::tag:
      return by_table(connection, scope, condition, "requirement_tags", "tag", "tags = '[]'");
    case PoolGrouping::goal:
      return by_table(connection, scope, condition, "requirement_goals", "goal_id", "goals = 0");
    case PoolGrouping::tier:
      return by_bits<customers::Tier>(connection, condition, "tiers");
    case PoolGrouping::role:
      return by_bits<customers::DecisionRole>(connection, condition, "roles");
  }
  return {};
}

std::vector<GroupCount> pool_groups_by_field(sql::Connection& connection, const PoolCondition& condition,
                                             const FieldDefinition& field) {
  auto parameters = sql::Connection::values(field.id);
  parameters.insert(parameters.end(), condition.parameters.begin(), condition.parameters.end());
  const std::string value =
      "(SELECT v.text_value FROM requirement_field_values v WHERE v.requirement_id = requirement_pool.requirement_id "
      "AND v.field_id = ?)";
  return counted(connection,
                 "SELECT value, COUNT(*) FROM (SELECT " + value + " AS value FROM requirement_pool WHERE " +
                     condition.where + ") grouped GROUP BY value",
                 std::move(parameters));
}

}  // namespace assay::demand::store
