#include "actions/group_requirements.h"

#include <algorithm>

#include "base/text.h"
#include "domain/filter_text.h"
#include "goals/goals.h"
#include "store/field_store.h"
#include "store/pool_groups.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

std::map<std::string, std::string> names_of(sql::Connection& connection, const Scope& scope, std::string_view by,
                                            const std::optional<FieldDefinition>& field) {
  std::map<std::string, std::string> names;
  if (by == "owner" || (field && field->kind == FieldKind::member))
    for (const auto& [id, name] : workspace::member_names(connection, scope.workspace())) names[id.text()] = name;
  if (by == "line")
    for (const auto& [id, name] : workspace::business_line_names(connection, scope.workspace()))
      names[id.text()] = name;
  if (by == "goal")
    for (const auto& goal : goals::all_goals(connection, scope.workspace()))
      names[goal.id.text()] =
          scope.may(workspace::kView, goal.business_line_id) ? goal.key + " " + goal.name : goal.key;
  return names;
}

// What a minus takes away so that only what has none of it is left.
std::vector<FilterValue> every_value(std::string_view by) {
  std::vector<FilterValue> values;
  if (by == "size")
    for (const auto& word : words<EffortSize>()) values.push_back({word, false, 0});
  else if (by == "role")
    for (const auto& word : words<customers::DecisionRole>()) values.push_back({word, false, 0});
  else
    for (const char* step : {"1", "2", "3", "4", "5"}) values.push_back({step, false, 0});
  return values;
}

std::string filter_of(const std::string& by, const std::optional<FieldDefinition>& field,
                      const std::optional<std::string>& value) {
  FilterTerm term;
  term.key = field ? "field" : by;
  if (field) term.field = field->key;
  const bool has_word_for_none = by != "urgency" && by != "importance" && by != "size" && by != "role";
  if (value) {
    // In quotes a tag or a text is never taken for a word of the language.
    term.values = {{*value, field.has_value() || by == "tag", 0}};
  } else if (has_word_for_none) {
    term.values = {{"none", false, 0}};
  } else {
    term.negated = true;
    term.values = every_value(by);
  }
  return print_term(term);
}

// Words in the order people know them, as the page shows them; names stay as they are counted, what has none is last.
std::vector<std::string> order_of(std::string_view by) {
  if (by == "status") return words<Status>();
  if (by == "type") return words<RequirementType>();
  if (by == "tier") return words<customers::Tier>();
  if (by == "source") return {"first", "second", "many"};
  if (by == "role") return words<customers::DecisionRole>();
  if (by == "urgency" || by == "importance") return {"5", "4", "3", "2", "1"};
  if (by == "size") return words<EffortSize>();
  if (by == "list") return words<store::PoolList>();
  return {};
}

void put_in_order(std::string_view by, std::vector<RequirementGroup>& groups) {
  const auto order = order_of(by);
  std::ranges::stable_sort(groups, {}, [&](const RequirementGroup& group) {
    constexpr std::ptrdiff_t kLast = 1'000;
    if (!group.value) return kLast;
    return order.empty() ? std::ptrdiff_t{0} : std::ranges::find(order, *group.value) - order.begin();
  });
}

std::string grouping_names() {
  std::string names;
  for (const auto& word : words<store::PoolGrouping>()) names += word + ", ";
  return names + "field.…";
}

}  // namespace

Result<std::vector<RequirementGroup>> group_pool(sql::Connection& connection, const Scope& scope,
                                                 const store::PoolCondition& condition, std::string parameter,
                                                 const std::string& by) {
  const auto grouping = parse_word<store::PoolGrouping>(by);
  std::optional<FieldDefinition> field;
  if (by.starts_with("field."))
    field = store::find_field_by_key(connection, scope.workspace(), std::string_view(by).substr(6));
  if (!grouping && (!field || field->archived_at))
    return refuse(Error::invalid(std::move(parameter), "not_one_of",
                                 {{"value", std::string(first_code_points(by, 60))}, {"allowed", grouping_names()}}));
  const auto counts = grouping ? store::pool_groups(connection, scope, condition, *grouping)
                               : store::pool_groups_by_field(connection, condition, *field);
  const auto names = names_of(connection, scope, by, field);
  std::vector<RequirementGroup> groups;
  groups.reserve(counts.size());
  for (const auto& count : counts) {
    const auto name = count.value ? names.find(*count.value) : names.end();
    groups.push_back({count.value, name == names.end() ? count.value.value_or("") : name->second, count.total,
                      filter_of(by, field, count.value)});
  }
  put_in_order(by, groups);
  return groups;
}

}  // namespace assay::demand
