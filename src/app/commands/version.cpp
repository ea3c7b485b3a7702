#include "commands/command.h"
#include "terminal.h"

namespace assay::app {

void add_version(CommandLine& line) {
  auto* command = line.app.add_subcommand("version", "Print the version");
  command->footer("Example:\n  assay version");
  command->callback([&line] {
    line.run = [] {
      print_line(ASSAY_VERSION);
      return kDone;
    };
  });
}

}  // namespace assay::app
