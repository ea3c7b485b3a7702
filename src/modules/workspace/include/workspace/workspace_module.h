// The module as the composition root sees it: its routes, who a request comes from, and the live changes.
#pragma once

#include <memory>

#include "base/time.h"
#include "files/file_store.h"
#include "http/authenticator.h"
#include "http/change_feed.h"
#include "http/router.h"
#include "messages/catalogue.h"
#include "sql/database.h"
#include "workspace/line_use.h"
#include "workspace/records.h"

namespace assay::workspace {

struct ModuleSettings {
  std::int64_t session_idle_seconds = 14 * 86'400;
  std::int64_t session_absolute_seconds = 90 * 86'400;
  std::int64_t invitation_seconds = 7 * 86'400;
  bool secure_cookies = false;  // when people reach the server through https
};

// Keeps references to everything it is given. Thread-safe once routes are added.
class WorkspaceModule {
 public:
  WorkspaceModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                  const RecordDirectory& records, files::FileStore& files, ModuleSettings settings = {});
  ~WorkspaceModule();

  // Before anything is served.
  void add_line_use(LineUse& use);
  void add_routes(http::Router& router);
  [[nodiscard]] http::Authenticator& authenticator();
  // The workspace's announcements as server-sent events.
  [[nodiscard]] http::ChangeFeed& changes();

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace assay::workspace
