#include "commands/command.h"
#include "json/write.h"
#include "terminal.h"

namespace assay::app {

void add_config(CommandLine& line) {
  auto* command = line.app.add_subcommand("config", "Settings");
  command->require_subcommand(1);
  auto* print_command = command->add_subcommand("print", "Print each setting, its value and where it came from");
  static bool as_json = false;
  line.add_common(*print_command);
  print_command->add_flag("--json", as_json, "Print one JSON document");
  print_command->footer("Example:\n  assay config print --data ./data");
  print_command->callback([&line] {
    line.run = [&line] {
      const auto configuration = line.configuration();
      if (!configuration) return kRefused;
      const auto rows = configuration->rows(catalogue(), terminal_language());
      if (as_json) {
        print_line(json::to_text(rows));
        return kDone;
      }
      std::vector<std::vector<std::string>> table;
      table.reserve(rows.size());
      for (const auto& row : rows) table.push_back({row.name, row.value, row.source, row.description});
      print_table({"SETTING", "VALUE", "FROM", "MEANING"}, table);
      return kDone;
    };
  });
}

}  // namespace assay::app
