// The program: one binary for the server and every command.
#include <iostream>

#include <sodium.h>
#include <sys/stat.h>

#include "commands/command.h"
#include "terminal.h"

int main(int argc, char** argv) {
  // What the program writes holds people's data: for its user only, unless a mode says otherwise.
  ::umask(077);
  if (sodium_init() < 0) {
    std::cerr << "assay: the system gives no random numbers.\n";
    return assay::app::kRefused;
  }
  assay::app::CommandLine line;
  line.app.require_subcommand(1);
  line.app.footer("Every command has --help with an example.");
  assay::app::add_serve(line);
  assay::app::add_member(line);
  assay::app::add_token(line);
  assay::app::add_config(line);
  assay::app::add_version(line);
  assay::app::add_backup(line);
  assay::app::add_workspace(line);
  assay::app::add_import(line);
  assay::app::add_export(line);
  assay::app::add_rank(line);
  assay::app::add_example(line);
  assay::app::add_similar(line);
  assay::app::add_portfolio(line);
  assay::app::add_signals(line);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (argc > 1 && argv[1][0] != '-' &&
        line.app.get_subcommands([&](const CLI::App* one) { return one->check_name(argv[1]); }).empty()) {
      std::cerr << "assay: there is no command “" << argv[1] << "”; assay --help lists them\n";
      return assay::app::kWrongUsage;
    }
    const int code = line.app.exit(error, std::cout, std::cerr);
    return code == 0 ? assay::app::kDone : assay::app::kWrongUsage;
  }
  try {
    return line.run ? line.run() : assay::app::kWrongUsage;
  } catch (const std::exception& error) {
    std::cerr << "assay: " << error.what() << '\n';
    return assay::app::kRefused;
  }
}
