// The answers module as app/ puts it together.
#pragma once

#include <memory>
#include <string>

#include "answers/telling.h"
#include "delivery/queue.h"
#include "delivery/secret_box.h"
#include "demand/closure.h"
#include "http/router.h"
#include "jobs/outbox.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "sql/migrator.h"
#include "workspace/records.h"

namespace assay::answers {

sql::ModuleMigrations answers_migrations();

// Thread-safe once served. The collaborators must outlive it.
class AnswersModule {
 public:
  // `public_url`: where people reach the server, without a slash at the end; for links in messages.
  AnswersModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                const workspace::RecordDirectory& records, delivery::Queue& queue, const delivery::SecretBox& secrets,
                jobs::Runner& runner, std::string public_url);
  ~AnswersModule();

  void add_routes(http::Router& router);
  // Tells of verdicts and measures waits as announcements come.
  void follow(jobs::Outbox& outbox);
  void handle_jobs(jobs::Runner& runner);
  // Makes sure that each workspace has its daily round ahead of it; at the start of a server.
  void schedule();

  Telling& telling();
  demand::ClosureRule& closure_rule();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::answers
