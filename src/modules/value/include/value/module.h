// The value module's façade: the standing of requirements, its explanation, and keeping both current.
#pragma once

#include <memory>

#include "demand/standing.h"
#include "http/router.h"
#include "jobs/outbox.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::value {

class ValueModule {
 public:
  ValueModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue);
  ~ValueModule();

  demand::StandingRule& standing_rule();
  void add_routes(http::Router& router);
  // Recomputes standings when customers, contacts, goals or settings change.
  void follow(jobs::Outbox& outbox);
  // Computes what an earlier version stored without; at the start of a server.
  void catch_up();
  // Recomputes every standing of a workspace; for tests and after a restore.
  void refresh_all(const WorkspaceId& workspace);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace assay::value
