#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "commands/command.h"
#include "customers/files.h"
#include "demand/imports.h"
#include "json/write.h"
#include "terminal.h"
#include "workspace/members.h"

namespace assay::app {
namespace {

struct ImportFlags {
  std::string file;
  std::string preset = "generic";
  std::string map_file;
  std::string source;
  bool signals_only = false;
  bool partial = false;
  bool dry_run = false;
  bool pull_requests = false;
  bool as_json = false;
};

Result<std::string> read_input(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refuse(Error::invalid("file", "file_unreadable", {{"file", file}}));
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

// The mapping of --map; null without one.
Result<boost::json::value> read_mapping(const ImportFlags& flags) {
  if (flags.map_file.empty()) return boost::json::value();
  auto text = read_input(flags.map_file);
  if (!text) return refuse(text.error());
  return json::parse_value(*text);
}

template <class Report>
int print_report(const Report& report, bool as_json, bool dry_run) {
  if (as_json) {
    print_line(json::to_text(report));
  } else {
    print_line(catalogue().text(terminal_language(), dry_run ? "import.would" : "import.done",
                                {{"imported", std::to_string(report.imported)},
                                 {"updated", std::to_string(report.updated)},
                                 {"unchanged", std::to_string(report.unchanged)},
                                 {"failed", std::to_string(report.failed)}}));
    std::vector<std::vector<std::string>> rows;
    for (const auto& error : report.errors) {
      if (rows.size() >= 50) break;
      rows.push_back({std::to_string(error.row), error.column, error.message});
    }
    if (!rows.empty()) print_table({"ROW", "COLUMN", "WHAT"}, rows);
    if constexpr (requires { report.unused_columns; }) {
      std::string unused;
      for (const auto& column : report.unused_columns) unused += (unused.empty() ? "" : ", ") + column;
      if (!unused.empty())
        print_line(catalogue().text(terminal_language(), "import.unused_columns", {{"columns", unused}}));
    }
  }
  return report.failed > 0 && report.imported + report.updated + report.unchanged == 0 ? kRefused : kDone;
}

// The same steps as the web wizard takes: upload, mapping, dry run or application, and the report.
class RemoteImport {
 public:
  RemoteImport(const RemoteServer& server, const ImportFlags& flags, demand::ImportKind kind)
      : server_(server), flags_(flags), kind_(kind) {}

  Result<demand::ImportReport> run(const std::string& bytes) {
    auto made = upload(bytes);
    if (!made) return refuse(made.error());
    const auto path = "/api/v1/imports/" + std::string(made->at("id").as_string());
    if (auto mapped = map(path); !mapped) return refuse(mapped.error());
    if (auto done = job(path + (flags_.dry_run ? "/dry-run" : "/application")); !done) return refuse(done.error());
    return report(path);
  }

 private:
  Result<boost::json::value> upload(const std::string& bytes) {
    const auto name = std::filesystem::path(flags_.file).filename().string();
    std::string path = "/api/v1/imports?kind=" + std::string(to_word(kind_)) + "&preset=" + url_encoded(flags_.preset) +
                       "&filename=" + url_encoded(name);
    if (!flags_.source.empty()) path += "&source=" + url_encoded(flags_.source);
    const char* type = name.ends_with(".xlsx")    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                       : name.ends_with(".jsonl") ? "application/x-ndjson"
                       : name.ends_with(".json")  ? "application/json"
                                                  : "text/csv";
    return server_.call("POST", path, bytes, type);
  }
  Outcome map(const std::string& path) {
    auto mapping = read_mapping(flags_);
    if (!mapping) return refuse(mapping.error());
    boost::json::object body;
    if (mapping->is_object())
      body = mapping->get_object().contains("mapping") ? mapping->get_object()
                                                       : boost::json::object{{"mapping", *mapping}};
    boost::json::object options;
    if (auto* given = body.if_contains("options"); given && given->is_object()) options = given->get_object();
    options["signals_only"] = flags_.signals_only;
    options["partial"] = flags_.partial;
    options["pull_requests"] = flags_.pull_requests;
    body["options"] = options;
    const auto done = server_.call("PUT", path + "/mapping", json::to_text(boost::json::value(body)));
    if (!done) return refuse(done.error());
    return {};
  }
  Outcome job(const std::string& step) {
    const auto started = server_.call("POST", step, "{}");
    if (!started) return refuse(started.error());
    const auto job = "/api/v1/jobs/" + std::string(started->at("job_id").as_string());
    for (;;) {
      const auto state = server_.call("GET", job);
      if (!state) return refuse(state.error());
      const std::string word(state->at("state").as_string());
      show_progress(flags_.file, state->at("done").to_number<std::int64_t>(),
                    state->at("total").to_number<std::int64_t>());
      if (word == "done" || word == "failed" || word == "cancelled") {
        end_progress();
        if (word == "failed" && state->at("error").is_string())
          return refuse(Error::of(ErrorKind::kConflict, "server_refused",
                                  {{"detail", std::string(state->at("error").as_string())}}));
        return {};
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(150));
    }
  }
  Result<demand::ImportReport> report(const std::string& path) {
    const auto state = server_.call("GET", path);
    if (!state) return refuse(state.error());
    const auto count = [&](const char* name) { return state->at(name).to_number<std::int64_t>(); };
    demand::ImportReport report{count("imported"), count("updated"), count("unchanged"), count("failed"), {}, {}};
    for (const auto& column : state->at("unused_columns").as_array())
      report.unused_columns.emplace_back(column.as_string());
    const auto errors = server_.call("GET", path + "/errors?limit=200");
    if (!errors) return refuse(errors.error());
    for (const auto& error : errors->at("items").as_array())
      report.errors.push_back({error.at("row").to_number<std::int64_t>(), std::string(error.at("column").as_string()),
                               std::string(error.at("code").as_string()),
                               std::string(error.at("message").as_string())});
    return report;
  }

  const RemoteServer& server_;
  const ImportFlags& flags_;
  demand::ImportKind kind_;
};

int import_demand(const CommandLine& line, const ImportFlags& flags, demand::ImportKind kind) {
  auto bytes = read_input(flags.file);
  if (!bytes) return complain(bytes.error());
  if (const auto server = line.remote()) {
    const auto report = RemoteImport(*server, flags, kind).run(*bytes);
    return report ? print_report(*report, flags.as_json, flags.dry_run) : complain(report.error());
  }
  auto mapping = read_mapping(flags);
  if (!mapping) return complain(mapping.error());
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  demand::ImportRequest request;
  request.kind = kind;
  request.preset = flags.preset;
  request.filename = std::filesystem::path(flags.file).filename().string();
  request.bytes = std::move(*bytes);
  request.source = flags.source;
  request.mapping = std::move(*mapping);
  request.signals_only = flags.signals_only;
  request.partial = flags.partial;
  request.pull_requests = flags.pull_requests;
  request.dry_run = flags.dry_run;
  demand::ImportEnvironment environment{application->database(),
                                        application->clock(),
                                        application->files(),
                                        application->runner(),
                                        application->value().standing_rule(),
                                        catalogue()};
  const auto report =
      demand::run_import(environment, Scope::system(*workspace, terminal_language()), std::move(request),
                         [&](std::int64_t done, std::int64_t total) { show_progress(flags.file, done, total); });
  end_progress();
  if (!report) return complain(report.error());
  application->outbox().drain();
  return print_report(*report, flags.as_json, flags.dry_run);
}

int import_customers(const CommandLine& line, const ImportFlags& flags) {
  auto bytes = read_input(flags.file);
  if (!bytes) return complain(bytes.error());
  const bool workbook = flags.file.ends_with(".xlsx");
  if (const auto server = line.remote()) {
    const auto path = "/api/v1/customers/import?format=" + std::string(workbook ? "xlsx" : "csv") +
                      (flags.dry_run ? "&dry_run=true" : "") + (flags.partial ? "&partial=true" : "");
    const auto answer =
        server->call("POST", path, *bytes,
                     workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv");
    if (!answer) return complain(answer.error());
    const auto report = json::from_value<customers::ImportReport>(*answer);
    return report ? print_report(*report, flags.as_json, flags.dry_run) : complain(report.error());
  }
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  customers::ImportOptions options;
  options.format = workbook ? customers::ImportFormat::xlsx : customers::ImportFormat::csv;
  options.dry_run = flags.dry_run;
  options.partial = flags.partial;
  if (!flags.map_file.empty()) {
    const auto mapping = read_mapping(flags);
    if (!mapping) return complain(mapping.error());
    const auto columns = json::from_value<std::map<std::string, std::string>>(*mapping);
    if (!columns) return complain(columns.error());
    options.columns = *columns;
  }
  const auto report =
      customers::import_customers(application->database(), Scope::system(*workspace, terminal_language()),
                                  application->clock(), catalogue(), std::move(*bytes), options);
  if (!report) return complain(report.error());
  application->outbox().drain();
  return print_report(*report, flags.as_json, flags.dry_run);
}

CLI::App* add_kind(CommandLine& line, CLI::App& command, const std::string& name, const std::string& what,
                   ImportFlags& flags) {
  auto* kind = command.add_subcommand(name, what);
  line.add_common(*kind);
  kind->add_option("file", flags.file, "File to import")->required();
  kind->add_option("--map", flags.map_file, "JSON file: which column is which field");
  kind->add_flag("--partial", flags.partial, "Import the good rows beside bad ones");
  kind->add_flag("--dry-run", flags.dry_run, "Say what would happen and change nothing");
  kind->add_flag("--json", flags.as_json, "Print one JSON document");
  return kind;
}

}  // namespace

void add_import(CommandLine& line) {
  static ImportFlags flags;
  auto* command = line.app.add_subcommand("import", "Import signals, requirements or customers");
  command->require_subcommand(1);
  for (const auto kind : {demand::ImportKind::signals, demand::ImportKind::requirements}) {
    const std::string name(to_word(kind));
    auto* one = add_kind(line, *command, name, "Import " + name + " from an issue tracker, a board or a table", flags);
    one->add_option("--preset", flags.preset, "github-issues, canny or generic (CSV or XLSX)");
    one->add_option("--source", flags.source, "Name of the tracker, where the file does not tell");
    one->add_flag("--pull-requests", flags.pull_requests, "Also the pull requests of an issue tracker");
    if (kind == demand::ImportKind::signals)
      one->add_flag("--signals-only", flags.signals_only, "Make no requirements of them");
    one->footer("Example:\n  assay import " + name + " issues.csv --preset github-issues --data ./data");
    one->callback([&line, kind] { line.run = [&line, kind] { return import_demand(line, flags, kind); }; });
  }
  auto* customers =
      add_kind(line, *command, "customers", "Import customers and their contacts from CSV or XLSX", flags);
  customers->footer("Example:\n  assay import customers customers.csv --data ./data");
  customers->callback([&line] { line.run = [&line] { return import_customers(line, flags); }; });
}

}  // namespace assay::app
