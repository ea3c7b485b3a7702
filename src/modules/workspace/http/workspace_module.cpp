#include "workspace/workspace_module.h"

#include "http/member_authenticator.h"
#include "http/routes.h"
#include "http/workspace_changes.h"

namespace assay::workspace {

class WorkspaceModule::Parts {
 public:
  Parts(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
        const RecordDirectory& records, files::FileStore& files, const ModuleSettings& settings)
      : with{database,
             clock,
             catalogue,
             records,
             files,
             passwords,
             {settings.session_idle_seconds, settings.session_absolute_seconds, settings.invitation_seconds},
             line_uses},
        authenticator(with),
        changes(database, records),
        context{with, settings.secure_cookies} {}

  PasswordHasher passwords;
  std::vector<LineUse*> line_uses;
  Collaborators with;
  MemberAuthenticator authenticator;
  WorkspaceChanges changes;
  RouteContext context;
};

WorkspaceModule::WorkspaceModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue,
                                 const RecordDirectory& records, files::FileStore& files, ModuleSettings settings)
    : parts_(std::make_unique<Parts>(database, clock, catalogue, records, files, settings)) {}

WorkspaceModule::~WorkspaceModule() = default;

void WorkspaceModule::add_line_use(LineUse& use) { parts_->line_uses.push_back(&use); }

void WorkspaceModule::add_routes(http::Router& router) {
  for (const auto add :
       {add_session_routes, add_account_routes, add_token_routes, add_setup_routes, add_invitation_routes,
        add_member_routes, add_line_routes, add_workspace_routes, add_comment_routes, add_attachment_routes,
        add_watch_routes, add_notice_routes, add_audit_routes, add_change_routes})
    add(router, parts_->context);
}

http::Authenticator& WorkspaceModule::authenticator() { return parts_->authenticator; }

http::ChangeFeed& WorkspaceModule::changes() { return parts_->changes; }

}  // namespace assay::workspace
