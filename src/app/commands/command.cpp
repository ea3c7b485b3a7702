#include "commands/command.h"

#include "terminal.h"
#include "workspace/administration.h"
#include "workspace/settings.h"

namespace assay::app {

void CommandLine::add_common(CLI::App& command) {
  command.add_option("--data", data_folder, "Folder that holds everything (default ./data)");
  command.add_option("--config", config_file, "TOML file with settings (default assay.toml in the data folder)");
  command.add_option("--workspace", workspace_name, "Name of the workspace, where there are several");
  command.add_option("--server", server_url,
                     "Address of a server on another machine; its token is taken from ASSAY_TOKEN");
}

std::optional<RemoteServer> CommandLine::remote() const {
  if (!server_url.empty()) {
    const char* token = std::getenv("ASSAY_TOKEN");
    return RemoteServer(server_url, token ? token : "");
  }
  const auto settings = configuration();
  if (!settings) return std::nullopt;
  return RemoteServer::on_folder(settings->settings().data.folder, workspace_name);
}

std::optional<config::Configuration> CommandLine::configuration() const {
  config::Sources sources;
  if (!config_file.empty()) sources.file = config_file;
  sources.environment = config::process_environment();
  sources.flags = flags;
  if (!data_folder.empty()) sources.flags.push_back({"data.folder", data_folder, "--data"});
  auto loaded = config::Configuration::load(sources);
  if (!loaded) {
    complain(loaded.error());
    return std::nullopt;
  }
  return std::move(*loaded);
}

std::unique_ptr<Application> CommandLine::open() const {
  const auto settings = configuration();
  if (!settings) return nullptr;
  try {
    auto opened = Application::open(settings->settings(), log::Log::nothing());
    if (opened) return std::move(*opened);
    complain(opened.error());
  } catch (const sql::StorageFull&) {
    complain(Error::of(ErrorKind::kStorageFull, "storage_full"));
  } catch (const std::exception& error) {
    complain(Error::of(ErrorKind::kUnavailable, "database_unusable", {{"reason", error.what()}}));
  }
  return nullptr;
}

std::optional<WorkspaceId> CommandLine::choose_workspace(Application& application) const {
  const auto workspaces =
      application.database().read([](sql::Connection& connection) { return workspace::find_workspaces(connection); });
  if (workspaces.empty()) {
    const auto& defaults = application.settings().workspace;
    workspace::NewWorkspace fresh;
    fresh.name = workspace_name.empty() ? "Assay" : workspace_name;
    fresh.language = defaults.language == config::Language::zh ? workspace::Language::zh : workspace::Language::en;
    fresh.time_zone = defaults.time_zone;
    fresh.currency = defaults.currency;
    auto created = application.database().write([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, application.clock(), fresh);
    });
    if (created) return *created;
    complain(created.error());
    return std::nullopt;
  }
  if (workspace_name.empty() && workspaces.size() == 1) return workspaces[0].id;
  std::string names;
  for (const auto& workspace : workspaces) {
    if (workspace.name == workspace_name) return workspace.id;
    names += (names.empty() ? "" : ", ") + workspace.name;
  }
  complain(Error::invalid("--workspace", workspace_name.empty() ? "required" : "not_one_of",
                          {{"value", workspace_name}, {"allowed", names}}));
  return std::nullopt;
}

}  // namespace assay::app
