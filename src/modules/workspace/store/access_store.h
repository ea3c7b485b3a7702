// Login sessions, access tokens, invitations, setup links and failed sign-ins. Secrets are kept as SHA-256 only.
#pragma once

#include "domain/sign_in_delay.h"
#include "sql/database.h"
#include "store/tables.h"

namespace assay::workspace {

// By secret, before a workspace is known.
std::optional<LoginSessionRow> find_login_session(sql::Connection& connection, const std::string& secret_hash);
std::optional<AccessTokenRow> find_access_token(sql::Connection& connection, const std::string& secret_hash);
std::optional<InvitationRow> find_invitation(sql::Connection& connection, const std::string& secret_hash);

void insert_login_session(sql::Transaction& transaction, const LoginSessionRow& row);
std::vector<LoginSessionRow> find_login_sessions(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const MemberId& member, Timestamp seen_after, Timestamp now);
bool delete_login_session(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                          const LoginSessionId& session);
void delete_login_session_by_secret(sql::Transaction& transaction, const std::string& secret_hash);
// All of the member's, except one that stays.
void delete_login_sessions(sql::Transaction& transaction, const WorkspaceId& workspace, const MemberId& member,
                           const std::optional<LoginSessionId>& except);
// Of all workspaces: those that are over.
void delete_ended_login_sessions(sql::Transaction& transaction, Timestamp seen_before, Timestamp now);
// Only forward, so that it is written once however many requests arrive together.
void touch_login_session(sql::Transaction& transaction, const LoginSessionId& session, Timestamp now);
void touch_access_token(sql::Transaction& transaction, const TokenId& token, Timestamp now);

void insert_access_token(sql::Transaction& transaction, const AccessTokenRow& row);
std::optional<AccessTokenRow> find_access_token_row(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const TokenId& token);
// Of one member, or of all members of the workspace; the latest first.
std::vector<AccessTokenRow> find_access_tokens(sql::Connection& connection, const WorkspaceId& workspace,
                                               const std::optional<MemberId>& member);
void delete_access_token(sql::Transaction& transaction, const WorkspaceId& workspace, const TokenId& token);

void insert_invitation(sql::Transaction& transaction, const InvitationRow& row);
// Not accepted and not over, the latest first.
std::vector<InvitationRow> find_open_invitations(sql::Connection& connection, const WorkspaceId& workspace,
                                                 Timestamp now);
std::optional<InvitationRow> find_invitation_row(sql::Connection& connection, const WorkspaceId& workspace,
                                                 const InvitationId& invitation);
// False when it was accepted already.
bool accept_invitation_row(sql::Transaction& transaction, const InvitationId& invitation, Timestamp now);
void delete_invitation(sql::Transaction& transaction, const WorkspaceId& workspace, const InvitationId& invitation);
void replace_setup_links(sql::Transaction& transaction, const std::string& secret_hash, Timestamp now);
bool setup_link_valid(sql::Connection& connection, const std::string& secret_hash, Timestamp now);
void delete_setup_links(sql::Transaction& transaction);

SignInFailures find_failures(sql::Connection& connection, const std::string& subject, Timestamp now);
void add_failure(sql::Transaction& transaction, const std::string& subject, Timestamp now);
void forget_failures(sql::Transaction& transaction, const std::string& subject);
// Takes one back: the try it was counted for succeeded.
void take_back_failure(sql::Transaction& transaction, const std::string& subject);
void delete_old_failures(sql::Transaction& transaction, Timestamp now);

}  // namespace assay::workspace
