#include "http/asker.h"

#include "actions/enter.h"
#include "base/text.h"
#include "store/people_rows.h"
#include "store/portal_rows.h"
#include "workspace/permissions.h"

namespace assay::portal {
namespace {

std::string secret_of(const http::Request& request) {
  const auto header = request.header(kPortalSessionHeader);
  return std::string(header.empty() ? request.cookie(kPortalCookie) : header);
}

std::optional<Scope> member_of(const http::Call& call, const Portal& portal) {
  if (!call.authenticated()) return std::nullopt;
  const auto& scope = call.authenticated()->scope;
  if (scope.workspace() != portal.workspace_id || !scope.member()) return std::nullopt;
  const auto& line = portal.business_line_id;
  if (!scope.may(workspace::kView, line) && !scope.may(workspace::kAddSignals, line)) return std::nullopt;
  return scope;
}

}  // namespace

Result<Asker> find_asker(sql::Connection& connection, RouteContext& context, const http::Call& call) {
  auto portal = store::find_portal_by_slug(connection, call.path("slug"));
  if (!portal) return refuse(Error::not_found("portal"));
  Asker asker;
  asker.portal = std::move(*portal);
  auto member = member_of(call, asker.portal);
  if (!asker.portal.open && !(member && member->may(workspace::kView, asker.portal.business_line_id)))
    return refuse(Error::not_found("portal"));
  asker.session_secret = secret_of(call.request());
  auto present = find_present(connection, context.environment.clock, asker.portal, asker.session_secret);
  if (!present) return refuse(present.error());
  if (*present) {
    asker.person = std::move((*present)->person);
    // A page that sends the secret itself proves that it was not another page that made the browser send it.
    if (call.request().header(kPortalSessionHeader).empty()) asker.csrf_token = (*present)->csrf_token;
    return asker;
  }
  asker.session_secret.clear();
  if (member) {
    asker.csrf_token = call.authenticated()->csrf_token;
    asker.person = store::find_person_by_identity(connection, asker.portal.id, identity_of(*member->member()));
    asker.member = std::move(member);
  }
  return asker;
}

Result<Asker> find_reader(sql::Connection& connection, RouteContext& context, const http::Call& call) {
  auto asker = find_asker(connection, context, call);
  if (!asker) return asker;
  if (asker->portal.access != Access::public_ && !asker->known())
    return refuse(Error::of(ErrorKind::kUnauthenticated, "portal_sign_in_needed"));
  return asker;
}

Outcome count_request(http::RateLimiter& limiter, const std::string& caller) {
  if (const auto wait = limiter.take(caller))
    return refuse(
        Error::of(ErrorKind::kTooMany, "too_many_requests", {{"retry_after_seconds", std::to_string(*wait)}}));
  return {};
}

Result<Asker> find_writer(RouteContext& context, const http::Call& call) {
  auto asker = context.environment.database.read(
      [&](sql::Connection& connection) { return find_asker(connection, context, call); });
  if (!asker) return asker;
  if (!asker->known()) return refuse(Error::of(ErrorKind::kUnauthenticated, "portal_sign_in_needed"));
  if (!asker->csrf_token.empty() && !equal_in_constant_time(asker->csrf_token, call.request().header("X-CSRF-Token")))
    return refuse(Error::of(ErrorKind::kForbidden, "csrf_token_missing"));
  if (asker->member) return asker;
  if (auto counted = count_request(context.rates.writes_of_address, call.request().address); !counted)
    return refuse(counted.error());
  if (auto counted = count_request(context.rates.writes_of_person, asker->person->id.text()); !counted)
    return refuse(counted.error());
  return asker;
}

Participant participant_of(sql::Transaction& transaction, const Clock& clock, const Asker& asker) {
  if (asker.member) return {member_person(transaction, clock, asker.portal, *asker.member), *asker.member};
  return {*asker.person, speaking_for(asker.portal, *asker.person)};
}

std::string portal_cookie(const Portal& portal, std::string_view value, std::int64_t max_age_seconds, bool secure) {
  std::string cookie = std::string(kPortalCookie) + "=" + std::string(value) + "; Path=/api/v1/portal/" + portal.slug +
                       "; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(value.empty() ? 0 : max_age_seconds);
  if (secure) cookie += "; Secure";
  return cookie;
}

}  // namespace assay::portal
