#include <fstream>

#include "commands/command.h"
#include "customers/files.h"
#include "demand/exports.h"
#include "terminal.h"

namespace assay::app {
namespace {

struct ExportFlags {
  std::string format = "csv";
  std::string file;
  std::string filter;
};

// Standard output, or the file of --output; a half-written file is removed.
class Output {
 public:
  explicit Output(const std::string& file) : file_(file) {
    if (!file_.empty()) stream_.open(file_, std::ios::binary | std::ios::trunc);
  }
  Outcome take(std::string_view bytes) {
    if (file_.empty()) {
      print(bytes);
      return {};
    }
    stream_ << bytes;
    if (stream_) return {};
    return refuse(Error::of(ErrorKind::kStorageFull, "storage_full"));
  }
  int finish(const Outcome& outcome) {
    if (!file_.empty()) stream_.close();
    if (outcome) return kDone;
    std::error_code ignored;
    if (!file_.empty()) std::filesystem::remove(file_, ignored);
    return complain(outcome.error());
  }

 private:
  std::string file_;
  std::ofstream stream_;
};

// "status=new,triaged&tag=ui" as it stands in the address of the list, and not the language of filters.
bool is_address(const std::string& text) {
  const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  return end != std::string::npos && end > 0 && text[end] == '=';
}

json::TextMap filter_of(const std::string& text) {
  json::TextMap filter;
  if (text.empty()) return filter;
  if (!is_address(text)) return {{"filter", text}};
  http::Request request;
  if (http::parse_target("/?" + text, request)) filter = request.query;
  return filter;
}

int export_through(const RemoteServer& server, const std::string& what, const ExportFlags& flags) {
  Output output(flags.file);
  const auto path = "/api/v1/" + what + "/export?format=" + flags.format +
                    (flags.filter.empty()       ? ""
                     : is_address(flags.filter) ? "&" + flags.filter
                                                : "&filter=" + url_encoded(flags.filter));
  const auto answer = server.send("GET", path);
  if (!answer) return complain(answer.error());
  return output.finish(output.take(answer->body));
}

int export_records(const CommandLine& line, const std::string& what, const ExportFlags& flags) {
  const auto format = parse_word<demand::ExportFormat>(flags.format);
  if (!format)
    return complain(
        Error::invalid("--format", "not_one_of", {{"value", flags.format}, {"allowed", "csv, json, xlsx"}}));
  if (const auto server = line.remote()) return export_through(*server, what, flags);
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  const auto scope = Scope::system(*workspace, terminal_language());
  Output output(flags.file);
  const auto sink = [&](std::string_view bytes) { return output.take(bytes); };
  if (what == "customers") {
    const auto text =
        customers::export_customers(application->database(), scope, *parse_word<customers::ExportFormat>(flags.format));
    return text ? output.finish(output.take(*text)) : complain(text.error());
  }
  application->outbox().drain();
  const demand::ExportRequest request{*format, filter_of(flags.filter), std::nullopt, {}};
  auto& search = application->demand().text_search();
  return output.finish(what == "signals"
                           ? demand::export_signals(application->database(), scope, search, request, sink)
                           : demand::export_requirements(application->database(), scope, search, request, sink));
}

}  // namespace

void add_export(CommandLine& line) {
  static ExportFlags flags;
  auto* command = line.app.add_subcommand("export", "Export requirements, signals or customers");
  command->require_subcommand(1);
  for (const std::string what : {"requirements", "signals", "customers"}) {
    auto* one = command->add_subcommand(what, "Export " + what);
    line.add_common(*one);
    one->add_option("--format", flags.format, "csv, json or xlsx");
    one->add_option("--output", flags.file, "File to write instead of standard output");
    if (what != "customers")
      one->add_option(
          "--filter", flags.filter,
          "As in the box above the list: 'status:new,triaged -tag:ui'; or as in its address: status=new,triaged");
    one->footer("Example:\n  assay export " + what + " --format xlsx --output " + what + ".xlsx --data ./data");
    one->callback([&line, what] { line.run = [&line, what] { return export_records(line, what, flags); }; });
  }
}

}  // namespace assay::app
