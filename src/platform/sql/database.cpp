#include "sql/database.h"

#include <chrono>

#include "sql/detail/session.h"

namespace assay::sql {
namespace {

bool is_postgresql(const std::string& address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://") ||
         address.find("dbname=") != std::string::npos;
}

}  // namespace

Database::Database(DatabaseSettings settings)
    : settings_(std::move(settings)), engine_(is_postgresql(settings_.address) ? Engine::postgresql : Engine::sqlite) {
  if (engine_ == Engine::sqlite)
    idle_writer_ = open(true);
  else
    idle_readers_.push_back(open(true));
}

Database::~Database() = default;

std::unique_ptr<Session> Database::open(bool write) {
  if (engine_ == Engine::postgresql) {
    auto session = std::make_unique<Session>(engine_, settings_.address);
    session->run("SET client_min_messages = warning");
    return session;
  }
  auto session = std::make_unique<Session>(engine_, "dbname=\"" + settings_.address + "\" timeout=10");
  session->run("PRAGMA foreign_keys = ON");
  session->run("PRAGMA temp_store = MEMORY");
  if (write) {
    session->run("PRAGMA journal_mode = WAL");
    session->run("PRAGMA synchronous = FULL");
    session->run("PRAGMA journal_size_limit = 67108864");
    session->run("PRAGMA cache_size = -16000");
  } else {
    session->run("PRAGMA cache_size = -6000");
    session->run("PRAGMA query_only = ON");
  }
  return session;
}

Database::Lease::Lease(Database& database, bool write)
    : database_(database), write_(write && database.engine_ == Engine::sqlite) {
  using Clocked = std::chrono::steady_clock;
  const auto asked = Clocked::now();
  std::unique_lock lock(database_.mutex_);
  if (write_) {
    const auto ticket = database_.next_ticket_++;
    database_.changed_.wait(lock, [&] { return database_.serving_ticket_ == ticket; });
    session_ = std::move(database_.idle_writer_);
  } else {
    database_.changed_.wait(lock, [&] { return database_.leased_readers_ < database_.settings_.readers; });
    ++database_.leased_readers_;
    if (!database_.idle_readers_.empty()) {
      session_ = std::move(database_.idle_readers_.back());
      database_.idle_readers_.pop_back();
    }
  }
  lock.unlock();
  if (write_ && database_.observe_wait_)
    database_.observe_wait_(std::chrono::duration<double>(Clocked::now() - asked).count());
  if (session_) return;
  try {
    session_ = database_.open(write_);
  } catch (...) {
    release();
    throw;
  }
}

Database::Lease::~Lease() { release(); }

void Database::Lease::release() {
  if (!held_) return;
  held_ = false;
  {
    const std::lock_guard lock(database_.mutex_);
    const bool usable = session_ && !session_->broken();
    if (write_) {
      if (usable) database_.idle_writer_ = std::move(session_);
      ++database_.serving_ticket_;
    } else {
      if (usable) database_.idle_readers_.push_back(std::move(session_));
      --database_.leased_readers_;
    }
    session_.reset();
  }
  database_.changed_.notify_all();
}

void Database::begin_read(Session& session) {
  session.run(engine_ == Engine::sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}
void Database::end_read(Session& session) { session.run("COMMIT"); }
void Database::begin_write(Session& session) { session.run(engine_ == Engine::sqlite ? "BEGIN IMMEDIATE" : "BEGIN"); }
void Database::commit(Session& session) { session.run("COMMIT"); }

void Database::rollback(Session& session) noexcept {
  try {
    session.run("ROLLBACK");
  } catch (const std::exception&) {
    // SQLite has already rolled back after a full disk; a lost server has nothing to roll back.
  }
}

void Database::copy_to(const std::filesystem::path& file) {
  auto session = open(false);
  session->run("PRAGMA query_only = OFF");
  Connection(*session).execute("VACUUM INTO ?", file.string());
}

void Database::checkpoint() {
  if (engine_ != Engine::sqlite) return;
  Lease lease(*this, true);
  lease.session().run("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::optional<std::string> Database::find_damage() {
  if (engine_ != Engine::sqlite) return std::nullopt;
  Lease lease(*this, false);
  auto answer = Connection(lease.session()).scalar<std::string>("PRAGMA quick_check(1)");
  if (answer == "ok") return std::nullopt;
  return answer.value_or("no answer");
}

}  // namespace assay::sql
