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

class ChangeFeed {
 public:
  virtual ~ChangeFeed() = default;
  // Events after `number`, at most `limit`, in order. Called on worker threads.
  virtual std::vector<ServerEvent> since(const WorkspaceId& workspace, std::int64_t number, std::size_t limit) = 0;
};

// Wakes the streams of a workspace after a commit. Thread-safe.
class Wakers {
 public:
  using Token = std::uint64_t;
  Token add(const WorkspaceId& workspace, std::function<void()> wake);
  void remove(Token token);
  void wake(const WorkspaceId& workspace);
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
