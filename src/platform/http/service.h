// From a request to its answer: rate, login, access rule, CSRF, version and idempotency checks, handler, headers.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/time.h"
#include "http/authenticator.h"
#include "http/rate_limit.h"
#include "http/router.h"
#include "http/static_files.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::http {

// What is told about every answered request; for the log and the metrics. Holds no personal data.
struct Answered {
  const Request& request;
  std::string route;  // the pattern, "static" or "unknown"
  int status = 0;
  std::size_t bytes = 0;
  double seconds = 0;
  std::string failure;  // text of the exception behind a 500
};

struct ServiceSettings {
  std::string version;
  std::size_t body_limit_bytes = 2 * 1024 * 1024;
  double rate_per_minute = 6000;
  double anonymous_rate_per_minute = 600;
  bool secure_cookies = false;
};

// Thread-safe after construction; `handle` blocks on the database and runs on worker threads.
class Service {
 public:
  Service(const Router& router, const messages::Catalogue& catalogue, Authenticator& authenticator,
          sql::Database& database, const Clock& clock, StaticFiles files, ServiceSettings settings);

  Response handle(Request& request);
  // Who listens to a stream, with the rights of this moment; nullopt when the login or token is no longer good, or
  // when nothing of `workspace` may be seen any more.
  std::optional<Scope> listener(const ChangeStream& stream) const;
  // How large the body of this request may be.
  [[nodiscard]] std::size_t body_limit(Method method, std::string_view path) const;
  // The answer to a request that never became one: too large, too slow, malformed.
  Response refuse_early(const Request& request, const Error& error) const;
  void on_answer(std::function<void(const Answered&)> observe) { observe_ = std::move(observe); }
  void set_ready(bool ready) { ready_ = ready; }

 private:
  Response answer(Request& request, std::string& route_name, std::string& failure);
  Result<Response> call_route(const Route& route, Request& request, Call& call);
  Result<Response> create(const Route& route, const Request& request, Call& call);
  Result<Response> invoke_create(const Route& route, Call& call);
  void finish(const Request& request, Response& response) const;

  const Router& router_;
  const messages::Catalogue& catalogue_;
  Authenticator& authenticator_;
  sql::Database& database_;
  const Clock& clock_;
  StaticFiles files_;
  ServiceSettings settings_;
  RateLimiter members_rate_;
  RateLimiter anonymous_rate_;
  std::atomic<bool> ready_{false};
  std::function<void(const Answered&)> observe_;
};

// Set-Cookie value of a login session; an empty value removes it.
std::string session_cookie(std::string_view value, std::int64_t max_age_seconds, bool secure);

}  // namespace assay::http
