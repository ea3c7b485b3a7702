// Bringing people in by a link.
#pragma once

#include "actions/login.h"

namespace assay::workspace {

inline constexpr std::size_t kOpenInvitationsMax = 1'000;

struct NewInvitation {
  std::string email;
  std::optional<std::string> name;
  Role role = Role::viewer;
  std::optional<BusinessLineId> business_line_id;  // the role holds there only
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (email, name, role, business_line_id))

struct IssuedInvitation {
  InvitationId id;
  std::string secret;
};

struct Acceptance {
  std::string token;
  std::string name;
  std::string password;
  Language language = Language::zh;
};
BOOST_DESCRIBE_STRUCT(Acceptance, (), (token, name, password, language))

struct OpenInvitation {
  InvitationRow invitation;
  std::string workspace_name;
};

// Replaces an open invitation to the same address.
Result<IssuedInvitation> invite(const Collaborators& with, const Scope& scope, const NewInvitation& new_invitation);
Outcome withdraw_invitation(const Collaborators& with, const Scope& scope, const InvitationId& invitation);
// 404 when the link is unknown, over or used.
Result<OpenInvitation> find_open_invitation(sql::Connection& connection, const Collaborators& with,
                                            const std::string& token);
// Makes the member and signs it in.
Result<NewSession> accept_invitation(const Collaborators& with, const Acceptance& acceptance, const Visitor& visitor);

}  // namespace assay::workspace
