// Writes the example company's year into an empty workspace, ending today.
#pragma once

#include <string>
#include <vector>

#include "demand/standing.h"
#include "plan.h"
#include "sql/database.h"
#include "workspace/permissions.h"

namespace assay::app::example {

struct Login {
  workspace::Role role = workspace::Role::viewer;
  std::string email;
  std::string password;  // made for this installation
};

struct Filled {
  std::int64_t customers = 0;
  std::int64_t contacts = 0;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
  std::vector<Login> logins;  // one a role
};

// All in one transaction. Refuses a workspace that has requirements ("example_needs_an_empty_workspace"), and e-mail
// addresses or business lines that are taken.
Result<Filled> fill(sql::Database& database, demand::StandingRule& standing, const Clock& clock,
                    const WorkspaceId& workspace, const Plan& plan);

}  // namespace assay::app::example
