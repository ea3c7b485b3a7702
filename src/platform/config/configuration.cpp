#include "config/configuration.h"

#include <algorithm>
#include <cctype>

#include "config/assignment.h"
#include "config/settings_file.h"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace assay::config {
namespace {

constexpr std::string_view kPrefix = "ASSAY_";

void refuse_unknown(std::string_view name, std::string_view source, std::string_view nearest, FieldErrors& errors) {
  errors.add(std::string(name.substr(0, 100)), "setting_unknown",
             {{"source", std::string(source)}, {"nearest", nearest.empty() ? "none" : std::string(nearest)}});
}

// Only variables of our sections are ours to judge: ASSAY_CONFIG and the like belong to others.
bool names_a_section(std::string_view variable) {
  return std::ranges::any_of(specifications(), [&](const Specification& one) {
    return variable.starts_with(variable_name(one.name.substr(0, one.name.find('.'))) + "_");
  });
}

void refuse_unknown_variable(const std::string& variable, FieldErrors& errors) {
  std::string name = variable.substr(kPrefix.size());
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (const auto first = name.find('_'); first != std::string::npos) name[first] = '.';
  const auto nearest = nearest_name(name);
  refuse_unknown(variable, variable, nearest.empty() ? "" : variable_name(nearest), errors);
}

// Without --config the file lies in the data folder, which therefore comes from a flag, the environment or the default.
std::filesystem::path data_folder(const Sources& sources) {
  std::string folder = FolderSettings().folder;
  if (const auto found = sources.environment.find("ASSAY_DATA_FOLDER"); found != sources.environment.end())
    folder = found->second;
  for (const auto& flag : sources.flags)
    if (flag.setting == "data.folder") folder = flag.value;
  return folder;
}

void check_together(const Settings& settings, const std::map<std::string, std::string, std::less<>>& sources,
                    FieldErrors& errors) {
  const auto contradict = [&](std::string_view name, std::string_view other) {
    const auto source = sources.find(name);
    errors.add(std::string(name), "settings_contradict",
               {{"source", source == sources.end() ? "default" : source->second},
                {"value", value_text(settings, name)},
                {"other", std::string(other)},
                {"other_value", value_text(settings, other)}});
  };
  if (settings.session.idle_hours > settings.session.days * 24) contradict("session.idle_hours", "session.days");
  if (settings.http.import_limit_bytes < settings.http.body_limit_bytes)
    contradict("http.import_limit_bytes", "http.body_limit_bytes");
  if (settings.metrics.listen && settings.metrics.listen->port != 0 && *settings.metrics.listen == settings.http.listen)
    contradict("metrics.listen", "http.listen");
}

}  // namespace

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (text.starts_with(kPrefix) && equals != std::string_view::npos)
      variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

Result<Configuration> Configuration::load(const Sources& sources) {
  Configuration configuration;
  FieldErrors errors;
  const auto set = [&](const Specification& specification, std::string_view text, const std::string& source) {
    assign(configuration.settings_, specification, text, source, errors);
    configuration.sources_[std::string(specification.name)] = source;
  };

  const auto usual = data_folder(sources) / "assay.toml";
  std::error_code code;
  if (sources.file || std::filesystem::exists(usual, code)) {
    configuration.file_ = sources.file.value_or(usual);
    const auto values = read_settings_file(*configuration.file_);
    if (!values) return refuse(values.error());
    for (const auto& value : *values) {
      const auto* specification = find_specification(value.name);
      if (!specification)
        refuse_unknown(value.name, value.source, nearest_name(value.name), errors);
      else if (!value.plain)
        errors.add(value.name, "setting_not_plain", {{"source", value.source}});
      else
        set(*specification, value.text, value.source);
    }
  }
  for (const auto& [variable, text] : sources.environment) {
    const auto specification = std::ranges::find_if(
        specifications(), [&](const Specification& one) { return variable_name(one.name) == variable; });
    if (specification != specifications().end())
      set(*specification, text, variable);
    else if (names_a_section(variable))
      refuse_unknown_variable(variable, errors);
  }
  for (const auto& flag : sources.flags) {
    const auto* specification = find_specification(flag.setting);
    if (!specification)
      refuse_unknown(flag.setting, flag.flag, nearest_name(flag.setting), errors);
    else if (specification->secret)
      errors.add(flag.setting, "setting_secret_in_flag",
                 {{"source", flag.flag}, {"variable", variable_name(flag.setting)}});
    else
      set(*specification, flag.value, flag.flag);
  }
  check_together(configuration.settings_, configuration.sources_, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return configuration;
}

std::vector<SettingRow> Configuration::rows(const messages::Catalogue& catalogue, std::string_view language) const {
  std::vector<SettingRow> rows;
  for (const auto& specification : specifications()) {
    auto value = value_text(settings_, specification.name);
    if (specification.secret && !value.empty()) value = "[set]";
    const auto source = sources_.find(specification.name);
    rows.push_back({std::string(specification.name), std::move(value),
                    source == sources_.end() ? "default" : source->second,
                    catalogue.text(language, "setting." + std::string(specification.name))});
  }
  return rows;
}

}  // namespace assay::config
