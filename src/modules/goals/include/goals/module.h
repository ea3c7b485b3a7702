// The goals module as app/ puts it together: its routes and what it tells about its records.
#pragma once

#include <memory>

#include "base/time.h"
#include "goals/demand.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::goals {

// Thread-safe once served. The collaborators must outlive it.
class GoalsModule {
 public:
  GoalsModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue);
  ~GoalsModule();

  // Before anything is served.
  void use(GoalDemand& demand);
  void add_routes(http::Router& router);
  // Adds the kind "goal"; the directory keeps references into this object.
  void add_records(workspace::RecordDirectory& directory);
  // Keeps business lines that have goals; for WorkspaceModule::add_line_use.
  workspace::LineUse& line_use();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::goals
