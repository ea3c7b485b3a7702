#include "actions/tokens.h"

#include <fmt/format.h>

#include "base/text.h"
#include "domain/text_rules.h"
#include "store/access_store.h"
#include "store/member_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {

Outcome require_login(const Scope& scope) {
  if (std::holds_alternative<TokenPrincipal>(scope.principal()))
    return refuse(Error::of(ErrorKind::kForbidden, "login_needed"));
  return {};
}

Result<IssuedToken> create_token(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const MemberId& member, const NewToken& new_token) {
  FieldErrors errors;
  AccessTokenRow row;
  row.id = TokenId::make(clock);
  row.workspace_id = scope.workspace();
  row.member_id = member;
  row.name = checked_name(new_token.name, "name", errors);
  row.created_at = clock.now();
  if (new_token.scopes.empty()) errors.add("scopes", "required");
  if (new_token.scopes.size() > all_permissions().size() + 1)
    errors.add("scopes", "too_many_items", {{"limit", std::to_string(all_permissions().size() + 1)}});
  for (std::size_t i = 0; i < new_token.scopes.size(); ++i)
    if (new_token.scopes[i] != "*" && !all_permissions().contains(new_token.scopes[i]))
      errors.add(fmt::format("scopes[{}]", i), "unknown_permission",
                 {{"value", std::string(first_code_points(new_token.scopes[i], 60))}});
  row.scopes = new_token.scopes;
  if (new_token.expires_on) {
    row.expires_at = Timestamp{}.plus_days(new_token.expires_on->days + 1);
    if (*row.expires_at <= clock.now()) errors.add("expires_on", "date_passed");
  }
  check_member(transaction, scope, "member_id", member, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  if (find_access_tokens(transaction, scope.workspace(), member).size() >= kTokensPerMemberMax)
    return refuse(Error::conflict("too_many_tokens", {{"limit", std::to_string(kTokensPerMemberMax)}}));
  const std::string secret = "assay_" + random_token(32);
  row.secret_hash = sha256_hex(secret);
  insert_access_token(transaction, row);
  record_change(transaction, scope, clock, {"token.created", "token", row.id.text(), {}, {}, {}, {}, true});
  return IssuedToken{row.id, secret};
}

Outcome revoke_token(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const TokenId& token) {
  const auto row = find_access_token_row(transaction, scope.workspace(), token);
  if (!row || (scope.member() != row->member_id && !scope.may(kManageMembers, std::nullopt)))
    return refuse(Error::not_found("token"));
  delete_access_token(transaction, scope.workspace(), token);
  record_change(transaction, scope, clock, {"token.revoked", "token", token.text(), {}, {}, {}, {}, false});
  return {};
}

}  // namespace assay::workspace
