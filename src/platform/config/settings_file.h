// Reading a TOML settings file into names and texts. Internal to the config library.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace assay::config {

struct FileValue {
  std::string name;  // "http.listen"
  std::string text;
  std::string source;  // "assay.toml:12"
  std::size_t line = 0;
  bool plain = true;  // false: a list, a table or a date, which no setting is
};

// In the order of the file. Refuses "config_file_unreadable" and "config_file_not_toml" with the line.
Result<std::vector<FileValue>> read_settings_file(const std::filesystem::path& file);

}  // namespace assay::config
