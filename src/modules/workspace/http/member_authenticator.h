// Login sessions (cookie) and access tokens (bearer) as the server's Authenticator.
#pragma once

#include "actions/collaborators.h"
#include "http/authenticator.h"

namespace assay::workspace {

// Thread-safe. Reads the database each time, so that a revocation takes effect with the next request.
class MemberAuthenticator final : public http::Authenticator {
 public:
  explicit MemberAuthenticator(const Collaborators& with) : with_(with) {}
  // A bearer token alone decides when there is one; the cookie is not looked at.
  std::optional<http::Authenticated> authenticate(const http::Credentials& credentials) override;

 private:
  const Collaborators& with_;
};

}  // namespace assay::workspace
