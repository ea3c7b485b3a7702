#include "store/baseline_store.h"

#include "store/cursor.h"
#include "store/pool_store.h"
#include "workspace/permissions.h"

namespace assay::demand::store {
namespace {

// Over change_requests c and requirement_pool p.
Result<Where> condition_of(sql::Connection& connection, const Scope& scope, const ChangeFilter& filter) {
  Where where;
  where.add("c.workspace_id = ?", scope.workspace());
  if (const auto lines = scope.lines_with(workspace::kView))
    where.add("p.business_line_id IN " + sql::in_list(connection.engine()), sql::list_parameter(*lines));
  if (const auto hidden = hidden_imports(connection, scope.workspace()); !hidden.empty())
    where.add("(p.import_id IS NULL OR p.import_id NOT IN " + sql::in_list(connection.engine()) + ")",
              sql::list_parameter(hidden));
  if (filter.state) where.add("c.state = ?", *filter.state);
  if (filter.cause) where.add("c.cause = ?", *filter.cause);
  if (filter.requirement_id) where.add("c.requirement_id = ?", *filter.requirement_id);
  if (filter.from) where.add("c.created_at >= ?", *filter.from);
  if (filter.before) where.add("c.created_at < ?", *filter.before);
  if (filter.business_line_id) {
    if (*filter.business_line_id == "none") {
      where.add("p.business_line_id IS NULL");
    } else if (const auto line = BusinessLineId::parse(*filter.business_line_id)) {
      where.add("p.business_line_id = ?", *line);
    } else {
      return refuse(
          Error::invalid("business_line_id", "not_an_id", {{"value", filter.business_line_id->substr(0, 60)}}));
    }
  }
  return where;
}

constexpr std::string_view kFrom =
    " FROM change_requests c JOIN requirement_pool p ON p.requirement_id = c.requirement_id WHERE ";

}  // namespace

void freeze_baseline(sql::Transaction& transaction, const Requirement& requirement,
                     const std::optional<ChangeRequestId>& change_request, Timestamp at,
                     const std::optional<MemberId>& by) {
  transaction.insert("requirement_baselines",
                     Baseline{requirement.id, latest_baseline(transaction, requirement.id) + 1,
                              requirement.workspace_id, requirement.pain, requirement.scenario, requirement.objective,
                              requirement.measure, change_request, at, by});
}

void rewrite_scenario(sql::Transaction& transaction, const RequirementId& requirement, std::int64_t number,
                      const std::string& scenario) {
  transaction.execute("UPDATE requirement_baselines SET scenario = ? WHERE requirement_id = ? AND number = ?", scenario,
                      requirement, number);
}

std::vector<Baseline> baselines_of(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<RequirementId>& requirements) {
  return connection.rows<Baseline>(
      "SELECT {columns} FROM requirement_baselines WHERE workspace_id = ? AND requirement_id IN " +
          sql::in_list(connection.engine()) + " ORDER BY requirement_id, number DESC",
      workspace, sql::list_parameter(requirements));
}

std::int64_t latest_baseline(sql::Connection& connection, const RequirementId& requirement) {
  return connection
      .scalar<std::int64_t>("SELECT MAX(number) FROM requirement_baselines WHERE requirement_id = ?", requirement)
      .value_or(0);
}

void insert_change_request(sql::Transaction& transaction, const ChangeRequest& request) {
  transaction.insert("change_requests", request);
}

void update_change_request(sql::Transaction& transaction, const ChangeRequest& request) {
  transaction.execute(
      "UPDATE change_requests SET state = ?, decision = ?, decided_at = ?, decided_by = ?, version = ? WHERE id = ? "
      "AND "
      "workspace_id = ?",
      request.state, request.decision, request.decided_at, request.decided_by, request.version, request.id,
      request.workspace_id);
}

std::optional<ChangeRequest> find_change_request(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const ChangeRequestId& id) {
  return connection.row<ChangeRequest>("SELECT {columns} FROM change_requests WHERE id = ? AND workspace_id = ?", id,
                                       workspace);
}

std::optional<ChangeRequest> find_open_change_request(sql::Connection& connection, const WorkspaceId& workspace,
                                                      const RequirementId& requirement) {
  return connection.row<ChangeRequest>(
      "SELECT {columns} FROM change_requests WHERE requirement_id = ? AND workspace_id = ? AND state = 'open'",
      requirement, workspace);
}

Result<ChangePage> change_page(sql::Connection& connection, const Scope& scope, const ChangeFilter& filter,
                               std::size_t limit, const std::optional<std::string>& cursor) {
  auto where = condition_of(connection, scope, filter);
  if (!where) return refuse(where.error());
  ChangePage page;
  if (!cursor)
    page.total =
        connection
            .scalar_values<std::int64_t>("SELECT COUNT(*)" + std::string(kFrom) + where->text(), where->parameters())
            .value_or(0);
  std::string after;
  auto parameters = where->parameters();
  if (cursor) {
    const auto values = read_cursor(*cursor, "changes", sql::Connection::values(std::int64_t{0}));
    if (!values) return refuse(values.error());
    after = " AND (c.created_at, c.id) < (?, ?)";
    parameters.insert(parameters.end(), values->begin(), values->end());
  }
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit + 1)));
  page.requests = connection.rows_values<ChangeRequest>("SELECT {columns:c}" + std::string(kFrom) + where->text() +
                                                            after + " ORDER BY c.created_at DESC, c.id DESC LIMIT ?",
                                                        std::move(parameters));
  if (page.requests.size() > limit) {
    page.requests.resize(limit);
    const auto& last = page.requests.back();
    page.next = write_cursor("changes", sql::Connection::values(last.created_at.micros), last.id.text());
  }
  return page;
}

Result<std::vector<ChangeFact>> change_facts(sql::Connection& connection, const Scope& scope,
                                             const ChangeFilter& filter, std::size_t limit) {
  const auto where = condition_of(connection, scope, filter);
  if (!where) return refuse(where.error());
  auto parameters = where->parameters();
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<ChangeFact>("SELECT c.created_at, c.state, c.cause, p.business_line_id, c.effort_days" +
                                                std::string(kFrom) + where->text() +
                                                " ORDER BY c.created_at, c.id LIMIT ?",
                                            std::move(parameters));
}

std::vector<Cause> causes_of(sql::Connection& connection, const WorkspaceId& workspace,
                             const RequirementId& requirement) {
  return connection.rows<Cause>(
      "SELECT {columns} FROM requirement_causes WHERE workspace_id = ? AND requirement_id = ? ORDER BY position",
      workspace, requirement);
}

void set_causes(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                const std::vector<Cause>& causes) {
  transaction.execute("DELETE FROM requirement_causes WHERE workspace_id = ? AND requirement_id = ?", workspace,
                      requirement);
  transaction.insert_all("requirement_causes", causes);
}

}  // namespace assay::demand::store
