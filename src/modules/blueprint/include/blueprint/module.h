// The blueprint module as app/ puts it together: its routes and what it tells about its records.
#pragma once

#include <memory>

#include "base/time.h"
#include "blueprint/demand.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::blueprint {

// Thread-safe once served. The collaborators must outlive it.
class BlueprintModule {
 public:
  BlueprintModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue);
  ~BlueprintModule();

  // Before anything is served.
  void use(BlueprintDemand& demand);
  void add_routes(http::Router& router);
  // Adds the kinds "process", "step", "business_rule", "product", "module", "feature", "scenario" and
  // "blueprint_version"; the directory keeps references into this object.
  void add_records(workspace::RecordDirectory& directory);
  // Keeps business lines that have processes or scenarios; for WorkspaceModule::add_line_use.
  workspace::LineUse& line_use();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::blueprint
