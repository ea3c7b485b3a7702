// The reviews module as app/ puts it together.
#pragma once

#include <memory>

#include "answers/telling.h"
#include "base/time.h"
#include "delivery/queue.h"
#include "demand/telling.h"
#include "demand/text_search.h"
#include "http/router.h"
#include "jobs/outbox.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "sql/migrator.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::reviews {

sql::ModuleMigrations reviews_migrations();

// Thread-safe once served. The collaborators must outlive it.
class ReviewsModule {
 public:
  ReviewsModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                demand::TextSearch& search, answers::Telling& telling, delivery::Queue& queue, jobs::Runner& runner);
  ~ReviewsModule();

  void add_routes(http::Router& router);
  // Adds the kinds "review" and "weekly_report"; the directory keeps references into this object.
  void add_records(workspace::RecordDirectory& directory);
  workspace::LineUse& line_use();
  // What is decided in a running review is told with the messages of that review.
  demand::TellingRule& telling_rule();
  // The weekly reports: of new workspaces as they are announced, of all at the start of a server.
  void follow(jobs::Outbox& outbox);
  void handle_jobs(jobs::Runner& runner);
  void schedule();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::reviews
