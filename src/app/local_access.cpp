#include "local_access.h"

#include "base/text.h"
#include "workspace/settings.h"

namespace assay::app {

LocalAccess::LocalAccess(http::Authenticator& members, sql::Database& database)
    : members_(members), database_(database), token_("local:" + random_token(24)) {}

std::optional<http::Authenticated> LocalAccess::authenticate(const http::Credentials& credentials) {
  if (!credentials.bearer.starts_with("local:")) return members_.authenticate(credentials);
  const auto at = credentials.bearer.find('@');
  if (!equal_in_constant_time(credentials.bearer.substr(0, at), token_)) return std::nullopt;
  const auto wanted = at == std::string::npos ? std::string() : credentials.bearer.substr(at + 1);
  const auto workspaces =
      database_.read([](sql::Connection& connection) { return workspace::find_workspaces(connection); });
  for (const auto& workspace : workspaces)
    if (workspace.name == wanted || (wanted.empty() && workspaces.size() == 1))
      return http::Authenticated{Scope::system(workspace.id, workspace.language), "", ""};
  return std::nullopt;
}

}  // namespace assay::app
