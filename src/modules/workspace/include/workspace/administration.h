// Making workspaces, members, lines, tokens and links, for the command line and the example company.
//
// Nothing here asks for permissions beyond those of the Scope; Scope::system may do everything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "sql/database.h"
#include "sql/migrator.h"
#include "workspace/permissions.h"

namespace assay::workspace {

sql::ModuleMigrations workspace_migrations();

enum class Language { zh, en };
BOOST_DESCRIBE_ENUM(Language, zh, en)
enum class MemberState { active, disabled };
BOOST_DESCRIBE_ENUM(MemberState, active, disabled)
enum class LineStage { start_up, growth, mature };
BOOST_DESCRIBE_ENUM(LineStage, start_up, growth, mature)

// A role on one business line and everything below it.
struct LineMembership {
  BusinessLineId business_line_id;
  Role role = Role::viewer;

  bool operator==(const LineMembership&) const = default;
};
BOOST_DESCRIBE_STRUCT(LineMembership, (), (business_line_id, role))

struct NewWorkspace {
  std::string name;
  Language language = Language::zh;
  std::string time_zone = "Asia/Shanghai";
  std::string currency = "CNY";
};
// Refuses fields "name" (also "name_taken"), "time_zone", "currency".
Result<WorkspaceId> create_workspace(sql::Transaction& transaction, const Clock& clock,
                                     const NewWorkspace& new_workspace);

// An Argon2id hash with its salt and cost.
struct PasswordHash {
  std::string text;
};
// Refuses weak passwords on the field `field`. Takes a tenth of a second and 64 MiB: call it outside of transactions.
Result<PasswordHash> hash_password(const std::string& password, const std::string& email,
                                   std::string field = "password");

struct NewMember {
  std::string name;
  std::string email;
  std::optional<Role> role;  // nullopt: rights only through memberships
  std::vector<LineMembership> memberships = {};
  Language language = Language::zh;
  std::optional<PasswordHash> password = {};  // nullopt: cannot sign in until one is set
};
// Refuses fields "name", "email" (also "email_taken"), "role", "memberships[i].business_line_id".
Result<MemberId> create_member(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const NewMember& new_member);
// Sets the password of a member, ends its login sessions and lifts the wait after failed sign-ins; 404 when there is
// no such e-mail address.
Outcome reset_password(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const std::string& email,
                       const PasswordHash& password);

struct MemberSummary {
  MemberId id;
  std::string name;
  std::string email;
  std::optional<Role> role;
  MemberState state = MemberState::active;
  std::optional<Timestamp> last_seen_at;
};
BOOST_DESCRIBE_STRUCT(MemberSummary, (), (id, name, email, role, state, last_seen_at))
// All members of the workspace by name.
std::vector<MemberSummary> find_members(sql::Connection& connection, const WorkspaceId& workspace);
std::optional<MemberSummary> find_member_by_email(sql::Connection& connection, const WorkspaceId& workspace,
                                                  const std::string& email);

struct NewBusinessLine {
  std::string name;
  LineStage stage = LineStage::growth;
  std::optional<BusinessLineId> parent_id = {};
  std::optional<std::string> time_zone = {};  // nullopt: the workspace's
};
Result<BusinessLineId> create_business_line(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                            const NewBusinessLine& new_line);

struct NewToken {
  std::string name;
  std::vector<std::string> scopes;  // names of permissions, or "*"
  std::optional<Date> expires_on;   // the last day it is valid, in UTC
};
struct IssuedToken {
  TokenId id;
  std::string secret;  // shown once; only its hash is kept
};
Result<IssuedToken> create_token(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const MemberId& member, const NewToken& new_token);
// 404 when the workspace has no such token, or it is another member's and the scope may not manage members.
Outcome revoke_token(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const TokenId& token);

// True until the first member exists: a setup link may make the owner.
bool setup_needed(sql::Connection& connection);
// The secret for /setup?token=…, valid for a week and until it was used; earlier links stop working.
std::string create_setup_link(sql::Transaction& transaction, const Clock& clock);

}  // namespace assay::workspace
