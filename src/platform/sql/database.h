// A database with its connections: many readers, writers in a fair queue, and transactions that commit only a success.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "sql/connection.h"

namespace assay::sql {

// A connection within a write transaction.
class Transaction : public Connection {
 public:
  explicit Transaction(Session& session) : Connection(session) {}
  // Runs after the commit succeeded, on the same thread: waking the outbox, for example.
  void after_commit(std::function<void()> work) { after_commit_.push_back(std::move(work)); }

  // Runs a part whose changes are taken back when it refuses, while the rest of the transaction goes on.
  template <class Work>
  auto attempt(Work&& work) -> decltype(work()) {
    execute("SAVEPOINT part");
    auto result = work();
    execute(result ? "RELEASE SAVEPOINT part" : "ROLLBACK TO SAVEPOINT part");
    return result;
  }

 private:
  friend class Database;
  std::vector<std::function<void()>> after_commit_;
};

struct DatabaseSettings {
  // A file path for SQLite, or postgresql://… / a libpq connection string ("host=… dbname=…") for PostgreSQL.
  std::string address;
  std::size_t readers = 4;  // SQLite: reading connections; PostgreSQL: all connections
};

// Thread-safe. SQLite: WAL, full sync, foreign keys, one writer (BEGIN IMMEDIATE) behind a first-come queue.
// PostgreSQL: read committed writes, repeatable-read reads, retried when another transaction was in the way.
class Database {
 public:
  // Throws DatabaseError when it cannot be opened.
  explicit Database(DatabaseSettings settings);
  ~Database();

  [[nodiscard]] Engine engine() const { return engine_; }
  // Told how many seconds each writer of SQLite waited for its turn, on the thread that waited. Before threads begin.
  void on_writer_wait(std::function<void(double)> observe) { observe_wait_ = std::move(observe); }

  // Runs `work(Connection&)` on one consistent snapshot and returns what it returns.
  template <class Work>
  auto read(Work&& work) {
    Lease lease(*this, false);
    begin_read(lease.session());
    Connection connection(lease.session());
    using Returned = decltype(work(connection));
    try {
      if constexpr (std::is_void_v<Returned>) {
        work(connection);
        end_read(lease.session());
      } else {
        Returned returned = work(connection);
        end_read(lease.session());
        return returned;
      }
    } catch (...) {
      rollback(lease.session());
      throw;
    }
  }

  // Runs `work(Transaction&) -> Result<T>`; commits (durably) when it succeeded, rolls back when it refused or threw.
  // On PostgreSQL `work` may run up to four times: it must not change anything outside the transaction.
  template <class Work>
  auto write(Work&& work) -> decltype(work(std::declval<Transaction&>())) {
    for (int attempt = 1;; ++attempt) {
      std::vector<std::function<void()>> after_commit;
      try {
        auto result = attempt_write(work, after_commit);
        for (auto& after : after_commit) after();
        return result;
      } catch (const Retryable&) {
        if (attempt >= 4) throw;
      }
    }
  }

  // SQLite: a consistent copy into a new file while others go on working.
  void copy_to(const std::filesystem::path& file);
  // Bytes the write-ahead log may hold are moved into the main file.
  void checkpoint();
  // SQLite: PRAGMA quick_check; nullopt when sound.
  std::optional<std::string> find_damage();

 private:
  template <class Work>
  auto attempt_write(Work&& work, std::vector<std::function<void()>>& after_commit)
      -> decltype(work(std::declval<Transaction&>())) {
    Lease lease(*this, true);
    begin_write(lease.session());
    Transaction transaction(lease.session());
    try {
      auto result = work(transaction);
      if (!result) {
        rollback(lease.session());
        return result;
      }
      commit(lease.session());
      after_commit = std::move(transaction.after_commit_);
      return result;
    } catch (...) {
      rollback(lease.session());
      throw;
    }
  }

  class Lease {
   public:
    Lease(Database& database, bool write);
    ~Lease();
    Session& session() { return *session_; }
    void release();

   private:
    Database& database_;
    bool write_;
    std::unique_ptr<Session> session_;
    bool held_ = true;
  };

  std::unique_ptr<Session> open(bool write);
  void begin_read(Session& session);
  void end_read(Session& session);
  void begin_write(Session& session);
  void commit(Session& session);
  void rollback(Session& session) noexcept;

  DatabaseSettings settings_;
  Engine engine_;
  std::function<void(double)> observe_wait_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Session>> idle_readers_;
  std::size_t leased_readers_ = 0;
  std::unique_ptr<Session> idle_writer_;
  std::uint64_t next_ticket_ = 0;
  std::uint64_t serving_ticket_ = 0;
};

}  // namespace assay::sql
