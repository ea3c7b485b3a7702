#include <fstream>
#include <sstream>

#include "commands/command.h"
#include "json/write.h"
#include "terminal.h"
#include "value/portfolio.h"

namespace assay::app {
namespace {

struct PortfolioCommand {
  std::string file;
  double budget_ratio = 0;
  double time_limit = 60;
  bool as_json = false;
};

int solve(const PortfolioCommand& command) {
  std::ifstream stream(command.file, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || !text) return complain(Error::invalid("--nrp", "file_unreadable", {{"file", command.file}}));
  value::PortfolioOptions options;
  options.budget_ratio = command.budget_ratio;
  options.time_limit = std::chrono::duration<double>(command.time_limit);
  auto found = value::solve_portfolio(text.str(), options);
  if (!found) {
    auto error = found.error();
    for (auto& field : error.fields)
      if (!field.field.starts_with("--")) field.field = command.file + ", " + field.field;
    return complain(error);
  }
  if (command.as_json) {
    print_line(json::to_text(*found));
    return kDone;
  }
  const auto line = [](const char* key, MessageParameters parameters) {
    print_line(catalogue().text(terminal_language(), key, parameters));
  };
  line("portfolio.value", {{"value", std::to_string(found->value)},
                           {"customers", std::to_string(found->customers)},
                           {"of", std::to_string(found->customers_in_all)}});
  line("portfolio.cost", {{"cost", std::to_string(found->cost)},
                          {"budget", fmt::format("{:.12g}", found->budget)},
                          {"requirements", std::to_string(found->requirements)},
                          {"of", std::to_string(found->requirements_in_all)}});
  if (found->optimal)
    line("portfolio.optimal", {});
  else
    line("portfolio.bounded",
         {{"bound", std::to_string(found->bound)}, {"gap", std::to_string(found->bound - found->value)}});
  return kDone;
}

}  // namespace

void add_portfolio(CommandLine& line) {
  static PortfolioCommand options;
  auto* command = line.app.add_subcommand("portfolio", "Choose what a budget should buy");
  command->require_subcommand(1);
  auto* solver = command->add_subcommand("solve", "Find the requirements of most value within a budget, and prove it");
  solver->add_option("--nrp", options.file, "File of the Next Release Problem, classic or realistic")->required();
  solver
      ->add_option("--budget-ratio", options.budget_ratio, "Budget as a share of the cost of all requirements, 0 to 1")
      ->required();
  solver->add_option("--time-limit", options.time_limit,
                     "Seconds of wall time after which the best found and the proven bound are printed (default 60)");
  solver->add_flag("--json", options.as_json, "Print one JSON document");
  solver->footer("Example:\n  assay portfolio solve --nrp nrp1.txt --budget-ratio 0.3 --time-limit 10 --json");
  solver->callback([&line] { line.run = [] { return solve(options); }; });
}

}  // namespace assay::app
