// The composition root: everything of one installation, put together over its data folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "answers/module.h"
#include "blueprint/module.h"
#include "config/configuration.h"
#include "customers/module.h"
#include "data_folder.h"
#include "delivery/queue.h"
#include "delivery/secret_box.h"
#include "demand/module.h"
#include "files/file_store.h"
#include "goals/module.h"
#include "http/router.h"
#include "jobs/outbox.h"
#include "jobs/runner.h"
#include "log/log.h"
#include "messages/catalogue.h"
#include "portal/module.h"
#include "reviews/module.h"
#include "search/search_index.h"
#include "sql/migrator.h"
#include "value/module.h"
#include "visits/module.h"
#include "workspace/workspace_module.h"

namespace assay::app {

// All texts of all modules.
const messages::Catalogue& catalogue();
// The tables of all modules, in order of dependence.
std::vector<sql::ModuleMigrations> all_migrations();

// Opens the database and the stores, upgrades the schema (with a copy of the old database beside it), wires modules.
class Application {
 public:
  // Refuses "data_folder_…", "migration_changed", "database_newer"; throws sql::DatabaseError when it cannot connect.
  static Result<std::unique_ptr<Application>> open(const config::Settings& settings, log::Log log);
  ~Application();

  const Clock& clock() const { return clock_; }
  const log::Log& log() const { return log_; }
  DataFolder& folder() { return folder_; }
  sql::Database& database() { return *database_; }
  http::Router& router() { return router_; }
  jobs::Runner& runner() { return *runner_; }
  jobs::Outbox& outbox() { return *outbox_; }
  workspace::WorkspaceModule& workspace() { return *workspace_; }
  customers::CustomersModule& customers() { return *customers_; }
  blueprint::BlueprintModule& blueprint() { return *blueprint_; }
  goals::GoalsModule& goals() { return *goals_; }
  demand::DemandModule& demand() { return *demand_; }
  reviews::ReviewsModule& reviews() { return *reviews_; }
  visits::VisitsModule& visits() { return *visits_; }
  value::ValueModule& value() { return *value_; }
  answers::AnswersModule& answers() { return *answers_; }
  portal::PortalModule& portal() { return *portal_; }
  files::FileStore& files() { return *files_; }
  files::FileStore& attachments() { return *attachments_; }
  const config::Settings& settings() const { return settings_; }

 private:
  Application(config::Settings settings, log::Log log, DataFolder folder);
  Outcome open_stores();
  Outcome migrate();
  void wire();

  config::Settings settings_;
  log::Log log_;
  DataFolder folder_;
  SystemClock clock_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<files::FileStore> files_;
  std::unique_ptr<files::FileStore> attachments_;
  std::unique_ptr<search::SearchIndex> index_;
  std::unique_ptr<jobs::Outbox> outbox_;
  std::unique_ptr<jobs::Runner> runner_;
  workspace::RecordDirectory records_;
  std::unique_ptr<workspace::WorkspaceModule> workspace_;
  std::unique_ptr<customers::CustomersModule> customers_;
  std::unique_ptr<blueprint::BlueprintModule> blueprint_;
  std::unique_ptr<goals::GoalsModule> goals_;
  std::unique_ptr<value::ValueModule> value_;
  std::unique_ptr<demand::DemandModule> demand_;
  std::unique_ptr<delivery::SecretBox> secrets_;
  std::unique_ptr<delivery::Queue> queue_;
  std::unique_ptr<answers::AnswersModule> answers_;
  std::unique_ptr<portal::PortalModule> portal_;
  std::unique_ptr<reviews::ReviewsModule> reviews_;
  std::unique_ptr<visits::VisitsModule> visits_;
  http::Router router_;
};

}  // namespace assay::app
