// The folder that holds everything of one installation: who uses it, and where the server that does can be reached.
//
//   assay.db            records (SQLite), unless database.url names a PostgreSQL
//   files/ search/      uploaded files; the full-text index, which can be rebuilt
//   secret.key          encrypts secrets of webhooks, signs links in mails
//   backups/            copies made before the schema was upgraded
//   server.lock         held while a server or command uses the folder
//   server.json         address and local token of the running server, readable by the owner only
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "base/result.h"

namespace assay::app {

struct RunningServer {
  std::string address;  // "127.0.0.1:8080"
  std::string token;    // secret for commands of this machine's user
};
BOOST_DESCRIBE_STRUCT(RunningServer, (), (address, token))

class DataFolder {
 public:
  // Makes the folder when it is missing and takes its lock. Refuses "data_folder_unusable" and "data_folder_in_use".
  static Result<DataFolder> open(const std::filesystem::path& path);
  ~DataFolder();
  DataFolder(DataFolder&&) noexcept;
  DataFolder& operator=(DataFolder&&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string database_address() const { return (path_ / "assay.db").string(); }
  void publish(const RunningServer& server);

 private:
  DataFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
  std::filesystem::path path_;
  int lock_ = -1;
  bool published_ = false;
};

// The server that uses the folder now, if its lock is held and it left its address.
std::optional<RunningServer> running_server(const std::filesystem::path& folder);

// Writes a file that only its owner may read.
Outcome write_private_file(const std::filesystem::path& file, std::string_view content);

}  // namespace assay::app
