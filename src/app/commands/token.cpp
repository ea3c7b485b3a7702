#include "commands/command.h"
#include "json/write.h"
#include "terminal.h"
#include "workspace/administration.h"

namespace assay::app {
namespace {

struct TokenOptions {
  std::string email;
  std::string name;
  std::string expires_on;
  std::string id;
  std::vector<std::string> scopes{"*"};
  bool as_json = false;
};

int create_through(const RemoteServer& server, const TokenOptions& options) {
  boost::json::array scopes;
  for (const auto& scope : options.scopes) scopes.emplace_back(scope);
  boost::json::object body{{"email", options.email}, {"name", options.name}, {"scopes", std::move(scopes)}};
  if (!options.expires_on.empty()) body["expires_on"] = options.expires_on;
  const auto made = server.call("POST", "/api/v1/local/tokens", json::to_text(boost::json::value(body)));
  if (!made) return complain(made.error());
  if (options.as_json)
    print_line(json::to_text(*made));
  else
    print_line(made->at("secret").as_string());
  return kDone;
}

int revoke_through(const RemoteServer& server, const TokenOptions& options) {
  const auto done = server.call("DELETE", "/api/v1/local/tokens/" + url_encoded(options.id));
  return done ? kDone : complain(done.error());
}

int create_one(const CommandLine& line, const TokenOptions& options) {
  if (const auto server = line.remote()) return create_through(*server, options);
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  const auto member = application->database().read([&](sql::Connection& connection) {
    return workspace::find_member_by_email(connection, *workspace, options.email);
  });
  if (!member) return complain(Error::not_found("member"));
  workspace::NewToken token{options.name, options.scopes, std::nullopt};
  if (!options.expires_on.empty()) {
    token.expires_on = parse_date(options.expires_on);
    if (!token.expires_on)
      return complain(Error::invalid("--expires-on", "not_a_date", {{"value", options.expires_on}}));
  }
  const auto issued = application->database().write([&](sql::Transaction& transaction) {
    return workspace::create_token(transaction, Scope::system(*workspace), application->clock(), member->id, token);
  });
  if (!issued) return complain(issued.error());
  if (options.as_json)
    print_line(json::to_text(boost::json::value{{"id", issued->id.text()}, {"secret", issued->secret}}));
  else
    print_line(issued->secret);
  return kDone;
}

int revoke_one(const CommandLine& line, const TokenOptions& options) {
  if (const auto server = line.remote()) return revoke_through(*server, options);
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  const auto id = TokenId::parse(options.id);
  if (!id) return complain(Error::not_found("token"));
  const auto done = application->database().write([&](sql::Transaction& transaction) {
    return workspace::revoke_token(transaction, Scope::system(*workspace), application->clock(), *id);
  });
  return done ? kDone : complain(done.error());
}

}  // namespace

void add_token(CommandLine& line) {
  static TokenOptions options;
  auto* command = line.app.add_subcommand("token", "Access tokens for programs");
  command->require_subcommand(1);

  auto* create = command->add_subcommand("create", "Make a token for a member; its secret is printed once");
  line.add_common(*create);
  create->add_option("--email", options.email, "E-mail address of the member it acts for")->required();
  create->add_option("--name", options.name, "What the token is for")->required();
  create->add_option("--scope", options.scopes, "Permission it keeps; repeat for several, * for all");
  create->add_option("--expires-on", options.expires_on, "Last day it is valid, YYYY-MM-DD");
  create->add_flag("--json", options.as_json, "Print one JSON document");
  create->footer(
      "Example:\n  assay token create --data ./data --email li@example.com --name nightly-import --scope imports.run");
  create->callback([&line] { line.run = [&line] { return create_one(line, options); }; });

  auto* revoke = command->add_subcommand("revoke", "Revoke a token");
  line.add_common(*revoke);
  revoke->add_option("id", options.id, "Id of the token")->required();
  revoke->footer("Example:\n  assay token revoke --data ./data 0193…");
  revoke->callback([&line] { line.run = [&line] { return revoke_one(line, options); }; });
}

}  // namespace assay::app
