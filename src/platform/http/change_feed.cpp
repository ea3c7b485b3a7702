#include "http/change_feed.h"

namespace assay::http {

Wakers::Token Wakers::add(const WorkspaceId& workspace, std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  waiting_.emplace(next_, Waiting{workspace, std::move(wake)});
  return next_++;
}

void Wakers::remove(Token token) {
  const std::lock_guard lock(mutex_);
  waiting_.erase(token);
}

void Wakers::wake(const WorkspaceId& workspace) {
  const std::lock_guard lock(mutex_);
  for (auto& [token, waiting] : waiting_)
    if (waiting.workspace == workspace) waiting.wake();
}

void Wakers::wake_all() {
  const std::lock_guard lock(mutex_);
  for (auto& [token, waiting] : waiting_) waiting.wake();
}

std::size_t Wakers::count() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

}  // namespace assay::http
