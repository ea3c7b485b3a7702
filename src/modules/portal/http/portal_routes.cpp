// Portals, for the members who run them.
#include "actions/portal_changes.h"
#include "http/routes.h"
#include "store/portal_rows.h"
#include "workspace/permissions.h"

namespace assay::portal {
namespace {

// Everything but the secret.
struct PortalView {
  PortalId id;
  BusinessLineId business_line_id;
  std::string slug;
  std::string name_zh;
  std::string name_en;
  std::string welcome_zh;
  std::string welcome_en;
  bool open = false;
  Access access = Access::invitation;
  std::vector<PortalLanguage> languages;
  bool moderation = true;
  std::vector<PublicState> shown_states;
  UnknownContacts unknown_contacts = UnknownContacts::hold;
  std::vector<std::string> allowed_origins;
  std::string page_path;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PortalView, (),
                      (id, business_line_id, slug, name_zh, name_en, welcome_zh, welcome_en, open, access, languages,
                       moderation, shown_states, unknown_contacts, allowed_origins, page_path, created_at, updated_at,
                       version))

struct SecretView {
  std::string secret;  // shown this once
};
BOOST_DESCRIBE_STRUCT(SecretView, (), (secret))

PortalView view_of(Portal portal) {
  return {portal.id,
          portal.business_line_id,
          portal.slug,
          std::move(portal.name_zh),
          std::move(portal.name_en),
          std::move(portal.welcome_zh),
          std::move(portal.welcome_en),
          portal.open,
          portal.access,
          std::move(portal.languages),
          portal.moderation,
          std::move(portal.shown_states),
          portal.unknown_contacts,
          std::move(portal.allowed_origins),
          "/p/" + portal.slug,
          portal.created_at,
          portal.updated_at,
          portal.version};
}

Result<PortalView> show(sql::Database& database, const Scope& scope, const PortalId& id) {
  return database.read([&](sql::Connection& connection) -> Result<PortalView> {
    auto portal = access_portal(connection, scope, id, workspace::kView);
    if (!portal) return refuse(portal.error());
    return view_of(std::move(*portal));
  });
}

}  // namespace

void add_portal_routes(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  auto& database = environment.database;
  router.add(
      http::get("/api/v1/portals").summary("Portals of the lines one sees").tag("portals").needs(workspace::kView),
      [&database](const Call& call) -> Result<http::List<PortalView>> {
        return database.read([&](sql::Connection& connection) -> Result<http::List<PortalView>> {
          http::List<PortalView> list;
          for (auto& portal :
               store::portals_of_lines(connection, call.scope().workspace(), call.scope().lines_with(workspace::kView)))
            list.items.push_back(view_of(std::move(portal)));
          return list;
        });
      });
  router.create(
      http::post("/api/v1/portals").summary("Adds a portal to a line").tag("portals").needs(workspace::kManageLines),
      [&environment](const Call& call, const http::Body<NewPortal>& body) -> Result<std::string> {
        const auto id = environment.database.write([&](sql::Transaction& transaction) {
          return create_requested_portal(transaction, call.scope(), environment.clock, *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&database](const Call& call, const std::string& id) {
        return show(database, call.scope(), PortalId::parse(id).value());
      });
  router.add(http::get("/api/v1/portals/{portal}").summary("One portal").tag("portals").needs(workspace::kView),
             [&database](const Call& call) -> Result<PortalView> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               return show(database, call.scope(), *id);
             });
  router.add(http::patch("/api/v1/portals/{portal}")
                 .summary("Changes a portal: its address, texts, access, what it shows, who may embed it")
                 .tag("portals")
                 .needs(workspace::kManageLines)
                 .versioned(),
             [&environment](const Call& call, const http::Body<PortalPatch>& body) -> Result<PortalView> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               const auto changed = environment.database.write([&](sql::Transaction& transaction) {
                 return change_portal(transaction, call.scope(), environment.clock, *id, call.expected_version, *body);
               });
               if (!changed) return refuse(changed.error());
               return show(environment.database, call.scope(), *id);
             });
  router.add(http::erase("/api/v1/portals/{portal}")
                 .summary("Deletes a portal where nothing happened yet")
                 .tag("portals")
                 .needs(workspace::kManageLines)
                 .versioned(),
             [&environment](const Call& call) -> Outcome {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               return environment.database.write([&](sql::Transaction& transaction) {
                 return delete_portal(transaction, call.scope(), environment.clock, *id, call.expected_version);
               });
             });
  router.add(http::post("/api/v1/portals/{portal}/secret")
                 .summary("A new secret for tokens of other systems; the old one stops working")
                 .tag("portals")
                 .needs(workspace::kManageLines),
             [&environment](const Call& call) -> Result<SecretView> {
               const auto id = call.id<PortalId>("portal", "portal");
               if (!id) return refuse(id.error());
               auto secret = environment.database.write([&](sql::Transaction& transaction) {
                 return renew_secret(transaction, call.scope(), environment.clock, *id);
               });
               if (!secret) return refuse(secret.error());
               return SecretView{std::move(*secret)};
             });
}

}  // namespace assay::portal
