#include <iostream>

#include "commands/command.h"
#include "demand/mail.h"
#include "json/write.h"
#include "terminal.h"

namespace assay::app {
namespace {

struct ReceiveFlags {
  std::string line_name;
  bool as_json = false;
};

constexpr std::size_t kMessageBytesMax = std::size_t{40} << 20U;

// Standard input to its end, or to one byte more than a message may have.
std::string read_message() {
  std::string text;
  std::vector<char> part(std::size_t{64} << 10U);
  while (text.size() <= kMessageBytesMax && std::cin) {
    std::cin.read(part.data(), static_cast<std::streamsize>(part.size()));
    text.append(part.data(), static_cast<std::size_t>(std::cin.gcount()));
  }
  return text;
}

int print_received(const demand::ReceivedMail& received, bool as_json) {
  if (as_json) {
    print_line(json::to_text(received));
    return kDone;
  }
  const auto shown = [](const std::string& name) { return name.empty() ? std::string("–") : name; };
  print_line(catalogue().text(terminal_language(), received.known ? "signals.known" : "signals.received",
                              {{"signal", received.signal},
                               {"customer", shown(received.customer)},
                               {"contact", shown(received.contact)},
                               {"line", shown(received.business_line)}}));
  return kDone;
}

int receive(const CommandLine& line, const ReceiveFlags& flags) {
  const auto bytes = read_message();
  if (const auto server = line.remote()) {
    std::string path = "/api/v1/signals/mail";
    if (!flags.line_name.empty()) path += "?business_line=" + url_encoded(flags.line_name);
    const auto answer = server->call("POST", path, bytes, "message/rfc822");
    if (!answer) return complain(answer.error());
    const auto received = json::from_value<demand::ReceivedMail>(*answer);
    return received ? print_received(*received, flags.as_json) : complain(received.error());
  }
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  const auto received =
      demand::receive_mail({application->database(), application->clock(), application->attachments(), catalogue()},
                           Scope::system(*workspace, terminal_language()), bytes, flags.line_name);
  if (!received) return complain(received.error());
  application->outbox().drain();
  return print_received(*received, flags.as_json);
}

}  // namespace

void add_signals(CommandLine& line) {
  static ReceiveFlags flags;
  auto* command = line.app.add_subcommand("signals", "Take in what customers say");
  command->require_subcommand(1);
  auto* one = command->add_subcommand("receive", "File the e-mail on standard input as a signal, once");
  line.add_common(*one);
  one->add_option("--line", flags.line_name, "Business line it belongs to (default: where its sender was heard last)");
  one->add_flag("--json", flags.as_json, "Print one JSON document");
  one->footer(
      "Example:\n  assay signals receive --line Sales --data ./data < message.eml\n\n"
      "As a pipe of a mail server (Postfix, /etc/aliases):\n"
      "  wishes: \"|assay signals receive --data /srv/assay\"\n\n"
      "Automatic replies and delivery reports are refused with exit code 1.");
  one->callback([&line] { line.run = [&line] { return receive(line, flags); }; });
}

}  // namespace assay::app
