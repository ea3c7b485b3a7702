// Access tokens.
#include "actions/tokens.h"
#include "http/routes.h"
#include "store/access_store.h"
#include "workspace/permissions.h"

namespace assay::workspace {

struct Token {
  TokenId id;
  std::string name;
  std::vector<std::string> scopes;
  Timestamp created_at;
  std::optional<Timestamp> expires_at;
  std::optional<Timestamp> last_used_at;
  MemberId member_id;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Token, (), (id, name, scopes, created_at, expires_at, last_used_at, member_id, version))

struct CreatedToken : Token {
  std::optional<std::string> secret;  // null when the request repeats an earlier one
};
BOOST_DESCRIBE_STRUCT(CreatedToken, (Token), (secret))

struct TokenBody {
  std::string name;
  std::vector<std::string> scopes;
  std::optional<Date> expires_on;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (name, scopes, expires_on))

namespace {

constexpr const char* kSecretOfThisCall = "secret shown once";

Token token_of(const AccessTokenRow& row) {
  return {row.id, row.name, row.scopes, row.created_at, row.expires_at, row.last_used_at, row.member_id, row.version};
}

}  // namespace

void add_token_routes(http::Router& router, const RouteContext& context) {
  router.add(http::get("/api/v1/tokens").summary("My access tokens; owners see everybody's").tag("account").signed_in(),
             [&context](const http::Call& call) -> Result<http::List<Token>> {
               const auto& scope = call.scope();
               const auto rows = context.with.database.read([&](sql::Connection& connection) {
                 return find_access_tokens(connection, scope.workspace(),
                                           scope.may(kManageMembers, std::nullopt) ? std::nullopt : scope.member());
               });
               http::List<Token> list;
               for (const auto& row : rows) list.items.push_back(token_of(row));
               return list;
             });
  router.create(
      http::post("/api/v1/tokens").summary("Make an access token; its secret is shown once").tag("account").signed_in(),
      [&context](http::Call& call, const http::Body<TokenBody>& body) -> Result<std::string> {
        const auto& scope = call.scope();
        if (auto login = require_login(scope); !login) return refuse(std::move(login.error()));
        const auto issued = context.with.database.write([&](sql::Transaction& transaction) {
          return create_token(transaction, scope, context.with.clock, *scope.member(),
                              {body->name, body->scopes, body->expires_on});
        });
        if (!issued) return refuse(issued.error());
        call.path_parameters[kSecretOfThisCall] = issued->secret;
        return issued->id.text();
      },
      [&context](const http::Call& call, const std::string& id) -> Result<CreatedToken> {
        const auto row = context.with.database.read([&](sql::Connection& connection) {
          return find_access_token_row(connection, call.scope().workspace(), TokenId::parse(id).value_or(TokenId()));
        });
        if (!row || row->member_id != call.scope().member()) return refuse(Error::not_found("token"));
        CreatedToken created{token_of(*row), std::nullopt};
        if (const auto secret = call.path_parameters.find(kSecretOfThisCall); secret != call.path_parameters.end())
          created.secret = secret->second;
        return created;
      });
  router.add(
      http::erase("/api/v1/tokens/{id}").summary("Revoke an access token").tag("account").signed_in().versioned(),
      [&context](const http::Call& call) -> Outcome {
        const auto id = call.id<TokenId>("id", "token");
        if (!id) return refuse(id.error());
        const auto& scope = call.scope();
        if (auto login = require_login(scope); !login) return login;
        return context.with.database.write([&](sql::Transaction& transaction) -> Outcome {
          const auto row = find_access_token_row(transaction, scope.workspace(), *id);
          const bool visible = row && (row->member_id == scope.member() || scope.may(kManageMembers, std::nullopt));
          if (visible && row->version != call.expected_version) return refuse(Error::stale());
          return revoke_token(transaction, scope, context.with.clock, *id);
        });
      });
}

}  // namespace assay::workspace
