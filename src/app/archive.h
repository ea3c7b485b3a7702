// A backup: one ZIP file with a consistent copy of the database, the uploaded files and a manifest with checksums.
// The format is described in docs/formats/backup.md.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "base/time.h"

namespace assay::app {

// Copies from a data folder that a server may be using. Refuses "backup_exists", "backup_failed", "storage_full",
// "no_database_here".
Outcome write_backup(const std::filesystem::path& data, const std::filesystem::path& file, const Clock& clock);
// Into a folder that holds no installation yet. Refuses "restore_would_overwrite", "backup_damaged".
Outcome restore_backup(const std::filesystem::path& file, const std::filesystem::path& data);

}  // namespace assay::app
