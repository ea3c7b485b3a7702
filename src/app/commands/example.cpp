#include "commands/command.h"
#include "data_folder.h"
#include "fill.h"
#include "json/write.h"
#include "pool_source.h"
#include "terminal.h"
#include "workspace/administration.h"
#include "workspace/settings.h"

namespace assay::app {
namespace {

constexpr std::string_view kLoginsFile = "example-logins.txt";

struct ExampleOptions {
  bool evaluate = false;
  bool as_json = false;
};

struct FilledAnswer {
  std::string workspace;
  std::int64_t customers = 0;
  std::int64_t contacts = 0;
  std::int64_t signals = 0;
  std::int64_t requirements = 0;
  std::string logins_file;
};
BOOST_DESCRIBE_STRUCT(FilledAnswer, (), (workspace, customers, contacts, signals, requirements, logins_file))

// The chosen workspace; in a new folder one that speaks the language of the example.
std::optional<WorkspaceId> example_workspace(const CommandLine& line, Application& application) {
  const auto workspaces =
      application.database().read([](sql::Connection& connection) { return workspace::find_workspaces(connection); });
  if (!workspaces.empty()) return line.choose_workspace(application);
  workspace::NewWorkspace fresh;
  fresh.name = line.workspace_name.empty() ? "示例企业" : line.workspace_name;
  const auto created = application.database().write([&](sql::Transaction& transaction) {
    return workspace::create_workspace(transaction, application.clock(), fresh);
  });
  if (created) return *created;
  complain(created.error());
  return std::nullopt;
}

Outcome keep_logins(const std::filesystem::path& file, const std::vector<example::Login>& logins) {
  std::string text;
  for (const auto& login : logins)
    text += std::string(to_word(login.role)) + "\t" + login.email + "\t" + login.password + "\n";
  return write_private_file(file, text);
}

int fill_workspace(const CommandLine& line, const ExampleOptions& options) {
  if (!line.server_url.empty()) return complain(Error::invalid("--server", "example_fills_a_folder"));
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = example_workspace(line, *application);
  if (!workspace) return kRefused;
  const auto filled = example::fill(application->database(), application->value().standing_rule(), application->clock(),
                                    *workspace, example::make_plan());
  if (!filled) return complain(filled.error());
  const auto file = application->folder().path() / kLoginsFile;
  if (auto kept = keep_logins(file, filled->logins); !kept) return complain(kept.error());
  const auto summary = application->database().read(
      [&](sql::Connection& connection) { return workspace::find_workspace(connection, *workspace); });
  if (options.as_json) {
    print_line(json::to_text(FilledAnswer{summary ? summary->name : "", filled->customers, filled->contacts,
                                          filled->signals, filled->requirements, file.string()}));
    return kDone;
  }
  print_line(catalogue().text(terminal_language(), "example.filled",
                              {{"workspace", summary ? summary->name : ""},
                               {"customers", std::to_string(filled->customers)},
                               {"contacts", std::to_string(filled->contacts)},
                               {"signals", std::to_string(filled->signals)},
                               {"requirements", std::to_string(filled->requirements)},
                               {"file", std::string(kLoginsFile)}}));
  return kDone;
}

int evaluate_pool(const CommandLine& line, const ExampleOptions& options) {
  const auto pool = open_pool(line);
  if (!pool) return kRefused;
  const auto evaluation = example::evaluate(
      example::make_plan(), [&](const std::string& sort, std::size_t limit) { return pool->first(sort, limit); });
  if (!evaluation) return complain(evaluation.error());
  if (evaluation->gone > 0)
    (void)complain(
        catalogue().text(terminal_language(), "example.gone", {{"count", std::to_string(evaluation->gone)}}));
  if (options.as_json) {
    print_line(json::to_text(*evaluation));
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& method : evaluation->methods)
    rows.push_back({method.name, std::to_string(method.found), std::to_string(evaluation->of)});
  print_table({"METHOD", "FOUND", "OF"}, rows);
  return kDone;
}

}  // namespace

void add_example(CommandLine& line) {
  static ExampleOptions options;
  auto* command = line.app.add_subcommand(
      "example", "Fill an empty workspace with a company's year; keep its logins in the data folder");
  line.add_common(*command);
  command->add_flag("--evaluate", options.evaluate,
                    "Count how many of the requirements that are worth it stand among the first, by each method");
  command->add_flag("--json", options.as_json, "Print one JSON document");
  command->footer("Example:\n  assay example --data ./data\n  assay example --data ./data --evaluate");
  command->callback([&line] {
    line.run = [&line] { return options.evaluate ? evaluate_pool(line, options) : fill_workspace(line, options); };
  });
}

}  // namespace assay::app
