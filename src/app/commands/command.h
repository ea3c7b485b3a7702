// The commands of the program, each in its file: it adds itself to the command line and runs when chosen.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "application.h"
#include "remote.h"

namespace assay::app {

// Options that every command takes, and the flags that set settings.
struct CommandLine {
  CLI::App app{"Assay weighs every demand and proves every launch."};
  std::string config_file;
  std::vector<config::FlagValue> flags;
  // Set by the chosen command: what to do, returning the exit code.
  std::function<int()> run;

  // Adds --data, --config and --workspace to a command.
  void add_common(CLI::App& command);
  std::string data_folder;
  std::string workspace_name;
  std::string server_url;

  // The settings that hold now; complaints have been printed when it is nullopt.
  std::optional<config::Configuration> configuration() const;
  // The server to go through: --server, or the one that uses the data folder.
  std::optional<RemoteServer> remote() const;
  // Opens the installation, quietly. Complains and returns nullptr when that fails.
  std::unique_ptr<Application> open() const;
  // The workspace that --workspace names, or the only one; a new installation gets one. Complains when unclear.
  std::optional<WorkspaceId> choose_workspace(Application& application) const;
};

void add_serve(CommandLine& line);
void add_member(CommandLine& line);
void add_token(CommandLine& line);
void add_config(CommandLine& line);
void add_version(CommandLine& line);
void add_backup(CommandLine& line);
void add_workspace(CommandLine& line);
void add_import(CommandLine& line);
void add_export(CommandLine& line);
void add_rank(CommandLine& line);
void add_example(CommandLine& line);
void add_similar(CommandLine& line);
void add_portfolio(CommandLine& line);
void add_signals(CommandLine& line);

}  // namespace assay::app
