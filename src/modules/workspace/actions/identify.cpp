#include "actions/identify.h"

#include "base/text.h"
#include "domain/grants.h"
#include "store/access_store.h"
#include "store/line_store.h"
#include "store/member_store.h"

namespace assay::workspace {
namespace {

constexpr std::int64_t kPresenceSeconds = 60;

std::optional<Scope> scope_of(sql::Connection& connection, const WorkspaceId& workspace, const MemberId& member_id,
                              Principal principal, const std::vector<std::string>* scopes) {
  const auto member = find_member_row(connection, workspace, member_id);
  if (!member || member->state != MemberState::active) return std::nullopt;
  const auto memberships = memberships_of(connection, workspace, member_id);
  std::vector<LinePlace> lines;
  if (!memberships.empty()) lines = find_line_places(connection, workspace);
  return Scope(workspace, std::move(principal), grants_of(member->role, memberships, lines, scopes),
               std::string(to_word(member->language)));
}

}  // namespace

std::optional<Identified> identify_session(sql::Connection& connection, const Collaborators& with,
                                           const std::string& secret) {
  const auto session = find_login_session(connection, sha256_hex(secret));
  if (!session) return std::nullopt;
  const auto now = with.clock.now();
  if (now >= session->expires_at || now >= session->last_seen_at.plus_seconds(with.lifetimes.session_idle_seconds))
    return std::nullopt;
  auto scope =
      scope_of(connection, session->workspace_id, session->member_id, MemberPrincipal{session->member_id}, nullptr);
  if (!scope) return std::nullopt;
  return Identified{std::move(*scope), session->id, session->csrf_token, session->last_seen_at};
}

std::optional<Identified> identify_token(sql::Connection& connection, const Collaborators& with,
                                         const std::string& secret) {
  const auto token = find_access_token(connection, sha256_hex(secret));
  if (!token || (token->expires_at && with.clock.now() >= *token->expires_at)) return std::nullopt;
  auto scope = scope_of(connection, token->workspace_id, token->member_id, TokenPrincipal{token->id, token->member_id},
                        &token->scopes);
  if (!scope) return std::nullopt;
  return Identified{std::move(*scope), {}, {}, token->last_used_at.value_or(Timestamp{})};
}

void note_presence(const Collaborators& with, const Identified& who) {
  const auto now = with.clock.now();
  if (now < who.last_seen_at.plus_seconds(kPresenceSeconds)) return;
  try {
    (void)with.database.write([&](sql::Transaction& transaction) -> Outcome {
      if (const auto* token = std::get_if<TokenPrincipal>(&who.scope.principal()))
        touch_access_token(transaction, token->token, now);
      else
        touch_login_session(transaction, who.session, now);
      touch_member(transaction, who.scope.workspace(), *who.scope.member(), now);
      return {};
    });
  } catch (const sql::DatabaseError&) {
    // A full disk or a busy database: reading must go on.
  }
}

}  // namespace assay::workspace
