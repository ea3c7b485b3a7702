#include "serve.h"

#include "commands/command.h"
#include "terminal.h"

namespace assay::app {

void add_serve(CommandLine& line) {
  static std::string listen;
  static std::string web;
  static std::string database;
  auto* command = line.app.add_subcommand("serve", "Run the server");
  line.add_common(*command);
  command->add_option("--listen", listen, "Address to listen on (default 127.0.0.1:8080)");
  command->add_option("--web", web, "Folder of the web interface");
  command->footer("Example:\n  assay serve --data ./data --listen 127.0.0.1:8080 --web web/dist");
  command->callback([&line] {
    line.run = [&line] {
      if (!listen.empty()) line.flags.push_back({"http.listen", listen, "--listen"});
      if (!web.empty()) line.flags.push_back({"web.folder", web, "--web"});
      const auto configuration = line.configuration();
      if (!configuration) return kRefused;
      const auto& settings = configuration->settings();
      static const SystemClock kClock;
      auto log = log::Log::open({settings.log.level, settings.log.format, settings.log.file}, kClock);
      if (!log) return complain(log.error());
      try {
        auto application = Application::open(settings, std::move(*log));
        if (!application) return complain(application.error());
        return serve(**application);
      } catch (const sql::StorageFull&) {
        return complain(Error::of(ErrorKind::kStorageFull, "storage_full"));
      } catch (const sql::DatabaseError& error) {
        return complain(Error::of(ErrorKind::kUnavailable, "database_unusable", {{"reason", error.what()}}));
      }
    };
  });
}

}  // namespace assay::app
