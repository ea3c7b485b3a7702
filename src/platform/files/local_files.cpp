#include "files/local_files.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <system_error>
#include <utility>

#include "base/text.h"

namespace assay::files {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> storage_error(int error_number, const fs::path& path) {
  if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG)
    return refuse(Error::of(ErrorKind::kStorageFull, "storage_full"));
  return refuse(Error::of(ErrorKind::kUnavailable, "storage_failed",
                          {{"path", path.string()}, {"reason", std::strerror(error_number)}}));
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }

 private:
  int number_;
};

Outcome sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.open() || ::fsync(descriptor.get()) != 0) return storage_error(errno, folder);
  return {};
}

// Makes the folder below an existing one, durably.
Outcome make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(folder.parent_path());
  if (errno != EEXIST) return storage_error(errno, folder);
  return {};
}

Outcome write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return storage_error(errno, path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

// A new file in `incoming`, locked as long as it is open so that nobody takes it for torn.
class IncomingFile {
 public:
  static Result<IncomingFile> create(const fs::path& folder) {
    for (;;) {
      fs::path path = folder / random_token(18);
      Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
      if (!descriptor.open()) {
        if (errno == EEXIST) continue;
        return storage_error(errno, path);
      }
      struct stat status {};
      const bool locked = ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0;
      // Between the two calls another process that starts may have removed the file.
      if (locked && ::fstat(descriptor.get(), &status) == 0 && status.st_nlink == 1)
        return IncomingFile(std::move(path), std::move(descriptor));
    }
  }
  IncomingFile(IncomingFile&& other) noexcept
      : path_(std::exchange(other.path_, {})), descriptor_(std::move(other.descriptor_)) {}
  IncomingFile& operator=(IncomingFile&&) = delete;
  ~IncomingFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  Outcome write(std::string_view bytes) { return write_all(descriptor_.get(), bytes, path_); }

  // Under its final name and durable. An existing file of the same name has the same bytes and is replaced.
  Outcome move_to(const fs::path& target, std::mutex& folders) {
    if (::fsync(descriptor_.get()) != 0) return storage_error(errno, path_);
    const fs::path shard = target.parent_path();
    {
      // Whoever finds a folder may rely on it being durable.
      const std::lock_guard lock(folders);
      if (auto outcome = make_folder(shard.parent_path()); !outcome) return outcome;
      if (auto outcome = make_folder(shard); !outcome) return outcome;
    }
    if (::rename(path_.c_str(), target.c_str()) != 0) return storage_error(errno, target);
    path_.clear();
    return sync_folder(shard);
  }

 private:
  IncomingFile(fs::path path, Descriptor descriptor) : path_(std::move(path)), descriptor_(std::move(descriptor)) {}
  fs::path path_;
  Descriptor descriptor_;
};

class LocalUpload final : public FileUpload {
 public:
  LocalUpload(IncomingFile file, fs::path workspace_folder, std::mutex& folders)
      : file_(std::move(file)), workspace_folder_(std::move(workspace_folder)), folders_(folders) {
    crypto_hash_sha256_init(&state_);
  }

  Outcome append(std::string_view bytes) override {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return file_.write(bytes);
  }

  Result<FileHash> finish() override {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_, digest.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    const std::string text = hex.data();
    if (auto outcome = file_.move_to(workspace_folder_ / text.substr(0, 2) / text, folders_); !outcome)
      return refuse(outcome.error());
    return *FileHash::parse(text);
  }

 private:
  IncomingFile file_;
  fs::path workspace_folder_;
  std::mutex& folders_;
  crypto_hash_sha256_state state_{};
};

}  // namespace

Result<std::unique_ptr<LocalFileStore>> LocalFileStore::open(const fs::path& root) {
  std::error_code error;
  fs::create_directories(root, error);
  if (error) return storage_error(error.value(), root);
  fs::permissions(root, fs::perms::owner_all, error);
  if (error) return storage_error(error.value(), root);
  if (auto outcome = make_folder(root / "incoming"); !outcome) return refuse(outcome.error());
  auto store = std::unique_ptr<LocalFileStore>(new LocalFileStore(root));
  store->remove_torn_files();
  return store;
}

void LocalFileStore::remove_torn_files() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root_ / "incoming", error)) {
    const Descriptor descriptor(::open(entry.path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (descriptor.open() && ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry.path().c_str());
  }
}

fs::path LocalFileStore::folder_of(const WorkspaceId& workspace) const { return root_ / workspace.text(); }

fs::path LocalFileStore::path_of(const WorkspaceId& workspace, const FileHash& hash) const {
  return folder_of(workspace) / hash.text().substr(0, 2) / hash.text();
}

Result<FileHash> LocalFileStore::put(const WorkspaceId& workspace, std::string_view bytes) {
  FileHash hash = FileHash::of(bytes);
  const fs::path path = path_of(workspace, hash);
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && static_cast<std::size_t>(status.st_size) == bytes.size()) return hash;
  auto file = IncomingFile::create(root_ / "incoming");
  if (!file) return refuse(file.error());
  if (auto outcome = file->write(bytes); !outcome) return refuse(outcome.error());
  if (auto outcome = file->move_to(path, folders_); !outcome) return refuse(outcome.error());
  return hash;
}

Result<std::unique_ptr<FileUpload>> LocalFileStore::start_upload(const WorkspaceId& workspace) {
  auto file = IncomingFile::create(root_ / "incoming");
  if (!file) return refuse(file.error());
  return std::make_unique<LocalUpload>(std::move(*file), folder_of(workspace), folders_);
}

Result<std::string> LocalFileStore::get(const WorkspaceId& workspace, const FileHash& hash) {
  const fs::path path = path_of(workspace, hash);
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.open()) {
    if (errno == ENOENT) return refuse(Error::not_found("file"));
    return storage_error(errno, path);
  }
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) return storage_error(errno, path);
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(descriptor.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return storage_error(errno, path);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  if (FileHash::of(bytes) != hash)
    return refuse(Error::of(ErrorKind::kInternal, "file_damaged", {{"hash", hash.text()}}));
  return bytes;
}

Result<bool> LocalFileStore::exists(const WorkspaceId& workspace, const FileHash& hash) {
  const fs::path path = path_of(workspace, hash);
  if (::access(path.c_str(), F_OK) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  return storage_error(errno, path);
}

Outcome LocalFileStore::remove(const WorkspaceId& workspace, const FileHash& hash) {
  const fs::path path = path_of(workspace, hash);
  if (::unlink(path.c_str()) == 0) return sync_folder(path.parent_path());
  if (errno == ENOENT) return {};
  return storage_error(errno, path);
}

Result<std::vector<FileHash>> LocalFileStore::list(const WorkspaceId& workspace) {
  std::vector<FileHash> hashes;
  const fs::path folder = folder_of(workspace);
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, error);
  while (!error && entries != fs::recursive_directory_iterator()) {
    if (auto hash = FileHash::parse(entries->path().filename().string()); hash) hashes.push_back(std::move(*hash));
    entries.increment(error);
  }
  if (error && error != std::errc::no_such_file_or_directory) return storage_error(error.value(), folder);
  std::ranges::sort(hashes);
  return hashes;
}

}  // namespace assay::files
