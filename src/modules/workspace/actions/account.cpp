#include "actions/account.h"

#include "actions/login.h"
#include "actions/tokens.h"
#include "domain/password_rules.h"
#include "domain/text_rules.h"
#include "store/access_store.h"
#include "store/member_store.h"
#include "workspace/record_change.h"

namespace assay::workspace {
namespace {

Result<MemberRow> find_self(sql::Connection& connection, const Scope& scope) {
  auto member = scope.member() ? find_member_row(connection, scope.workspace(), *scope.member()) : std::nullopt;
  if (!member) return refuse(Error::not_found("member"));
  return std::move(*member);
}

}  // namespace

Outcome change_account(const Collaborators& with, const Scope& scope, const AccountChange& change) {
  if (auto login = require_login(scope); !login) return login;
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto before = find_self(transaction, scope);
    if (!before) return refuse(before.error());
    FieldErrors errors;
    MemberRow after = *before;
    if (change.name) after.name = checked_name(*change.name, "name", errors);
    if (change.language) after.language = *change.language;
    if (change.theme) after.theme = *change.theme;
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    std::vector<FieldChange> changes;
    note_personal_change(changes, "name", before->name, after.name);
    note_change(changes, "language", before->language, after.language);
    note_change(changes, "theme", before->theme, after.theme);
    if (changes.empty()) return {};
    if (!update_member(transaction, after, before->version)) return refuse(Error::stale());
    record_change(transaction, scope, with.clock,
                  {"member.changed", "member", after.id.text(), {}, {}, std::move(changes), {}, false});
    return {};
  });
}

Outcome change_password(const Collaborators& with, const Scope& scope, const LoginSessionId& current,
                        const PasswordChange& change) {
  if (auto login = require_login(scope); !login) return login;
  const auto self = with.database.read([&](sql::Connection& connection) { return find_self(connection, scope); });
  if (!self) return refuse(self.error());
  FieldErrors errors;
  check_password(change.new_password, self->email, "new_password", errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  const std::string subject = "email:" + self->email_folded;
  if (auto allowed = begin_try(with, {{subject, kFreeFailuresOfEmail}}); !allowed) return allowed;
  const auto stored = with.database.read(
      [&](sql::Connection& connection) { return find_password_hash(connection, scope.workspace(), self->id); });
  if (change.current_password.size() > kPasswordBytesMax || !with.passwords.verify(change.current_password, stored))
    return refuse(Error::invalid("current_password", "wrong_password"));
  const auto hash = with.passwords.hash(change.new_password);
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    if (find_password_hash(transaction, scope.workspace(), self->id) != stored) return refuse(Error::stale());
    save_password_hash(transaction, scope.workspace(), self->id, hash.text, with.clock.now());
    delete_login_sessions(transaction, scope.workspace(), self->id, current);
    forget_failures(transaction, subject);
    record_change(transaction, scope, with.clock,
                  {"member.password_changed", "member", self->id.text(), {}, {}, {}, {}, false});
    return {};
  });
}

Outcome end_login_session(const Collaborators& with, const Scope& scope, const LoginSessionId& session) {
  if (auto login = require_login(scope); !login) return login;
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    if (!delete_login_session(transaction, scope.workspace(), *scope.member(), session))
      return refuse(Error::not_found("login_session"));
    return {};
  });
}

}  // namespace assay::workspace
