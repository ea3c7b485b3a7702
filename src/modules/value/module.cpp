#include "value/module.h"

#include "actions/refresh_standings.h"
#include "value/ranking.h"
#include "workspace/permissions.h"

namespace assay::value {

class ValueModule::Implementation {
 public:
  Implementation(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue)
      : database(database), clock(clock), catalogue(catalogue) {}
  sql::Database& database;
  const Clock& clock;
  const messages::Catalogue& catalogue;
  DensityRule rule;
};

ValueModule::ValueModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue)
    : implementation_(std::make_unique<Implementation>(database, clock, catalogue)) {}
ValueModule::~ValueModule() = default;

demand::StandingRule& ValueModule::standing_rule() { return implementation_->rule; }

void ValueModule::add_routes(http::Router& router) {
  router.add(http::get("/api/v1/requirements/{requirement}/value")
                 .summary("The score of a requirement, opened into its parts and the records they came from")
                 .tag("value")
                 .needs(workspace::kView),
             [this](const http::Call& call) -> Result<ExplainedValue> {
               return implementation_->database.read([&](sql::Connection& connection) {
                 return explain_requirement(connection, implementation_->catalogue, call.scope(),
                                            call.path("requirement"));
               });
             });
}

void ValueModule::follow(jobs::Outbox& outbox) {
  auto* implementation = implementation_.get();
  outbox.follow("value.standings",
                [implementation](const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
                  follow_announcements(implementation->database, workspace, announcements, implementation->rule);
                },
                {.batch = 500, .ephemeral = false, .rebuild = [implementation](const WorkspaceId& workspace) {
                   refresh_workspace(implementation->database, workspace, implementation->rule);
                 }});
}

void ValueModule::catch_up() { count_uncounted(implementation_->database, implementation_->rule); }

void ValueModule::refresh_all(const WorkspaceId& workspace) {
  refresh_workspace(implementation_->database, workspace, implementation_->rule);
}

}  // namespace assay::value
