// The pool: the projection of requirements that lists, boards, counts and exports read, with its filters and sorts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "blueprint/records.h"
#include "demand/requirement.h"
#include "demand/standing.h"
#include "demand/text_search.h"
#include "domain/requirement_fields.h"
#include "sql/database.h"

namespace assay::demand::store {

// One row of the table requirement_pool.
struct PoolRow {
  RequirementId requirement_id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;
  std::string title;
  RequirementType type = RequirementType::improvement;
  Status status = Status::new_;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  std::vector<std::string> tags;
  std::optional<Date> due_on;
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
  std::optional<EffortSize> effort_size;
  std::optional<double> effort_optimistic;
  std::optional<double> effort_likely;
  std::optional<double> effort_pessimistic;
  double effort_days = 0;
  bool effort_assumed = true;
  std::optional<double> hours_saved_per_month;
  std::optional<Verdict> verdict;
  std::int64_t signals = 0;
  std::int64_t votes = 0;
  double voices = 0;
  std::int64_t customers = 0;
  double first_hand_share = 0;
  std::int64_t roles = 0;
  std::int64_t tiers = 0;
  std::int64_t goals = 0;
  std::int64_t list_order = 1;
  double density = 0;
  std::int64_t value_minor = 0;
  double points = 0;
  std::int64_t cost_minor = 0;
  std::optional<std::int64_t> hops_min;  // of the nearest voice; none without signals
  std::int64_t people = 0;               // distinct voices
  std::int64_t users = 0;                // of them by decision role
  std::int64_t decision_makers = 0;
  std::int64_t payers = 0;
  std::optional<Timestamp> newest_said_at;
  bool measured = false;
  bool has_result = false;
  std::map<std::string, std::string> fields;  // by the key of the field, as text
  std::optional<ImportId> import_id;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PoolRow, (),
                      (requirement_id, workspace_id, number, title, type, status, business_line_id, owner_id, tags,
                       due_on, urgency, importance, effort_size, effort_optimistic, effort_likely, effort_pessimistic,
                       effort_days, effort_assumed, hours_saved_per_month, verdict, signals, votes, voices, customers,
                       first_hand_share, roles, tiers, goals, list_order, density, value_minor, points, cost_minor,
                       hops_min, people, users, decision_makers, payers, newest_said_at, measured, has_result, fields,
                       import_id, created_at, created_by, updated_at, version))

enum class PoolList { priced, unpriced };
BOOST_DESCRIBE_ENUM(PoolList, priced, unpriced)

// The one filter of table, count, board, matrix, export and bulk. Everything unset matches all.
struct PoolFilter {
  std::optional<std::string> filter;  // in the language of domain/filter_text.h; the others hold beside it
  std::optional<std::string> text;
  std::vector<Status> status;
  std::vector<RequirementType> type;
  std::vector<std::string> tag;
  std::optional<std::string> owner_id;  // an id, "me" or "none"
  std::vector<BusinessLineId> business_line_id;
  std::optional<customers::CustomerId> customer_id;
  std::optional<std::string> goal_id;  // an id or "none"
  std::vector<customers::Tier> tier;
  std::optional<Date> due_before;
  std::optional<Date> due_after;
  std::optional<bool> has_effort;
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
  std::optional<std::int64_t> urgency_min;
  std::optional<std::int64_t> importance_min;
  std::optional<ImportId> import_id;
  std::optional<std::string> created_by;  // an id or "me"
  std::optional<PoolList> list;
  std::vector<blueprint::StepId> step;
  std::vector<blueprint::FeatureId> feature;
  std::vector<blueprint::ModuleId> module;
  std::vector<RequirementId> ids;
};
BOOST_DESCRIBE_STRUCT(PoolFilter, (),
                      (filter, text, status, type, tag, owner_id, business_line_id, customer_id, goal_id, tier,
                       due_before, due_after, has_effort, urgency, importance, urgency_min, importance_min, import_id,
                       created_by, list, step, feature, module, ids))

// A filter made ready for SQL: the scope's lines, the ids that the text search found, the hidden imports.
struct PoolCondition {
  std::string where;  // "workspace_id = ? AND …"
  std::vector<sql::Value> parameters;
};
// `matching`: ids that the text search found, where the filter has a text. `search` finds the texts within
// filter.filter; without it they are refused.
// Refuses an owner or goal that is neither an id nor one of the words, and what parse_filter refuses.
Result<PoolCondition> pool_condition(sql::Connection& connection, const Scope& scope, const PoolFilter& filter,
                                     const std::optional<std::vector<std::string>>& matching,
                                     TextSearch* search = nullptr);

// "-density" and the like; nullopt for an unknown sort.
struct PoolSort {
  std::string name;
  bool descending = false;
  std::optional<FieldDefinition> field;  // of "field.cost"
};
std::optional<PoolSort> parse_pool_sort(std::string_view text);
// Also "field.cost" of the workspace's own fields. Refuses ("sort", "not_one_of").
Result<PoolSort> find_pool_sort(sql::Connection& connection, const WorkspaceId& workspace, std::string_view text);
std::string pool_sort_names();

struct PoolPage {
  std::vector<PoolRow> rows;
  std::optional<std::string> next;
};
// Refuses a cursor that was not made by this sort.
Result<PoolPage> pool_page(sql::Connection& connection, const PoolCondition& condition, const PoolSort& sort,
                           std::size_t limit, const std::optional<std::string>& cursor);
std::int64_t pool_count(sql::Connection& connection, const PoolCondition& condition);
std::optional<PoolRow> find_pool_row(sql::Connection& connection, const WorkspaceId& workspace,
                                     const RequirementId& id);
std::vector<RequirementId> pool_ids(sql::Connection& connection, const PoolCondition& condition, std::size_t limit);

struct StatusCount {
  Status status = Status::new_;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(StatusCount, (), (status, total))
std::vector<StatusCount> pool_count_by_status(sql::Connection& connection, const PoolCondition& condition);

struct CellCount {
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(CellCount, (), (urgency, importance, total))
std::vector<CellCount> pool_count_by_cell(sql::Connection& connection, const PoolCondition& condition);

// Requirements of imports that are being applied or undone; usually none.
std::vector<std::string> hidden_imports(sql::Connection& connection, const WorkspaceId& workspace);

}  // namespace assay::demand::store
