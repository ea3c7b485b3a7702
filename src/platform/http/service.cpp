#include "http/service.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "http/problem.h"
#include "sql/idempotency.h"

namespace assay::http {
namespace {

constexpr std::size_t kIdempotencyKeyLimit = 200;

bool is_safe(Method method) { return method == Method::get || method == Method::head; }

std::optional<std::int64_t> version_of(std::string_view if_match) {
  if (if_match.starts_with("W/")) if_match.remove_prefix(2);
  if (if_match.size() < 3 || if_match.front() != '"' || if_match.back() != '"') return std::nullopt;
  std::int64_t version = 0;
  const char* end = if_match.data() + if_match.size() - 1;
  const auto read = std::from_chars(if_match.data() + 1, end, version);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return version;
}

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
}

Response plain(int status, std::string text) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  return response;
}

}  // namespace

Service::Service(const Router& router, const messages::Catalogue& catalogue, Authenticator& authenticator,
                 sql::Database& database, const Clock& clock, StaticFiles files, ServiceSettings settings)
    : router_(router),
      catalogue_(catalogue),
      authenticator_(authenticator),
      database_(database),
      clock_(clock),
      files_(std::move(files)),
      settings_(std::move(settings)),
      members_rate_(clock, settings_.rate_per_minute, settings_.rate_per_minute / 3),
      anonymous_rate_(clock, settings_.anonymous_rate_per_minute, settings_.anonymous_rate_per_minute / 3) {}

std::size_t Service::body_limit(Method method, std::string_view path) const {
  const auto match = router_.find(method, path);
  return match.route && match.route->body_limit > 0 ? match.route->body_limit : settings_.body_limit_bytes;
}

Response Service::refuse_early(const Request& early, const Error& error) const {
  Request request = early;
  if (request.request_id.empty()) request.request_id = random_token(12);
  auto response =
      problem(catalogue_, messages::preferred_language(request.header("Accept-Language")), error, request.request_id);
  finish(request, response);
  return response;
}

Response Service::handle(Request& request) {
  const auto start = std::chrono::steady_clock::now();
  if (request.request_id.empty()) request.request_id = random_token(12);
  std::string route_name = "unknown";
  std::string failure;
  Response response = answer(request, route_name, failure);
  finish(request, response);
  if (observe_) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    observe_({request, route_name, response.status, response.body.size(), seconds, failure});
  }
  return response;
}

Response Service::answer(Request& request, std::string& route_name, std::string& failure) {
  const auto language = messages::preferred_language(request.header("Accept-Language"));
  const auto refusal = [&](const Error& error, const std::string& in) {
    return problem(catalogue_, in, error, request.request_id);
  };

  if (request.path == "/healthz") return plain(200, "ok\n");
  if (request.path == "/readyz") return ready_ ? plain(200, "ready\n") : plain(503, "starting\n");

  const bool head = request.method == Method::head;
  auto match = router_.find(head ? Method::get : request.method, request.path);
  if (!match.route) {
    if (match.path_known) return refusal(Error::of(ErrorKind::kInvalid, "method_not_allowed"), language);
    if (!request.path.starts_with("/api/") && is_safe(request.method)) {
      route_name = "static";
      if (auto file = files_.find(request)) return std::move(*file);
    }
    return refusal(Error::not_found("page"), language);
  }
  const Route& route = *match.route;
  route_name = route.path_pattern;

  std::string reply_language = language;
  try {
    Credentials credentials{std::string(request.cookie(kSessionCookie)), {}, request.address};
    const auto authorization = request.header("Authorization");
    if (authorization.starts_with("Bearer ")) credentials.bearer = trim(authorization.substr(7));
    std::optional<Authenticated> who;
    if (!credentials.session.empty() || !credentials.bearer.empty()) who = authenticator_.authenticate(credentials);

    const auto wait =
        who ? members_rate_.take(principal_id(who->scope.principal())) : anonymous_rate_.take(request.address);
    if (wait)
      return refusal(
          Error::of(ErrorKind::kTooMany, "too_many_requests", {{"retry_after_seconds", std::to_string(*wait)}}),
          language);

    if (who) reply_language = who->scope.language();
    if (route.access != AccessKind::open) {
      if (!who) return refusal(Error::of(ErrorKind::kUnauthenticated, "unauthenticated"), language);
      if (!is_safe(request.method) && !who->csrf_token.empty() &&
          !equal_in_constant_time(who->csrf_token, request.header("X-CSRF-Token")))
        return refusal(Error::of(ErrorKind::kForbidden, "csrf_token_missing"), reply_language);
      if (route.access == AccessKind::permission && !who->scope.may_anywhere({route.permission}))
        return refusal(Error::forbidden(route.permission), reply_language);
      who->scope.request_id = request.request_id;
    }
    Call call(request, who ? &*who : nullptr, reply_language);
    call.path_parameters = std::move(match.parameters);
    if (route.needs_version) {
      const auto version = version_of(request.header("If-Match"));
      if (!version) return refusal(Error::of(ErrorKind::kConflict, "version_needed"), reply_language);
      call.expected_version = *version;
    }
    auto result = call_route(route, request, call);
    if (!result) return refusal(result.error(), reply_language);
    if (result->stream) {
      // An open page must not keep its login from running out.
      credentials.address.clear();
      result->stream->credentials = std::move(credentials);
    }
    return std::move(*result);
  } catch (const sql::StorageFull& error) {
    failure = error.what();
    return refusal(Error::of(ErrorKind::kStorageFull, "storage_full"), reply_language);
  } catch (const sql::Retryable& error) {
    failure = error.what();
    return refusal(Error::of(ErrorKind::kUnavailable, "busy", {{"retry_after_seconds", "1"}}), reply_language);
  } catch (const std::exception& error) {
    failure = error.what();
    return refusal(Error::of(ErrorKind::kInternal, "internal"), reply_language);
  }
}

std::optional<Scope> Service::listener(const ChangeStream& stream) const {
  auto who = authenticator_.authenticate(stream.credentials);
  if (!who || who->scope.workspace() != stream.workspace) return std::nullopt;
  return std::move(who->scope);
}

Result<Response> Service::call_route(const Route& route, Request& request, Call& call) {
  if (!route.creating) return route.handle(call);
  return create(route, request, call);
}

Result<Response> Service::invoke_create(const Route& route, Call& call) {
  auto id = route.create(call);
  if (!id) return refuse(std::move(id.error()));
  return route.read_created(call, *id);
}

Result<Response> Service::create(const Route& route, const Request& request, Call& call) {
  const auto key = request.header("Idempotency-Key");
  if (key.empty() || !call.authenticated()) return invoke_create(route, call);
  if (key.size() > kIdempotencyKeyLimit || !is_utf8(key))
    return refuse(
        Error::invalid("Idempotency-Key", "text_too_long", {{"limit", std::to_string(kIdempotencyKeyLimit)}}));
  const IdempotencyClaim claim{std::string(key), route.path_pattern, sha256_hex(request.target + "\n" + request.body)};
  const auto repeated = [&]() -> std::optional<Result<Response>> {
    const auto found = database_.read(
        [&](sql::Connection& connection) { return sql::find_result(connection, call.scope(), claim, clock_.now()); });
    if (!found) return std::nullopt;
    if (found->body_hash != claim.body_hash) return Result<Response>(refuse(Error::conflict("idempotency_key_reused")));
    return route.read_created(call, found->result_id);
  };
  if (auto answer = repeated()) return std::move(*answer);
  Authenticated claimed = *call.authenticated();
  claimed.scope.idempotency = claim;
  Call claiming(request, &claimed, call.language());
  claiming.path_parameters = call.path_parameters;
  claiming.expected_version = call.expected_version;
  try {
    auto made = invoke_create(route, claiming);
    // A refusal may be due to the same request that ran beside this one and was first.
    if (!made)
      if (auto answer = repeated()) return std::move(*answer);
    return made;
  } catch (const sql::UniqueViolation&) {
    // The same request ran beside this one and was first.
    if (auto answer = repeated()) return std::move(*answer);
    throw;
  }
}

void Service::finish(const Request& request, Response& response) const {
  response.set("X-Request-Id", request.request_id);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "same-origin");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  // A page that may stand in other pages says so itself.
  if (!has_header(response, "Content-Security-Policy")) {
    response.set("X-Frame-Options", "DENY");
    response.set("Content-Security-Policy",
                 "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
                 "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  }
  if (settings_.secure_cookies) response.set("Strict-Transport-Security", "max-age=31536000");
  if (request.path.starts_with("/api/")) response.set("Cache-Control", "no-store");
  const bool text = response.content_type.starts_with("application/json") ||
                    response.content_type.starts_with("text/") ||
                    response.content_type.starts_with("application/problem");
  if (!response.compressed && text && response.body.size() > 1024 &&
      request.header("Accept-Encoding").find("gzip") != std::string_view::npos) {
    if (auto smaller = gzip(response.body, 5); !smaller.empty()) {
      response.body = std::move(smaller);
      response.compressed = true;
    }
  }
  if (response.compressed) response.set("Content-Encoding", "gzip");
  if (text) response.set("Vary", "Accept-Encoding, Accept-Language");
}

std::string session_cookie(std::string_view value, std::int64_t max_age_seconds, bool secure) {
  std::string cookie =
      std::string(kSessionCookie) + "=" + std::string(value) +
      "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(value.empty() ? 0 : max_age_seconds);
  if (secure) cookie += "; Secure";
  return cookie;
}

}  // namespace assay::http
