// Rows of requirements with their tags, goals and signals, and their rows in the pool.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demand/requirement.h"
#include "demand/standing.h"
#include "sql/database.h"

namespace assay::demand::store {

struct SignalLink {
  RequirementId requirement_id;
  SignalId signal_id;
  WorkspaceId workspace_id;
  Importance importance = Importance::important;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(SignalLink, (), (requirement_id, signal_id, workspace_id, importance, created_at))

// Inserts requirements and their pool rows (with an empty standing; follow with refresh_standings).
void insert_requirements(sql::Transaction& transaction, std::span<const Requirement> requirements);
// Writes all columns of the requirement and the copied columns of its pool row.
void update_requirement(sql::Transaction& transaction, const Requirement& requirement);
void delete_requirement(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id);
std::optional<Requirement> find_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                            const RequirementId& id);
std::optional<Requirement> find_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                            std::string_view id_or_key);
std::vector<Requirement> find_requirements(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<RequirementId>& ids);

// On PostgreSQL keeps other transactions from changing the row until this one ends; SQLite has one writer anyway.
void hold_requirement(sql::Transaction& transaction, const RequirementId& id);

std::vector<std::string> tags_of(sql::Connection& connection, const RequirementId& id);
void set_tags(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id,
              const std::vector<std::string>& tags);
std::vector<GoalLink> goals_of(sql::Connection& connection, const RequirementId& id);
void set_goals(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id,
               const std::vector<GoalLink>& goals);

// Adds or changes links; call recount_links for the signals and refresh_standings for the requirements afterwards.
void put_signal_links(sql::Transaction& transaction, std::span<const SignalLink> links);
bool remove_signal_link(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                        const SignalId& signal);
std::vector<SignalLink> links_of_requirement(sql::Connection& connection, const WorkspaceId& workspace,
                                             const RequirementId& id);
std::vector<SignalLink> links_of_signals(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::vector<SignalId>& ids);

}  // namespace assay::demand::store
