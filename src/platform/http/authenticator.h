// Who a request comes from; implemented by the module that knows members, sessions and tokens.
#pragma once

#include <optional>
#include <string>

#include "base/principal.h"
#include "base/result.h"

namespace assay::http {

inline constexpr std::string_view kSessionCookie = "assay_session";

struct Credentials {
  std::string session;  // value of the session cookie
  std::string bearer;   // token of the Authorization header
  std::string address;  // of the peer; empty for a stream that only listens, which is no sign of a present member
};

struct Authenticated {
  Scope scope;
  std::string csrf_token;  // empty unless a cookie proved the identity
  std::string session_id;
};

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // nullopt: no credentials or none that are valid. Called on worker threads.
  virtual std::optional<Authenticated> authenticate(const Credentials& credentials) = 0;
};

}  // namespace assay::http
