// The customers module as app/ puts it together: its routes and what it tells about its records.
#pragma once

#include <memory>

#include "base/time.h"
#include "customers/demand.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/records.h"

namespace assay::customers {

// Thread-safe once served. The collaborators must outlive it.
class CustomersModule {
 public:
  CustomersModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue);
  ~CustomersModule();

  // Before anything is served.
  void use(CustomerDemand& demand);
  void add_routes(http::Router& router);
  // Adds the kinds "customer" and "contact"; the directory keeps references into this object.
  void add_records(workspace::RecordDirectory& directory);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::customers
