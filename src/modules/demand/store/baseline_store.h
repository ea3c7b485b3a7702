// Rows of baselines, change requests and causes of pains.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/baseline.h"
#include "sql/database.h"

namespace assay::demand::store {

// Its number is one more than that of the last.
void freeze_baseline(sql::Transaction& transaction, const Requirement& requirement,
                     const std::optional<ChangeRequestId>& change_request, Timestamp at,
                     const std::optional<MemberId>& by);
// For a past that is being written: what a baseline held before an approved change.
void rewrite_scenario(sql::Transaction& transaction, const RequirementId& requirement, std::int64_t number,
                      const std::string& scenario);
// The latest of each requirement first.
std::vector<Baseline> baselines_of(sql::Connection& connection, const WorkspaceId& workspace,
                                   const std::vector<RequirementId>& requirements);
std::int64_t latest_baseline(sql::Connection& connection, const RequirementId& requirement);

void insert_change_request(sql::Transaction& transaction, const ChangeRequest& request);
// State, decision and version.
void update_change_request(sql::Transaction& transaction, const ChangeRequest& request);
std::optional<ChangeRequest> find_change_request(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const ChangeRequestId& id);
std::optional<ChangeRequest> find_open_change_request(sql::Connection& connection, const WorkspaceId& workspace,
                                                      const RequirementId& requirement);

struct ChangeFilter {
  std::optional<ChangeState> state;
  std::optional<std::string> cause;
  std::optional<std::string> business_line_id;  // an id or "none"
  std::optional<RequirementId> requirement_id;
  std::optional<Timestamp> from;    // created at or after
  std::optional<Timestamp> before;  // created before
};
struct ChangePage {
  std::vector<ChangeRequest> requests;
  std::optional<std::string> next;
  std::int64_t total = 0;  // on the first page
};
// The latest first, of requirements that the scope may see. Refuses a foreign cursor and a line that is no id.
Result<ChangePage> change_page(sql::Connection& connection, const Scope& scope, const ChangeFilter& filter,
                               std::size_t limit, const std::optional<std::string>& cursor);

// What the churn report counts.
struct ChangeFact {
  Timestamp created_at;
  ChangeState state = ChangeState::open;
  std::string cause;
  std::optional<BusinessLineId> business_line_id;
  double effort_days = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeFact, (), (created_at, state, cause, business_line_id, effort_days))
Result<std::vector<ChangeFact>> change_facts(sql::Connection& connection, const Scope& scope,
                                             const ChangeFilter& filter, std::size_t limit);

struct Cause {
  RequirementId requirement_id;
  std::int64_t position = 0;
  WorkspaceId workspace_id;
  std::string text;
  std::vector<SignalId> signals;
};
BOOST_DESCRIBE_STRUCT(Cause, (), (requirement_id, position, workspace_id, text, signals))
std::vector<Cause> causes_of(sql::Connection& connection, const WorkspaceId& workspace,
                             const RequirementId& requirement);
void set_causes(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                const std::vector<Cause>& causes);

}  // namespace assay::demand::store
