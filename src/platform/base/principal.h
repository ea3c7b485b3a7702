// Who asks, in which workspace, and what they may do there. Every store and action takes a Scope.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace assay {

using WorkspaceId = Id<struct WorkspaceTag>;
using BusinessLineId = Id<struct BusinessLineTag>;
using MemberId = Id<struct MemberTag>;
using ContactId = Id<struct ContactTag>;
using TokenId = Id<struct TokenTag>;

struct MemberPrincipal {
  MemberId member;
};
struct ContactPrincipal {
  ContactId contact;
};
struct TokenPrincipal {  // a program acting for a member
  TokenId token;
  MemberId member;
};
struct SourceKeyPrincipal {
  std::string source;
};
struct LinkPrincipal {
  std::string link;
};
struct SystemPrincipal {};  // migrations, jobs without an author, the example
using Principal =
    std::variant<SystemPrincipal, MemberPrincipal, ContactPrincipal, TokenPrincipal, SourceKeyPrincipal, LinkPrincipal>;

// "member", "token", … and the id as text; for audit entries.
std::string_view principal_kind(const Principal& principal);
std::string principal_id(const Principal& principal);
// The member behind a login session or a token.
std::optional<MemberId> acting_member(const Principal& principal);

// The name of one right, for example "requirements.edit". Modules declare constants of it.
struct Permission {
  std::string_view name;
  bool operator==(const Permission&) const = default;
};

// Rights over the whole workspace (no line) or over one business line.
struct Grant {
  std::optional<BusinessLineId> line;
  std::shared_ptr<const std::set<std::string, std::less<>>> permissions;
};

// A claim on an Idempotency-Key: whoever creates a record within the request stores it in the same transaction.
struct IdempotencyClaim {
  std::string key;
  std::string route;
  std::string body_hash;
};

// The tenant, who acts, and with which rights. Cheap to copy.
class Scope {
 public:
  Scope(WorkspaceId workspace, Principal principal, std::vector<Grant> grants, std::string language = "en")
      : workspace_(workspace),
        principal_(std::move(principal)),
        grants_(std::move(grants)),
        language_(std::move(language)) {}
  // May do everything in the workspace: jobs, the example company, restore.
  static Scope system(WorkspaceId workspace, std::string language = "en");

  [[nodiscard]] const WorkspaceId& workspace() const { return workspace_; }
  [[nodiscard]] const Principal& principal() const { return principal_; }
  [[nodiscard]] std::optional<MemberId> member() const { return acting_member(principal_); }
  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] const std::vector<Grant>& grants() const { return grants_; }

  // True if any grant, for the workspace or for some line, has the permission.
  [[nodiscard]] bool may_anywhere(Permission permission) const;
  // True if the permission holds on a record of this line; a record without a line needs a workspace-wide grant.
  [[nodiscard]] bool may(Permission permission, const std::optional<BusinessLineId>& line) const;
  // nullopt: every record of the workspace. Otherwise only records of these lines.
  [[nodiscard]] std::optional<std::vector<BusinessLineId>> lines_with(Permission permission) const;
  [[nodiscard]] Outcome require(Permission permission, const std::optional<BusinessLineId>& line) const;
  [[nodiscard]] Outcome require_anywhere(Permission permission) const;

  std::optional<IdempotencyClaim> idempotency;
  std::string request_id;

 private:
  [[nodiscard]] bool grant_has(const Grant& grant, Permission permission) const;
  WorkspaceId workspace_;
  Principal principal_;
  std::vector<Grant> grants_;
  std::string language_;
};

}  // namespace assay
