#include "store/access_store.h"

namespace assay::workspace {
namespace {

constexpr std::int64_t kSetupLinkSeconds = 7 * 86'400;

struct FailureRow {
  std::int64_t failures = 0;
  Timestamp last_at;
};
BOOST_DESCRIBE_STRUCT(FailureRow, (), (failures, last_at))

}  // namespace

std::optional<LoginSessionRow> find_login_session(sql::Connection& connection, const std::string& secret_hash) {
  return connection.row<LoginSessionRow>("SELECT {columns} FROM login_sessions WHERE secret_hash = ?", secret_hash);
}

std::optional<AccessTokenRow> find_access_token(sql::Connection& connection, const std::string& secret_hash) {
  return connection.row<AccessTokenRow>("SELECT {columns} FROM access_tokens WHERE secret_hash = ?", secret_hash);
}

std::optional<InvitationRow> find_invitation(sql::Connection& connection, const std::string& secret_hash) {
  return connection.row<InvitationRow>("SELECT {columns} FROM invitations WHERE secret_hash = ?", secret_hash);
}

void insert_login_session(sql::Transaction& transaction, const LoginSessionRow& row) {
  transaction.insert("login_sessions", row);
}

std::vector<LoginSessionRow> find_login_sessions(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const MemberId& member, Timestamp seen_after, Timestamp now) {
  return connection.rows<LoginSessionRow>(
      "SELECT {columns} FROM login_sessions WHERE workspace_id = ? AND member_id = ? AND last_seen_at > ? AND "
      "expires_at > ? ORDER BY last_seen_at DESC, id DESC LIMIT 200",
      workspace, member, seen_after, now);
}

bool delete_login_session(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                          const LoginSessionId& session) {
  return transaction.execute("DELETE FROM login_sessions WHERE id = ? AND workspace_id = ? AND member_id = ?", session,
                             workspace, member) == 1;
}

void delete_login_session_by_secret(sql::Transaction& transaction, const std::string& secret_hash) {
  transaction.execute("DELETE FROM login_sessions WHERE secret_hash = ?", secret_hash);
}

void delete_login_sessions(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                           const std::optional<LoginSessionId>& except) {
  transaction.execute("DELETE FROM login_sessions WHERE workspace_id = ? AND member_id = ? AND id <> ?", workspace,
                      member, except.value_or(LoginSessionId()));
}

void delete_ended_login_sessions(sql::Transaction& transaction, Timestamp seen_before, Timestamp now) {
  transaction.execute("DELETE FROM login_sessions WHERE last_seen_at <= ? OR expires_at <= ?", seen_before, now);
}

void touch_login_session(sql::Transaction& transaction, const LoginSessionId& session, Timestamp now) {
  transaction.execute("UPDATE login_sessions SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?", now, session,
                      now);
}

void touch_access_token(sql::Transaction& transaction, const TokenId& token, Timestamp now) {
  transaction.execute("UPDATE access_tokens SET last_used_at = ? WHERE id = ?", now, token);
}

void insert_access_token(sql::Transaction& transaction, const AccessTokenRow& row) {
  transaction.insert("access_tokens", row);
}

std::optional<AccessTokenRow> find_access_token_row(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const TokenId& token) {
  return connection.row<AccessTokenRow>("SELECT {columns} FROM access_tokens WHERE id = ? AND workspace_id = ?", token,
                                        workspace);
}

std::vector<AccessTokenRow> find_access_tokens(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::optional<MemberId>& member) {
  if (member)
    return connection.rows<AccessTokenRow>(
        "SELECT {columns} FROM access_tokens WHERE workspace_id = ? AND member_id = ? ORDER BY id DESC", workspace,
        *member);
  return connection.rows<AccessTokenRow>("SELECT {columns} FROM access_tokens WHERE workspace_id = ? ORDER BY id DESC",
                                         workspace);
}

void delete_access_token(sql::Transaction& transaction, const WorkspaceId& workspace, const TokenId& token) {
  transaction.execute("DELETE FROM access_tokens WHERE id = ? AND workspace_id = ?", token, workspace);
}

void insert_invitation(sql::Transaction& transaction, const InvitationRow& row) {
  transaction.insert("invitations", row);
}

std::vector<InvitationRow> find_open_invitations(sql::Connection& connection, const WorkspaceId& workspace,
                                                 Timestamp now) {
  return connection.rows<InvitationRow>(
      "SELECT {columns} FROM invitations WHERE workspace_id = ? AND accepted_at IS NULL AND expires_at > ? ORDER BY id "
      "DESC",
      workspace, now);
}

std::optional<InvitationRow> find_invitation_row(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const InvitationId& invitation) {
  return connection.row<InvitationRow>("SELECT {columns} FROM invitations WHERE id = ? AND workspace_id = ?",
                                       invitation, workspace);
}

bool accept_invitation_row(sql::Transaction& transaction, const InvitationId& invitation, Timestamp now) {
  return transaction.execute("UPDATE invitations SET accepted_at = ? WHERE id = ? AND accepted_at IS NULL", now,
                             invitation) == 1;
}

void delete_invitation(sql::Transaction& transaction, const WorkspaceId& workspace, const InvitationId& invitation) {
  transaction.execute("DELETE FROM invitations WHERE id = ? AND workspace_id = ?", invitation, workspace);
}

void replace_setup_links(sql::Transaction& transaction, const std::string& secret_hash, Timestamp now) {
  delete_setup_links(transaction);
  transaction.execute("INSERT INTO setup_links (secret_hash, created_at) VALUES (?, ?)", secret_hash, now);
}

bool setup_link_valid(sql::Connection& connection, const std::string& secret_hash, Timestamp now) {
  return connection
      .scalar<std::int64_t>("SELECT created_at FROM setup_links WHERE secret_hash = ? AND created_at > ?", secret_hash,
                            now.plus_seconds(-kSetupLinkSeconds))
      .has_value();
}

void delete_setup_links(sql::Transaction& transaction) { transaction.execute("DELETE FROM setup_links"); }

SignInFailures find_failures(sql::Connection& connection, const std::string& subject, Timestamp now) {
  const auto row =
      connection.row<FailureRow>("SELECT {columns} FROM sign_in_failures WHERE subject = ? AND last_at > ?", subject,
                                 now.plus_seconds(-kFailuresForgottenAfterSeconds));
  return row ? SignInFailures{row->failures, row->last_at} : SignInFailures{};
}

void add_failure(sql::Transaction& transaction, const std::string& subject, Timestamp now) {
  transaction.execute(
      "INSERT INTO sign_in_failures (subject, failures, last_at) VALUES (?, 1, ?) ON CONFLICT (subject) DO UPDATE SET "
      "failures = CASE WHEN sign_in_failures.last_at > ? THEN sign_in_failures.failures + 1 ELSE 1 END, last_at = "
      "excluded.last_at",
      subject, now, now.plus_seconds(-kFailuresForgottenAfterSeconds));
}

void forget_failures(sql::Transaction& transaction, const std::string& subject) {
  transaction.execute("DELETE FROM sign_in_failures WHERE subject = ?", subject);
}

void take_back_failure(sql::Transaction& transaction, const std::string& subject) {
  transaction.execute("UPDATE sign_in_failures SET failures = failures - 1 WHERE subject = ? AND failures > 0",
                      subject);
}

void delete_old_failures(sql::Transaction& transaction, Timestamp now) {
  transaction.execute("DELETE FROM sign_in_failures WHERE last_at <= ?",
                      now.plus_seconds(-kFailuresForgottenAfterSeconds));
}

}  // namespace assay::workspace
