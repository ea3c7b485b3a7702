#include "search/workspace_index.h"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include "search/terms.h"

namespace assay::search {
namespace {

constexpr std::size_t kIdleReaders = 2;
constexpr int kAttempts = 5;
constexpr const char* kFormatEntry = "format";

bool has_errno(const Xapian::Error& error, int number) {
  const char* reason = error.get_error_string();
  return reason != nullptr && std::string_view(reason) == std::strerror(number);
}

// The files are wrong, as opposed to a machine that refuses (no room, no descriptors, no rights, another writer).
bool means_damage(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  if (type == "DatabaseLockError" || type == "DatabaseModifiedError") return false;
  if (type == "RangeError" || type == "SerialisationError") return true;
  if (!type.starts_with("Database")) return false;
  return error.get_error_string() == nullptr || has_errno(error, ENOENT);
}

Error damaged() { return Error::of(ErrorKind::kUnavailable, "search_index_damaged"); }

Error failed(const Xapian::Error& error) {
  if (has_errno(error, ENOSPC) || has_errno(error, EDQUOT))
    return Error::of(ErrorKind::kStorageFull, "search_storage_full");
  return Error::of(ErrorKind::kUnavailable, "search_failed", {{"reason", error.get_description()}});
}

void require_format(const Xapian::Database& database) {
  if (database.get_metadata(kFormatEntry) != kIndexFormat)
    throw Xapian::DatabaseVersionError("the index has another format");
}

}  // namespace

void WorkspaceIndex::open_writer() {
  std::error_code error;
  const bool is_new = !std::filesystem::exists(folder_ / "iamglass", error);
  if (is_new) {
    std::filesystem::create_directories(folder_, error);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
  }
  auto writer = std::make_unique<Xapian::WritableDatabase>(folder_.string(),
                                                           Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
  if (is_new || (writer->get_doccount() == 0 && writer->get_metadata(kFormatEntry).empty())) {
    writer->set_metadata(kFormatEntry, std::string(kIndexFormat));
    writer->commit();
  }
  require_format(*writer);
  writer_ = std::move(writer);
}

Outcome WorkspaceIndex::write(const std::function<void(Xapian::WritableDatabase&)>& change) {
  const std::lock_guard lock(writing_);
  try {
    if (writer_ && missing()) throw Xapian::DatabaseCorruptError("the folder is gone");
    if (!writer_) open_writer();
    writer_->begin_transaction();
    change(*writer_);
    writer_->commit_transaction();
    return {};
  } catch (const Xapian::Error& error) {
    // Without commit the destructor gives the transaction up.
    writer_.reset();
    if (!means_damage(error)) return refuse(failed(error));
    wipe_locked(generation_);
    return refuse(damaged());
  } catch (...) {
    writer_.reset();
    throw;
  }
}

WorkspaceIndex::Reader WorkspaceIndex::take_reader() {
  const std::lock_guard lock(readers_guard_);
  if (readers_.empty()) return {nullptr, generation_};
  Reader reader = std::move(readers_.back());
  readers_.pop_back();
  return reader;
}

bool WorkspaceIndex::missing() const {
  std::error_code error;
  return !std::filesystem::exists(folder_, error) || std::filesystem::is_empty(folder_, error);
}

void WorkspaceIndex::give_back(Reader reader) {
  const std::lock_guard lock(readers_guard_);
  if (reader.generation == generation_ && readers_.size() < kIdleReaders) readers_.push_back(std::move(reader));
}

Outcome WorkspaceIndex::read(const std::function<void(const Xapian::Database&)>& question) {
  Reader reader = take_reader();
  std::unique_lock alone(writing_, std::defer_lock);
  for (int attempt = 1;; ++attempt) {
    try {
      if (reader.database) {
        reader.database->reopen();
      } else {
        if (missing()) return {};
        auto database = std::make_unique<Xapian::Database>(folder_.string());
        require_format(*database);
        reader.database = std::move(database);
      }
      question(*reader.database);
      give_back(std::move(reader));
      return {};
    } catch (const Xapian::DatabaseModifiedError& error) {
      // The writer has committed twice since this reader opened a table; the next attempt sees the newest state.
      if (attempt >= kAttempts) return refuse(failed(error));
    } catch (const Xapian::Error& error) {
      if (!means_damage(error)) return refuse(failed(error));
      if (alone.owns_lock()) {
        wipe_locked(reader.generation);
        return refuse(damaged());
      }
      // Perhaps the writer was just making the files, or had wiped them: look again while nobody writes.
      alone.lock();
      reader = {nullptr, generation_};
    }
  }
}

void WorkspaceIndex::wipe_locked(std::uint64_t generation) {
  const std::lock_guard lock(readers_guard_);
  if (generation != generation_) return;
  writer_.reset();
  readers_.clear();
  ++generation_;
  frequencies_.forget();
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

void WorkspaceIndex::wipe() {
  const std::lock_guard lock(writing_);
  wipe_locked(generation_);
}

}  // namespace assay::search
