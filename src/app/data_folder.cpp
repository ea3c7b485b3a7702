#include "data_folder.h"

#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "json/read.h"
#include "json/write.h"

namespace assay::app {
namespace {

std::optional<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

std::string reason(int number) { return std::generic_category().message(number); }

}  // namespace

Result<DataFolder> DataFolder::open(const std::filesystem::path& path) {
  std::error_code error;
  const bool fresh = !std::filesystem::exists(path, error);
  std::filesystem::create_directories(path, error);
  if (error)
    return refuse(Error::of(ErrorKind::kUnavailable, "data_folder_unusable",
                            {{"folder", path.string()}, {"reason", error.message()}}));
  if (fresh) std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  const int lock = ::open((path / "server.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) {
    const auto kind = errno == ENOSPC ? ErrorKind::kStorageFull : ErrorKind::kUnavailable;
    return refuse(Error::of(kind, "data_folder_unusable", {{"folder", path.string()}, {"reason", reason(errno)}}));
  }
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return refuse(Error::of(ErrorKind::kUnavailable, "data_folder_in_use", {{"folder", path.string()}}));
  }
  std::filesystem::remove(path / "server.json", error);  // left by a server that was killed
  return DataFolder(path, lock);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)), published_(other.published_) {}

DataFolder::~DataFolder() {
  if (lock_ < 0) return;
  std::error_code ignored;
  if (published_) std::filesystem::remove(path_ / "server.json", ignored);
  ::close(lock_);
}

void DataFolder::publish(const RunningServer& server) {
  published_ = true;
  (void)write_private_file(path_ / "server.json", json::to_text(server) + "\n");
}

std::optional<RunningServer> running_server(const std::filesystem::path& folder) {
  const int lock = ::open((folder / "server.lock").c_str(), O_RDWR | O_CLOEXEC);
  if (lock < 0) return std::nullopt;
  const bool free = ::flock(lock, LOCK_EX | LOCK_NB) == 0;
  ::close(lock);
  if (free) return std::nullopt;
  const auto text = read_file(folder / "server.json");
  if (!text) return std::nullopt;
  auto server = json::parse<RunningServer>(*text);
  if (!server) return std::nullopt;
  return std::move(*server);
}

Outcome write_private_file(const std::filesystem::path& file, std::string_view content) {
  const auto temporary = file.string() + ".new";
  const int handle = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const auto failed = [&] {
    const auto kind = errno == ENOSPC ? ErrorKind::kStorageFull : ErrorKind::kUnavailable;
    return refuse(Error::of(kind, "data_folder_unusable", {{"folder", file.string()}, {"reason", reason(errno)}}));
  };
  if (handle < 0) return failed();
  const auto written = ::write(handle, content.data(), content.size());
  const bool whole = written == static_cast<ssize_t>(content.size()) && ::fsync(handle) == 0;
  ::close(handle);
  if (!whole || ::rename(temporary.c_str(), file.c_str()) != 0) return failed();
  return {};
}

}  // namespace assay::app
