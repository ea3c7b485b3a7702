#include "base/principal.h"

namespace assay {

std::string_view principal_kind(const Principal& principal) {
  static constexpr std::string_view kNames[] = {"system", "member", "contact", "token", "source_key", "link"};
  return kNames[principal.index()];
}

std::string principal_id(const Principal& principal) {
  if (const auto* member = std::get_if<MemberPrincipal>(&principal)) return member->member.text();
  if (const auto* contact = std::get_if<ContactPrincipal>(&principal)) return contact->contact.text();
  if (const auto* token = std::get_if<TokenPrincipal>(&principal)) return token->token.text();
  if (const auto* source = std::get_if<SourceKeyPrincipal>(&principal)) return source->source;
  if (const auto* link = std::get_if<LinkPrincipal>(&principal)) return link->link;
  return {};
}

std::optional<MemberId> acting_member(const Principal& principal) {
  if (const auto* member = std::get_if<MemberPrincipal>(&principal)) return member->member;
  if (const auto* token = std::get_if<TokenPrincipal>(&principal)) return token->member;
  return std::nullopt;
}

Scope Scope::system(WorkspaceId workspace, std::string language) {
  // A grant without a permission list holds every permission.
  return Scope(workspace, SystemPrincipal{}, {Grant{std::nullopt, nullptr}}, std::move(language));
}

bool Scope::grant_has(const Grant& grant, Permission permission) const {
  return !grant.permissions || grant.permissions->contains(permission.name);
}

bool Scope::may_anywhere(Permission permission) const {
  for (const auto& grant : grants_)
    if (grant_has(grant, permission)) return true;
  return false;
}

bool Scope::may(Permission permission, const std::optional<BusinessLineId>& line) const {
  for (const auto& grant : grants_) {
    if (!grant_has(grant, permission)) continue;
    if (!grant.line || (line && *grant.line == *line)) return true;
  }
  return false;
}

std::optional<std::vector<BusinessLineId>> Scope::lines_with(Permission permission) const {
  std::vector<BusinessLineId> lines;
  for (const auto& grant : grants_) {
    if (!grant_has(grant, permission)) continue;
    if (!grant.line) return std::nullopt;
    lines.push_back(*grant.line);
  }
  return lines;
}

Outcome Scope::require(Permission permission, const std::optional<BusinessLineId>& line) const {
  if (may(permission, line)) return {};
  return refuse(Error::forbidden(std::string(permission.name)));
}

Outcome Scope::require_anywhere(Permission permission) const {
  if (may_anywhere(permission)) return {};
  return refuse(Error::forbidden(std::string(permission.name)));
}

}  // namespace assay
