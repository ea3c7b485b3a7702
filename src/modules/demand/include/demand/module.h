// The demand module as app/ puts it together.
#pragma once

#include <memory>

#include "blueprint/demand.h"
#include "customers/demand.h"
#include "demand/closure.h"
#include "demand/first_hand.h"
#include "demand/imports.h"
#include "demand/similar.h"
#include "demand/standing.h"
#include "demand/telling.h"
#include "demand/text_search.h"
#include "files/file_store.h"
#include "goals/demand.h"
#include "http/router.h"
#include "jobs/outbox.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "search/search_index.h"
#include "sql/migrator.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::demand {

sql::ModuleMigrations demand_migrations();

// Thread-safe once served. The collaborators must outlive it. `files` keeps the files of imports, `attachments` those
// that people see on records.
class DemandModule {
 public:
  DemandModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
               StandingRule& standing, search::SearchIndex& index, files::FileStore& files,
               files::FileStore& attachments, jobs::Runner& runner);
  ~DemandModule();

  // Before anything is served.
  void use(ClosureRule& rule);
  void use(TellingRule& rule);
  void add_routes(http::Router& router);
  // Adds the kinds "requirement" and "signal".
  void add_records(workspace::RecordDirectory& directory);
  // Keeps the search index current, under a name of its own for each server.
  void follow(jobs::Outbox& outbox, const std::string& server);
  void handle_jobs(jobs::Runner& runner);
  // Builds what the index lacks, at the start of a server.
  void catch_up_index();

  // For run_import, by commands and the example.
  ImportEnvironment& imports();
  // For exports with a text in their filter.
  TextSearch& text_search();
  // For finding what says the same (demand/similar.h).
  SimilarSearch& similar_search();
  // For modules that hear people themselves.
  SignalRecorder& signal_recorder();
  customers::CustomerDemand& customer_demand();
  blueprint::BlueprintDemand& blueprint_demand();
  goals::GoalDemand& goal_demand();
  workspace::LineUse& line_use();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::demand
