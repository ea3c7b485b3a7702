// Keeps standings current when something they depend on changes elsewhere.
#pragma once

#include <span>

#include "base/time.h"
#include "demand/standing.h"
#include "jobs/announcements.h"
#include "sql/database.h"

namespace assay::value {

// The rule that demand calls within its transactions.
class DensityRule final : public demand::StandingRule {
 public:
  std::vector<demand::Standing> compute(sql::Connection& connection, const WorkspaceId& workspace,
                                        std::span<const demand::StandingInput> inputs) override;
};

// Recomputes in transactions of at most a few hundred requirements, so that edits beside it stay fast.
void refresh_in_chunks(sql::Database& database, const WorkspaceId& workspace,
                       const std::vector<demand::RequirementId>& requirements, demand::StandingRule& rule);
void refresh_workspace(sql::Database& database, const WorkspaceId& workspace, demand::StandingRule& rule);
// Computes what was stored before people were counted.
void count_uncounted(sql::Database& database, demand::StandingRule& rule);
// Which requirements a batch of announcements concerns; recomputes them.
void follow_announcements(sql::Database& database, const WorkspaceId& workspace,
                          std::span<const jobs::Announcement> announcements, demand::StandingRule& rule);

}  // namespace assay::value
