// Who stands behind a request to a portal.
#pragma once

#include <optional>
#include <string>

#include "actions/take_part.h"
#include "http/routes.h"

namespace assay::portal {

inline constexpr std::string_view kPortalCookie = "assay_portal";
inline constexpr std::string_view kPortalSessionHeader = "X-Portal-Session";

struct Asker {
  Portal portal;
  // A contact or a visitor has a person; a member only after it did something here.
  std::optional<Person> person;
  std::optional<Scope> member;  // of the portal's workspace, with a right on its line
  std::string csrf_token;       // empty where none is asked for
  std::string session_secret;   // of people from outside

  [[nodiscard]] bool known() const { return person || member; }
};

// 404 for a portal that is closed, except to members who see its line. 403 for who is blocked.
Result<Asker> find_asker(sql::Connection& connection, RouteContext& context, const http::Call& call);
// The same, for who may read: anybody on a public portal, otherwise 401 ("portal_sign_in_needed").
Result<Asker> find_reader(sql::Connection& connection, RouteContext& context, const http::Call& call);

// Somebody who is known, sent this itself, and not too much of it. Call it outside of transactions: it counts.
Result<Asker> find_writer(RouteContext& context, const http::Call& call);
// Counts a request without a person: entering, looking for similar requests.
Outcome count_request(http::RateLimiter& limiter, const std::string& caller);

// The asker as who acts, its person made if there is none yet.
Participant participant_of(sql::Transaction& transaction, const Clock& clock, const Asker& asker);

std::string portal_cookie(const Portal& portal, std::string_view value, std::int64_t max_age_seconds, bool secure);

}  // namespace assay::portal
