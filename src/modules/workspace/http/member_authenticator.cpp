#include "http/member_authenticator.h"

#include "actions/identify.h"

namespace assay::workspace {

std::optional<http::Authenticated> MemberAuthenticator::authenticate(const http::Credentials& credentials) {
  constexpr std::size_t kSecretBytesMax = 200;
  const bool token = !credentials.bearer.empty();
  const auto& secret = token ? credentials.bearer : credentials.session;
  if (secret.empty() || secret.size() > kSecretBytesMax) return std::nullopt;
  auto who = with_.database.read([&](sql::Connection& connection) {
    return token ? identify_token(connection, with_, secret) : identify_session(connection, with_, secret);
  });
  if (!who) return std::nullopt;
  if (!credentials.address.empty()) note_presence(with_, *who);
  return http::Authenticated{std::move(who->scope), std::move(who->csrf_token),
                             who->session.nil() ? std::string() : who->session.text()};
}

}  // namespace assay::workspace
