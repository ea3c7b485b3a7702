#include "base/text.h"
#include "commands/command.h"
#include "json/write.h"
#include "remote.h"
#include "terminal.h"
#include "workspace/administration.h"

namespace assay::app {
namespace {

struct MemberOptions {
  std::string name;
  std::string email;
  std::string role = "viewer";
  std::string language;
  bool password_stdin = false;
  bool as_json = false;
};

// From standard input, or made here and printed once.
std::optional<workspace::PasswordHash> take_password(const MemberOptions& options, std::string& generated) {
  std::string password;
  if (options.password_stdin)
    password = read_secret_line();
  else
    password = generated = random_token(12);
  auto hash = workspace::hash_password(password, options.email);
  if (hash) return std::move(*hash);
  complain(hash.error());
  return std::nullopt;
}

void print_added(const MemberOptions& options, const std::string& id, const std::string& generated) {
  if (options.as_json) {
    boost::json::object answer{{"id", id}, {"email", options.email}, {"role", options.role}};
    if (!generated.empty()) answer["password"] = generated;
    print_line(json::to_text(boost::json::value(answer)));
  } else {
    print_line(options.email + " (" + options.role + ")" + (generated.empty() ? "" : "  password: " + generated));
  }
}

int add_through(const RemoteServer& server, const MemberOptions& options) {
  const auto generated = options.password_stdin ? std::string() : random_token(12);
  const auto password = options.password_stdin ? read_secret_line() : generated;
  const boost::json::object body{{"name", options.name},
                                 {"email", options.email},
                                 {"role", options.role},
                                 {"language", options.language == "en" ? "en" : "zh"},
                                 {"password", password}};
  const auto made = server.call("POST", "/api/v1/local/members", json::to_text(boost::json::value(body)));
  if (!made) return complain(made.error());
  print_added(options, std::string(made->at("id").as_string()), generated);
  return kDone;
}

int list_through(const RemoteServer& server, const MemberOptions& options) {
  const auto answer = server.call("GET", "/api/v1/members");
  if (!answer) return complain(answer.error());
  const auto& items = answer->at("items").as_array();
  if (options.as_json) {
    print_line(json::to_text(boost::json::value(items)));
    return kDone;
  }
  const auto text = [](const boost::json::value& item, const char* name) {
    const auto* value = item.as_object().if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string("-");
  };
  std::vector<std::vector<std::string>> rows;
  for (const auto& item : items)
    rows.push_back(
        {text(item, "name"), text(item, "email"), text(item, "role"), text(item, "state"), text(item, "last_seen_at")});
  print_table({"NAME", "E-MAIL", "ROLE", "STATE", "LAST SEEN"}, rows);
  return kDone;
}

int reset_through(const RemoteServer& server, const MemberOptions& options) {
  const auto generated = options.password_stdin ? std::string() : random_token(12);
  const auto password = options.password_stdin ? read_secret_line() : generated;
  const boost::json::object body{{"email", options.email}, {"password", password}};
  const auto done = server.call("POST", "/api/v1/local/password-resets", json::to_text(boost::json::value(body)));
  if (!done) return complain(done.error());
  if (!generated.empty()) print_line("password: " + generated);
  return kDone;
}

int add_one(const CommandLine& line, const MemberOptions& options) {
  const auto role = parse_word<workspace::Role>(options.role);
  std::string roles;
  for (const auto& word : words<workspace::Role>()) roles += (roles.empty() ? "" : ", ") + word;
  if (!role) return complain(Error::invalid("--role", "not_one_of", {{"value", options.role}, {"allowed", roles}}));
  if (const auto server = line.remote()) return add_through(*server, options);
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  std::string generated;
  const auto password = take_password(options, generated);
  if (!password) return kRefused;
  workspace::NewMember member{options.name, options.email, *role};
  member.language = options.language == "en" ? workspace::Language::en : workspace::Language::zh;
  member.password = *password;
  const auto created = application->database().write([&](sql::Transaction& transaction) {
    return workspace::create_member(transaction, Scope::system(*workspace), application->clock(), member);
  });
  if (!created) return complain(created.error());
  print_added(options, created->text(), generated);
  return kDone;
}

int list_all(const CommandLine& line, const MemberOptions& options) {
  if (const auto server = line.remote()) return list_through(*server, options);
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  const auto members = application->database().read(
      [&](sql::Connection& connection) { return workspace::find_members(connection, *workspace); });
  if (options.as_json) {
    print_line(json::to_text(members));
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& member : members)
    rows.push_back({member.name, member.email, member.role ? std::string(to_word(*member.role)) : "-",
                    std::string(to_word(member.state)), member.last_seen_at ? to_text(*member.last_seen_at) : "-"});
  print_table({"NAME", "E-MAIL", "ROLE", "STATE", "LAST SEEN"}, rows);
  return kDone;
}

int reset_one(const CommandLine& line, const MemberOptions& options) {
  if (const auto server = line.remote()) return reset_through(*server, options);
  auto application = line.open();
  if (!application) return kRefused;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return kRefused;
  std::string generated;
  const auto password = take_password(options, generated);
  if (!password) return kRefused;
  const auto done = application->database().write([&](sql::Transaction& transaction) {
    return workspace::reset_password(transaction, Scope::system(*workspace), application->clock(), options.email,
                                     *password);
  });
  if (!done) return complain(done.error());
  if (!generated.empty()) print_line("password: " + generated);
  return kDone;
}

}  // namespace

void add_member(CommandLine& line) {
  static MemberOptions options;
  auto* command = line.app.add_subcommand("member", "Members of a workspace");
  command->require_subcommand(1);

  auto* add = command->add_subcommand("add", "Add a member; prints a password unless one is given");
  line.add_common(*add);
  add->add_option("--name", options.name, "Name")->required();
  add->add_option("--email", options.email, "E-mail address to sign in with")->required();
  add->add_option("--role", options.role,
                  "owner, product, operations, business, decision_maker, viewer or contributor");
  add->add_option("--language", options.language, "zh or en");
  add->add_flag("--password-stdin", options.password_stdin, "Read the password from standard input");
  add->add_flag("--json", options.as_json, "Print one JSON document");
  add->footer("Example:\n  assay member add --data ./data --name 'Li Na' --email li@example.com --role product");
  add->callback([&line] { line.run = [&line] { return add_one(line, options); }; });

  auto* list = command->add_subcommand("list", "List the members");
  line.add_common(*list);
  list->add_flag("--json", options.as_json, "Print one JSON document");
  list->footer("Example:\n  assay member list --data ./data");
  list->callback([&line] { line.run = [&line] { return list_all(line, options); }; });

  auto* reset = command->add_subcommand("reset-password", "Set a new password and end the member's sessions");
  line.add_common(*reset);
  reset->add_option("--email", options.email, "E-mail address of the member")->required();
  reset->add_flag("--password-stdin", options.password_stdin, "Read the password from standard input");
  reset->footer("Example:\n  assay member reset-password --data ./data --email li@example.com");
  reset->callback([&line] { line.run = [&line] { return reset_one(line, options); }; });
}

}  // namespace assay::app
