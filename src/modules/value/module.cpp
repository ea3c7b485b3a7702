#include "value/module.h"

#include "actions/refresh_standings.h"
#include "demand/pool.h"
#include "http/explanation.h"
#include "store/knowledge.h"
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

  Result<ExplainedValue> explain_requirement(const Scope& scope, const std::string& id_or_key) {
    return database.read([&](sql::Connection& connection) -> Result<ExplainedValue> {
      const auto requirement = demand::find_visible_requirement(connection, scope, id_or_key);
      if (!requirement) return refuse(requirement.error());
      const auto inputs = demand::load_standing_inputs(connection, scope.workspace(), {requirement->id});
      const auto knowledge = store::load_knowledge(connection, scope.workspace(), inputs);
      std::vector<demand::SignalId> signals;
      for (const auto& evidence : inputs.at(0).evidence) signals.push_back(evidence.signal_id);
      return explain(catalogue, scope, demand::requirement_key(requirement->number), inputs.at(0), knowledge,
                     demand::visible_signals(connection, scope, signals));
    });
  }
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
               return implementation_->explain_requirement(call.scope(), call.path("requirement"));
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

void ValueModule::refresh_all(const WorkspaceId& workspace) {
  refresh_workspace(implementation_->database, workspace, implementation_->rule);
}

}  // namespace assay::value
