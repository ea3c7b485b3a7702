// The portal module as app/ puts it together.
#pragma once

#include <memory>
#include <string>

#include "demand/standing.h"
#include "http/router.h"
#include "jobs/outbox.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/line_use.h"

namespace assay::portal {

struct ModuleSettings {
  double rate_per_minute = 6000;  // of the whole server; the portal allows a small share of it to each visitor
  bool secure_cookies = false;
  std::string page;  // the HTML of the portal's page; empty: none is served
};

// Thread-safe once served. The collaborators must outlive it.
class PortalModule {
 public:
  PortalModule(sql::Database& database, const Clock& clock, demand::StandingRule& standing, ModuleSettings settings);
  ~PortalModule();

  void add_routes(http::Router& router);
  // Keeps the states of what is published in step with the requirements, and forgets contacts that are deleted.
  void follow(jobs::Outbox& outbox);
  workspace::LineUse& line_use();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::portal
