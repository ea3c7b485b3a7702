// The file store on a local folder: ROOT/WORKSPACE/ab/abcdef…, written to ROOT/incoming first, synced, then renamed.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "files/file_store.h"

namespace assay::files {

class LocalFileStore final : public FileStore {
 public:
  // Makes the folder, readable for its owner only, and removes what writers that died left in `incoming`. Several
  // processes may use one folder: files that somebody is still writing are left alone.
  static Result<std::unique_ptr<LocalFileStore>> open(const std::filesystem::path& root);

  Result<FileHash> put(const WorkspaceId& workspace, std::string_view bytes) override;
  Result<std::unique_ptr<FileUpload>> start_upload(const WorkspaceId& workspace) override;
  Result<std::string> get(const WorkspaceId& workspace, const FileHash& hash) override;
  Result<bool> exists(const WorkspaceId& workspace, const FileHash& hash) override;
  Outcome remove(const WorkspaceId& workspace, const FileHash& hash) override;
  Result<std::vector<FileHash>> list(const WorkspaceId& workspace) override;

 private:
  explicit LocalFileStore(std::filesystem::path root) : root_(std::move(root)) {}
  [[nodiscard]] std::filesystem::path folder_of(const WorkspaceId& workspace) const;
  [[nodiscard]] std::filesystem::path path_of(const WorkspaceId& workspace, const FileHash& hash) const;
  void remove_torn_files() const;

  std::filesystem::path root_;
  std::mutex folders_;  // held while folders are made
};

}  // namespace assay::files
