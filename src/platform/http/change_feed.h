// Where the live streams of browsers get the changes of a workspace from, and how they are woken.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/principal.h"

namespace assay::http {

struct ServerEvent {
  std::int64_t number = 0;
  std::string text;  // JSON
};

struct ServerEvents {
  std::vector<ServerEvent> events;  // in order; only what the scope may know of
  std::int64_t read_to = 0;         // the number of the last change looked at, sent or not
  bool more = false;                // there may be further changes after read_to
};

class ChangeFeed {
 public:
  virtual ~ChangeFeed() = default;
  // Of the `limit` changes after `number` in the scope's workspace. Called on worker threads.
  virtual ServerEvents since(const Scope& scope, std::int64_t number, std::size_t limit) = 0;
};

// Wakes the streams of a workspace after a commit. Thread-safe.
class Wakers {
 public:
  using Token = std::uint64_t;
  Token add(const WorkspaceId& workspace, std::function<void()> wake);
  void remove(Token token);
  void wake(const WorkspaceId& workspace);
  void wake_all();
  [[nodiscard]] std::size_t count() const;

 private:
  struct Waiting {
    WorkspaceId workspace;
    std::function<void()> wake;
  };
  mutable std::mutex mutex_;
  std::map<Token, Waiting> waiting_;
  Token next_ = 1;
};

}  // namespace assay::http
