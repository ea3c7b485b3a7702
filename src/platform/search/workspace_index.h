// The index of one workspace: one writer at a time, readers beside it, and what to do when the files are damaged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "search/term_frequencies.h"

namespace assay::search {

// Thread-safe.
class WorkspaceIndex {
 public:
  explicit WorkspaceIndex(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Runs `change` in a transaction that is durable afterwards, or has changed nothing.
  Outcome write(const std::function<void(Xapian::WritableDatabase&)>& change);
  // Runs `question` on the newest state; perhaps more than once. Without an index it does not run.
  Outcome read(const std::function<void(const Xapian::Database&)>& question);
  void wipe();
  TermFrequencies& frequencies() { return frequencies_; }

 private:
  struct Reader {
    std::unique_ptr<Xapian::Database> database;
    std::uint64_t generation = 0;
  };
  Reader take_reader();
  void give_back(Reader reader);
  [[nodiscard]] bool missing() const;
  // Closes everything and removes the folder, if it is still the one of this generation.
  void wipe_locked(std::uint64_t generation);
  void open_writer();

  const std::filesystem::path folder_;
  TermFrequencies frequencies_;
  std::mutex writing_;
  std::unique_ptr<Xapian::WritableDatabase> writer_;
  std::mutex readers_guard_;  // may be taken while `writing_` is held, not the other way round
  std::vector<Reader> readers_;
  std::uint64_t generation_ = 0;  // how often the folder was wiped
};

}  // namespace assay::search
