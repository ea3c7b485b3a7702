#include "commands/command.h"
#include "json/write.h"
#include "terminal.h"
#include "workspace/administration.h"
#include "workspace/settings.h"

namespace assay::app {
namespace {

struct WorkspaceOptions {
  std::string name;
  std::string language = "zh";
  std::string time_zone = "Asia/Shanghai";
  std::string currency = "CNY";
  bool as_json = false;
};

int add_one(const CommandLine& line, const WorkspaceOptions& options) {
  auto application = line.open();
  if (!application) return kRefused;
  const auto language = parse_word<workspace::Language>(options.language);
  if (!language)
    return complain(Error::invalid("--language", "not_one_of", {{"value", options.language}, {"allowed", "zh, en"}}));
  const workspace::NewWorkspace fresh{options.name, *language, options.time_zone, options.currency};
  const auto created = application->database().write([&](sql::Transaction& transaction) {
    return workspace::create_workspace(transaction, application->clock(), fresh);
  });
  if (!created) return complain(created.error());
  print_line(options.as_json ? json::to_text(boost::json::value{{"id", created->text()}, {"name", options.name}})
                             : options.name);
  return kDone;
}

int list_all(const CommandLine& line, const WorkspaceOptions& options) {
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspaces =
      application->database().read([](sql::Connection& connection) { return workspace::find_workspaces(connection); });
  if (options.as_json) {
    print_line(json::to_text(workspaces));
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& workspace : workspaces)
    rows.push_back({workspace.name, workspace.language, workspace.time_zone, workspace.currency});
  print_table({"NAME", "LANGUAGE", "TIME ZONE", "CURRENCY"}, rows);
  return kDone;
}

}  // namespace

void add_workspace(CommandLine& line) {
  static WorkspaceOptions options;
  auto* command = line.app.add_subcommand("workspace", "Workspaces of an installation; nothing crosses them");
  command->require_subcommand(1);
  auto* add = command->add_subcommand("add", "Add a workspace, while no server runs on the folder");
  line.add_common(*add);
  add->add_option("name", options.name, "Name")->required();
  add->add_option("--language", options.language, "zh or en");
  add->add_option("--time-zone", options.time_zone, "IANA name");
  add->add_option("--currency", options.currency, "ISO 4217 code");
  add->add_flag("--json", options.as_json, "Print one JSON document");
  add->footer("Example:\n  assay workspace add --data ./data 'Second team' --currency EUR --time-zone Europe/Berlin");
  add->callback([&line] { line.run = [&line] { return add_one(line, options); }; });
  auto* list = command->add_subcommand("list", "List the workspaces");
  line.add_common(*list);
  list->add_flag("--json", options.as_json, "Print one JSON document");
  list->footer("Example:\n  assay workspace list --data ./data");
  list->callback([&line] { line.run = [&line] { return list_all(line, options); }; });
}

}  // namespace assay::app
