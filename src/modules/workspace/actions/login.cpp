#include "actions/login.h"

#include <algorithm>

#include "base/text.h"
#include "domain/password_rules.h"
#include "domain/text_rules.h"
#include "store/access_store.h"
#include "store/member_store.h"
#include "store/workspace_store.h"

namespace assay::workspace {
namespace {

constexpr std::size_t kUserAgentCharacters = 300;

struct Candidate {
  MemberRow member;
  std::string workspace_name;
  std::optional<std::string> password_hash;
};

std::vector<Candidate> find_candidates(const Collaborators& with, const std::string& folded_email,
                                       const std::optional<std::string>& workspace) {
  return with.database.read([&](sql::Connection& connection) {
    std::vector<Candidate> candidates;
    for (auto& member : find_active_members_everywhere(connection, folded_email)) {
      const auto row = find_workspace_row(connection, member.workspace_id);
      if (!row || (workspace && row->name != *workspace && row->id.text() != *workspace)) continue;
      auto hash = find_password_hash(connection, member.workspace_id, member.id);
      candidates.push_back({std::move(member), row->name, std::move(hash)});
    }
    return candidates;
  });
}

std::string kept_user_agent(const std::string& sent) {
  if (!is_utf8(sent)) return {};
  const std::string text = clean(sent);
  return std::string(first_code_points(text, kUserAgentCharacters));
}

Error choose_workspace(const std::vector<const Candidate*>& fitting) {
  std::string shown;
  std::vector<std::string> names;
  for (const auto* candidate : fitting) {
    shown += (shown.empty() ? "" : ", ") + candidate->workspace_name;
    names.push_back(candidate->workspace_name);
  }
  return Error::conflict("choose_workspace", {{"workspaces", shown}, {"workspace_names", json::to_text(names)}});
}

}  // namespace

Outcome begin_try(const Collaborators& with, const std::vector<TrySubject>& subjects) {
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto now = with.clock.now();
    std::int64_t wait = 0;
    for (const auto& subject : subjects)
      wait = std::max(wait, sign_in_wait(find_failures(transaction, subject.name, now), subject.free_failures, now));
    if (wait > 0)
      return refuse(Error::of(ErrorKind::kTooMany, "sign_in_delayed", {{"retry_after_seconds", std::to_string(wait)}}));
    for (const auto& subject : subjects) add_failure(transaction, subject.name, now);
    delete_old_failures(transaction, now);
    return {};
  });
}

Result<NewSession> sign_in(const Collaborators& with, const SignIn& request, const Visitor& visitor) {
  if (request.email.size() > kEmailBytesMax || request.password.size() > kPasswordBytesMax)
    return refuse(Error::of(ErrorKind::kUnauthenticated, "wrong_credentials"));
  const std::string email = fold(trim(request.email));
  const std::string email_subject = "email:" + email;
  const std::string address_subject = "address:" + visitor.address;
  if (auto allowed =
          begin_try(with, {{email_subject, kFreeFailuresOfEmail}, {address_subject, kFreeFailuresOfAddress}});
      !allowed)
    return refuse(std::move(allowed.error()));

  const auto candidates = find_candidates(with, email, request.workspace);
  std::vector<const Candidate*> fitting;
  if (candidates.empty()) (void)with.passwords.verify(request.password, std::nullopt);
  for (const auto& candidate : candidates)
    if (with.passwords.verify(request.password, candidate.password_hash)) fitting.push_back(&candidate);
  if (fitting.empty()) return refuse(Error::of(ErrorKind::kUnauthenticated, "wrong_credentials"));

  auto session = with.database.write([&](sql::Transaction& transaction) -> Result<std::optional<NewSession>> {
    forget_failures(transaction, email_subject);
    take_back_failure(transaction, address_subject);
    if (fitting.size() > 1) return std::nullopt;
    // What was checked may have changed while the password was.
    const auto& chosen = fitting.front()->member;
    if (!is_member(transaction, chosen.workspace_id, chosen.id) ||
        find_password_hash(transaction, chosen.workspace_id, chosen.id) != fitting.front()->password_hash)
      return refuse(Error::of(ErrorKind::kUnauthenticated, "wrong_credentials"));
    return start_session(transaction, with, chosen.workspace_id, chosen.id, visitor);
  });
  if (!session) return refuse(std::move(session.error()));
  if (!*session) return refuse(choose_workspace(fitting));
  return std::move(**session);
}

NewSession start_session(sql::Transaction& transaction, const Collaborators& with, const WorkspaceId& workspace,
                         const MemberId& member, const Visitor& visitor) {
  const auto now = with.clock.now();
  if (!visitor.old_secret.empty()) delete_login_session_by_secret(transaction, sha256_hex(visitor.old_secret));
  delete_ended_login_sessions(transaction, now.plus_seconds(-with.lifetimes.session_idle_seconds), now);
  NewSession session{random_token(32), now.plus_seconds(with.lifetimes.session_absolute_seconds)};
  insert_login_session(
      transaction, {LoginSessionId::make(with.clock), workspace, member, sha256_hex(session.secret), random_token(24),
                    kept_user_agent(visitor.user_agent), now, now, session.expires_at});
  touch_member(transaction, workspace, member, now);
  return session;
}

Outcome sign_out(const Collaborators& with, const Scope& scope, const LoginSessionId& session) {
  const auto member = scope.member();
  if (!member || session.nil()) return {};
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    delete_login_session(transaction, scope.workspace(), *member, session);
    return {};
  });
}

}  // namespace assay::workspace
