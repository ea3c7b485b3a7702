// The visits module as app/ puts it together.
#pragma once

#include <memory>

#include "base/time.h"
#include "demand/first_hand.h"
#include "http/router.h"
#include "sql/migrator.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::visits {

sql::ModuleMigrations visits_migrations();

// Thread-safe once served. The collaborators must outlive it.
class VisitsModule {
 public:
  VisitsModule(sql::Database& database, const Clock& clock, demand::SignalRecorder& recorder);
  ~VisitsModule();

  void add_routes(http::Router& router);
  // Adds the kind "visit"; the directory keeps references into this object.
  void add_records(workspace::RecordDirectory& directory);
  workspace::LineUse& line_use();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::visits
