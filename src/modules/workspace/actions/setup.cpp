#include "actions/setup.h"

#include "base/text.h"
#include "domain/password_rules.h"
#include "domain/text_rules.h"
#include "store/access_store.h"
#include "store/member_store.h"
#include "store/workspace_store.h"

namespace assay::workspace {
namespace {

Outcome require_link(sql::Connection& connection, const Clock& clock, const std::string& token) {
  if (setup_link_valid(connection, sha256_hex(token), clock.now()) && setup_needed(connection)) return {};
  return refuse(Error::not_found("setup_link"));
}

// A workspace that an import on the command line made has records but nobody in it.
Result<WorkspaceId> take_over(sql::Transaction& transaction, const WorkspaceId& workspace,
                              const WorkspaceSetup& setup) {
  auto row = *find_workspace_row(transaction, workspace);
  row.name = setup.workspace_name;
  row.language = setup.language;
  row.time_zone = setup.time_zone;
  if (row.currency != setup.currency) {
    row.currency = setup.currency;
    row.settings = boost::json::parse(json::to_text(default_settings(row.currency)));
  }
  if (!update_workspace(transaction, row, row.version)) return refuse(Error::stale());
  return workspace;
}

}  // namespace

bool setup_needed(sql::Connection& connection) { return !any_member_exists(connection); }

std::string create_setup_link(sql::Transaction& transaction, const Clock& clock) {
  std::string secret = random_token(24);
  replace_setup_links(transaction, sha256_hex(secret), clock.now());
  return secret;
}

Outcome check_setup_link(const Collaborators& with, const std::string& token) {
  return with.database.read([&](sql::Connection& connection) { return require_link(connection, with.clock, token); });
}

Result<NewSession> set_up(const Collaborators& with, const WorkspaceSetup& setup, const Visitor& visitor) {
  if (auto valid = check_setup_link(with, setup.token); !valid) return refuse(std::move(valid.error()));
  FieldErrors errors;
  WorkspaceSetup checked = setup;
  checked.workspace_name = checked_name(setup.workspace_name, "workspace_name", errors);
  checked.name = checked_name(setup.name, "name", errors);
  checked.email = checked_email(setup.email, "email", errors);
  check_password(setup.password, setup.email, "password", errors);
  check_time_zone(setup.time_zone, "time_zone", errors);
  check_currency(setup.currency, "currency", errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  const auto password = with.passwords.hash(setup.password);
  return with.database.write([&](sql::Transaction& transaction) -> Result<NewSession> {
    if (auto valid = require_link(transaction, with.clock, setup.token); !valid)
      return refuse(std::move(valid.error()));
    delete_setup_links(transaction);
    const auto existing = find_workspaces(transaction);
    auto workspace =
        existing.empty()
            ? create_workspace(transaction, with.clock,
                               {checked.workspace_name, checked.language, checked.time_zone, checked.currency})
            : take_over(transaction, existing.front().id, checked);
    if (!workspace) return refuse(std::move(workspace.error()));
    const auto member = create_member(transaction, Scope::system(*workspace), with.clock,
                                      {checked.name, checked.email, Role::owner, {}, checked.language, password});
    if (!member) return refuse(member.error());
    return start_session(transaction, with, *workspace, *member, visitor);
  });
}

}  // namespace assay::workspace
