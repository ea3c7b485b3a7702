// What the actions of this module work with.
#pragma once

#include <vector>

#include "actions/password_hashing.h"
#include "base/time.h"
#include "files/file_store.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::workspace {

struct Lifetimes {
  std::int64_t session_idle_seconds = 0;
  std::int64_t session_absolute_seconds = 0;
  std::int64_t invitation_seconds = 0;
};

struct Collaborators {
  sql::Database& database;
  const Clock& clock;
  const messages::Catalogue& catalogue;
  const RecordDirectory& records;
  files::FileStore& files;
  PasswordHasher& passwords;
  Lifetimes lifetimes;
  std::vector<LineUse*>& line_uses;
};

}  // namespace assay::workspace
