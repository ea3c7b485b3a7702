// The settings that hold, and where each came from: defaults, then the file, then the environment, then flags.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/settings.h"
#include "config/specification.h"
#include "messages/catalogue.h"

namespace assay::config {

struct FlagValue {
  std::string setting;  // "http.listen"
  std::string value;
  std::string flag;  // as it was written: "--listen"
};

struct Sources {
  // From --config. Without it, assay.toml in the data folder is read when there is one.
  std::optional<std::filesystem::path> file{};
  std::map<std::string, std::string> environment{};
  std::vector<FlagValue> flags{};
};
// The process's environment: the variables that begin with ASSAY_.
std::map<std::string, std::string> process_environment();

// One line of `assay config print`.
struct SettingRow {
  std::string name;
  std::string value;   // "[set]" for a secret that is set
  std::string source;  // "default", "assay.toml:12", "ASSAY_HTTP_LISTEN", "--listen"
  std::string description;
};
BOOST_DESCRIBE_STRUCT(SettingRow, (), (name, value, source, description))

class Configuration {
 public:
  // Reads and checks everything. The error names all wrong settings at once, each as a field with its source and a
  // remedy: setting_unknown, setting_…, settings_contradict; or it is config_file_unreadable, config_file_not_toml.
  static Result<Configuration> load(const Sources& sources);

  [[nodiscard]] const Settings& settings() const { return settings_; }
  // The file that was read.
  [[nodiscard]] const std::optional<std::filesystem::path>& file() const { return file_; }
  [[nodiscard]] std::vector<SettingRow> rows(const messages::Catalogue& catalogue, std::string_view language) const;

 private:
  Settings settings_;
  std::optional<std::filesystem::path> file_;
  std::map<std::string, std::string, std::less<>> sources_;
};

}  // namespace assay::config
