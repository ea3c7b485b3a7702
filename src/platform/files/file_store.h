// Files by their content: put bytes in, get them back under their hash, each workspace for itself.
#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"
#include "base/result.h"

namespace assay::files {

// SHA-256 of a file's bytes: 64 lower-case hexadecimal digits, and never anything else, so that it is safe in a path.
class FileHash {
 public:
  static std::optional<FileHash> parse(std::string_view text);
  static FileHash of(std::string_view bytes);
  [[nodiscard]] const std::string& text() const { return text_; }
  auto operator<=>(const FileHash&) const = default;

 private:
  explicit FileHash(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// A file that arrives in pieces. Given up without finish(), nothing of it remains.
class FileUpload {
 public:
  FileUpload() = default;
  FileUpload(const FileUpload&) = delete;
  FileUpload& operator=(const FileUpload&) = delete;
  virtual ~FileUpload() = default;

  // Error storage_full.
  virtual Outcome append(std::string_view bytes) = 0;
  // After it the file is durable. Nothing may be appended any more.
  virtual Result<FileHash> finish() = 0;
};

// Thread-safe. Every function: errors storage_full (no room), storage_failed (the folder or service is not usable).
class FileStore {
 public:
  FileStore() = default;
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;
  virtual ~FileStore() = default;

  // Durable when it returns. The same bytes twice are one file.
  virtual Result<FileHash> put(const WorkspaceId& workspace, std::string_view bytes) = 0;
  // The store must outlive the upload.
  virtual Result<std::unique_ptr<FileUpload>> start_upload(const WorkspaceId& workspace) = 0;
  // Errors: not_found; file_damaged when the bytes no longer have their hash.
  virtual Result<std::string> get(const WorkspaceId& workspace, const FileHash& hash) = 0;
  virtual Result<bool> exists(const WorkspaceId& workspace, const FileHash& hash) = 0;
  // Fine if there is none.
  virtual Outcome remove(const WorkspaceId& workspace, const FileHash& hash) = 0;
  // In order of their hashes.
  virtual Result<std::vector<FileHash>> list(const WorkspaceId& workspace) = 0;
};

}  // namespace assay::files
