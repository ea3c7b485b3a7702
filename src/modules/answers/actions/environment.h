// What every action of the module works with.
#pragma once

#include <string>

#include "base/time.h"
#include "delivery/queue.h"
#include "delivery/secret_box.h"
#include "jobs/runner.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/records.h"

namespace assay::answers {

struct Environment {
  sql::Database& database;
  const Clock& clock;
  const messages::Catalogue& catalogue;
  const workspace::RecordDirectory& records;
  delivery::Queue& queue;
  const delivery::SecretBox& secrets;
  jobs::Runner& runner;
  std::string public_url;  // without a slash at the end
};

}  // namespace assay::answers
