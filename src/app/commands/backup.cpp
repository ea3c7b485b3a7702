#include "archive.h"
#include "commands/command.h"
#include "json/write.h"
#include "sql/idempotency.h"
#include "terminal.h"

namespace assay::app {
namespace {

struct Finding {
  std::string check;
  bool sound = true;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (check, sound, detail))

std::vector<Finding> examine(Application& application) {
  std::vector<Finding> findings;
  auto& database = application.database();
  const auto damage = database.find_damage();
  findings.push_back({"database", !damage, damage.value_or("quick_check ok")});
  const auto plan = sql::Migrator(database, application.clock()).plan(all_migrations());
  findings.push_back({"schema", plan.pending_count == 0, std::to_string(plan.applied_count) + " migrations applied"});
  if (database.engine() == sql::Engine::sqlite) {
    const auto orphans = database.read([](sql::Connection& connection) {
      return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM pragma_foreign_key_check").value_or(0);
    });
    findings.push_back({"references", orphans == 0, std::to_string(orphans) + " rows that refer to nothing"});
  }
  std::error_code error;
  const auto space = std::filesystem::space(application.folder().path(), error);
  const auto free_mb = error ? 0 : space.available / (1024 * 1024);
  findings.push_back({"disk", free_mb >= 500, std::to_string(free_mb) + " MB free"});
  for (const auto& lag : application.outbox().lags())
    findings.push_back({"follower " + lag.follower, lag.announcements < 100'000,
                        std::to_string(lag.announcements) + " announcements behind"});
  return findings;
}

int doctor(const CommandLine& line, bool as_json) {
  const auto configuration = line.configuration();
  if (!configuration) return kRefused;
  if (running_server(configuration->settings().data.folder))
    return complain(Error::conflict("doctor_needs_a_stopped_server"));
  auto application = line.open();
  if (!application) return kRefused;
  const auto findings = examine(*application);
  const bool sound = std::ranges::all_of(findings, &Finding::sound);
  if (as_json) {
    print_line(json::to_text(findings));
  } else {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(findings.size());
    for (const auto& finding : findings) rows.push_back({finding.sound ? "ok" : "BAD", finding.check, finding.detail});
    print_table({"", "CHECK", "FOUND"}, rows);
  }
  return sound ? kDone : kRefused;
}

}  // namespace

void add_backup(CommandLine& line) {
  static std::string file;
  static bool as_json = false;
  auto* backup = line.app.add_subcommand("backup", "Write one file with everything, also while the server runs");
  line.add_common(*backup);
  backup->add_option("file", file, "File to write")->required();
  backup->footer("Example:\n  assay backup --data ./data assay-2026-11-22.zip");
  backup->callback([&line] {
    line.run = [&line] {
      const auto configuration = line.configuration();
      if (!configuration) return kRefused;
      if (!configuration->settings().database.url.empty()) return complain(Error::conflict("backup_of_postgresql"));
      const auto done = write_backup(configuration->settings().data.folder, file, SystemClock());
      if (!done) return complain(done.error());
      std::error_code ignored;
      const auto bytes = std::filesystem::file_size(file, ignored);
      print_line(
          catalogue().text(terminal_language(), "backup.written",
                           {{"file", file}, {"megabytes", fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6)}}));
      return kDone;
    };
  });

  auto* restore = line.app.add_subcommand("restore", "Make a data folder from a backup; never overwrites one");
  line.add_common(*restore);
  restore->add_option("file", file, "Backup to read")->required();
  restore->footer("Example:\n  assay restore --data ./data-restored assay-2026-11-22.zip");
  restore->callback([&line] {
    line.run = [&line] {
      const auto configuration = line.configuration();
      if (!configuration) return kRefused;
      const auto done = restore_backup(file, configuration->settings().data.folder);
      if (!done) return complain(done.error());
      print_line(catalogue().text(terminal_language(), "backup.restored",
                                  {{"file", file}, {"folder", configuration->settings().data.folder}}));
      return kDone;
    };
  });

  auto* check = line.app.add_subcommand("doctor", "Examine a data folder");
  line.add_common(*check);
  check->add_flag("--json", as_json, "Print one JSON document");
  check->footer("Example:\n  assay doctor --data ./data");
  check->callback([&line] { line.run = [&line] { return doctor(line, as_json); }; });
}

}  // namespace assay::app
