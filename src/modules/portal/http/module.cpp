#include "portal/module.h"

#include <algorithm>

#include "actions/enter.h"
#include "actions/publish.h"
#include "http/routes.h"
#include "portal/portal.h"
#include "store/portal_rows.h"

namespace assay::embedded::portal_migrations {
extern const std::vector<File> kFiles;
}

namespace assay::portal {
namespace {

class PortalLines final : public workspace::LineUse {
 public:
  bool uses_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) override {
    return store::find_portal_of_line(connection, workspace, line).has_value();
  }
};

// What of the server's rate one caller may use for this: a share, in requests a minute and at once.
double share_of(const ModuleSettings& settings, double parts) {
  return std::max(3.0, settings.rate_per_minute / parts);
}

constexpr double kWritesOfAddress = 200;  // 30 a minute at the usual 6,000
constexpr double kWritesOfPerson = 300;
constexpr double kEntrances = 300;
constexpr double kSimilar = 50;

}  // namespace

sql::ModuleMigrations portal_migrations() { return {"portal", embedded::portal_migrations::kFiles}; }

class PortalModule::Parts {
 public:
  Parts(sql::Database& database, const Clock& clock, demand::StandingRule& standing, ModuleSettings settings)
      : context{{database, clock, standing},
                settings,
                {{clock, share_of(settings, kWritesOfAddress), share_of(settings, kWritesOfAddress)},
                 {clock, share_of(settings, kWritesOfPerson), share_of(settings, kWritesOfPerson)},
                 {clock, share_of(settings, kEntrances), share_of(settings, kEntrances)},
                 {clock, share_of(settings, kSimilar), share_of(settings, kSimilar)}},
                {}} {}

  RouteContext context;
  PortalLines lines;
};

PortalModule::PortalModule(sql::Database& database, const Clock& clock, demand::StandingRule& standing,
                           ModuleSettings settings)
    : parts_(std::make_unique<Parts>(database, clock, standing, std::move(settings))) {}
PortalModule::~PortalModule() = default;

void PortalModule::add_routes(http::Router& router) {
  auto& context = parts_->context;
  add_portal_routes(router, context);
  add_invitation_routes(router, context);
  add_publication_routes(router, context);
  add_moderation_routes(router, context);
  add_entrance_routes(router, context);
  add_request_routes(router, context);
  add_submission_routes(router, context);
  add_page_routes(router, context);
}

void PortalModule::follow(jobs::Outbox& outbox) {
  auto& database = parts_->context.environment.database;
  outbox.follow("portal.states",
                [&database](const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements) {
                  refresh_states(database, workspace, announcements);
                  forget_deleted_contacts(database, workspace, announcements);
                },
                {.batch = 500, .ephemeral = false, .rebuild = [&database](const WorkspaceId& workspace) {
                   refresh_all_states(database, workspace);
                 }});
}

workspace::LineUse& PortalModule::line_use() { return parts_->lines; }

}  // namespace assay::portal
