#include "local_routes.h"

#include "workspace/administration.h"

namespace assay::app {
namespace {

struct LocalMember {
  std::string name;
  std::string email;
  workspace::Role role = workspace::Role::viewer;
  workspace::Language language = workspace::Language::zh;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(LocalMember, (), (name, email, role, language, password))

struct LocalPassword {
  std::string email;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(LocalPassword, (), (email, password))

struct LocalToken {
  std::string email;
  std::string name;
  std::vector<std::string> scopes;
  std::optional<Date> expires_on;
};
BOOST_DESCRIBE_STRUCT(LocalToken, (), (email, name, scopes, expires_on))

struct MadeMember {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(MadeMember, (), (id))

struct MadeToken {
  std::string id;
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(MadeToken, (), (id, secret))

// Members, even owners, make members by invitation; only the machine's user skips it.
Outcome require_local(const Scope& scope) {
  if (std::holds_alternative<SystemPrincipal>(scope.principal())) return {};
  return refuse(Error::forbidden("local"));
}

}  // namespace

void add_local_routes(Application& application) {
  auto& router = application.router();
  auto* app = &application;
  router.add(http::post("/api/v1/local/members")
                 .summary("Add a member without an invitation; only for commands on this machine")
                 .tag("local")
                 .needs(workspace::kManageMembers),
             [app](const http::Call& call, const http::Body<LocalMember>& body) -> Result<MadeMember> {
               if (auto local = require_local(call.scope()); !local) return refuse(local.error());
               const auto password = workspace::hash_password(body->password, body->email);
               if (!password) return refuse(password.error());
               workspace::NewMember member{body->name, body->email, body->role};
               member.language = body->language;
               member.password = *password;
               const auto made = app->database().write([&](sql::Transaction& transaction) {
                 return workspace::create_member(transaction, call.scope(), app->clock(), member);
               });
               if (!made) return refuse(made.error());
               return MadeMember{made->text()};
             });
  router.add(http::post("/api/v1/local/password-resets")
                 .summary("Set a member's password; only for commands on this machine")
                 .tag("local")
                 .needs(workspace::kManageMembers),
             [app](const http::Call& call, const http::Body<LocalPassword>& body) -> Outcome {
               if (auto local = require_local(call.scope()); !local) return local;
               const auto password = workspace::hash_password(body->password, body->email);
               if (!password) return refuse(password.error());
               return app->database().write([&](sql::Transaction& transaction) {
                 return workspace::reset_password(transaction, call.scope(), app->clock(), body->email, *password);
               });
             });
  router.add(
      http::post("/api/v1/local/tokens")
          .summary("Make a token for a member; only for commands on this machine")
          .tag("local")
          .needs(workspace::kManageMembers),
      [app](const http::Call& call, const http::Body<LocalToken>& body) -> Result<MadeToken> {
        if (auto local = require_local(call.scope()); !local) return refuse(local.error());
        const auto issued = app->database().write([&](sql::Transaction& transaction) -> Result<workspace::IssuedToken> {
          const auto member = workspace::find_member_by_email(transaction, call.scope().workspace(), body->email);
          if (!member) return refuse(Error::not_found("member"));
          return workspace::create_token(transaction, call.scope(), app->clock(), member->id,
                                         {body->name, body->scopes, body->expires_on});
        });
        if (!issued) return refuse(issued.error());
        return MadeToken{issued->id.text(), issued->secret};
      });
  router.add(http::erase("/api/v1/local/tokens/{token}")
                 .summary("Revoke any member's token; only for commands on this machine")
                 .tag("local")
                 .needs(workspace::kManageMembers),
             [app](const http::Call& call) -> Outcome {
               if (auto local = require_local(call.scope()); !local) return local;
               const auto id = call.id<TokenId>("token", "token");
               if (!id) return refuse(id.error());
               return app->database().write([&](sql::Transaction& transaction) {
                 return workspace::revoke_token(transaction, call.scope(), app->clock(), *id);
               });
             });
}

}  // namespace assay::app
