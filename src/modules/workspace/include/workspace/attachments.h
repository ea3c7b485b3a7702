// Files that a module attaches to a record of its own, within the transaction that makes the record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/principal.h"
#include "base/result.h"
#include "base/time.h"
#include "files/file_store.h"
#include "sql/database.h"

namespace assay::workspace {

// Bytes in the store, and what they are; not yet anybody's.
struct StoredFile {
  std::string filename;    // as people may see it
  std::string media_type;  // told from the bytes
  std::string bytes;
  std::string file_hash;
  std::optional<std::int64_t> width;  // of pictures that could be read
  std::optional<std::int64_t> height;
  std::optional<std::string> thumbnail_hash;
  std::string thumbnail;
};

// Outside of a transaction: it makes thumbnails. Errors: file_is_empty, attachment_too_large beyond 25 MB, those of the
// file store.
Result<StoredFile> store_file(files::FileStore& files, const WorkspaceId& workspace, std::string_view filename,
                              std::string bytes);

struct AttachedTo {
  std::string record_kind;
  std::string record_id;
  std::string record_key;
  std::optional<BusinessLineId> business_line_id;
};
// The caller has checked that the scope may. Notes "KIND.file_attached" in the audit. Errors: too_many_attachments,
// attachments_too_large, those of the file store.
Outcome attach_file(sql::Transaction& transaction, files::FileStore& files, const Scope& scope, const Clock& clock,
                    const AttachedTo& to, const StoredFile& file);

}  // namespace assay::workspace
