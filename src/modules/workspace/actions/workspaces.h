// Making and changing a workspace.
#pragma once

#include "actions/collaborators.h"
#include "domain/settings_rules.h"
#include "json/reflect.h"
#include "store/tables.h"
#include "workspace/settings.h"

namespace assay::workspace {

struct WorkspaceChange {
  std::optional<std::string> name;
  std::optional<Language> language;
  std::optional<std::string> time_zone;
  std::optional<std::string> currency;
  std::optional<SettingsChange> settings;
};
BOOST_DESCRIBE_STRUCT(WorkspaceChange, (), (name, language, time_zone, currency, settings))

// Names and language need workspace.manage, settings need value.manage or workspace.manage.
Outcome change_workspace(const Collaborators& with, const Scope& scope, std::int64_t expected_version,
                         const WorkspaceChange& change);

}  // namespace assay::workspace
