// Webhooks and group robots of the workspace.
#include "actions/destinations.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::answers {

struct DestinationWire {
  AnswerDestinationId id;
  std::string name;
  delivery::DestinationKind kind = delivery::DestinationKind::webhook;
  std::string url;  // scheme and host; the rest is a secret
  bool signed_ = false;
  std::optional<BusinessLineId> business_line_id;
  std::string language;
  bool active = true;
  Timestamp created_at;
  // Only right after it was made, for the receiver of a webhook.
  std::optional<std::string> secret;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(DestinationWire, (),
                      (id, name, kind, url, signed_, business_line_id, language, active, created_at, secret, version))

struct DeliveryStarted {
  delivery::DeliveryId delivery_id;
};
BOOST_DESCRIBE_STRUCT(DeliveryStarted, (), (delivery_id))

namespace {

DestinationWire wire_of(const DestinationRow& row) {
  return {row.id,
          row.name,
          row.kind,
          row.url_shown,
          !row.secret_sealed.empty(),
          row.business_line_id,
          row.language,
          row.active,
          row.created_at,
          std::nullopt,
          row.version};
}

Result<DestinationWire> show(const Environment& environment, const Scope& scope, const AnswerDestinationId& id,
                             bool with_secret) {
  const auto row = environment.database.read(
      [&](sql::Connection& connection) { return store::find_destination(connection, scope.workspace(), id); });
  if (!row) return refuse(Error::not_found("destination"));
  auto wire = wire_of(*row);
  if (with_secret && row->kind == delivery::DestinationKind::webhook)
    wire.secret = environment.secrets.unseal(row->secret_sealed);
  return wire;
}

}  // namespace

void add_destination_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  const std::string path = "/api/v1/answer-destinations";
  const auto id_of = [](const http::Call& call) { return call.id<AnswerDestinationId>("destination", "destination"); };
  router.add(http::get(path)
                 .summary("Webhooks and group robots that hear every answer")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call) -> Result<http::List<DestinationWire>> {
               if (auto allowed = call.scope().require(workspace::kManageWorkspace, std::nullopt); !allowed)
                 return refuse(allowed.error());
               http::List<DestinationWire> list;
               const auto rows = environment.database.read([&](sql::Connection& connection) {
                 return store::find_destinations(connection, call.scope().workspace());
               });
               for (const auto& row : rows) list.items.push_back(wire_of(row));
               return list;
             });
  router.create(
      http::post(path).summary("Add a webhook or a group robot").tag("delivery").needs(workspace::kManageWorkspace),
      [&environment](const http::Call& call, const http::Body<NewDestination>& body) -> Result<std::string> {
        const auto id = add_destination(environment, call.scope(), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const http::Call& call, const std::string& id) -> Result<DestinationWire> {
        return show(environment, call.scope(), AnswerDestinationId::parse(id).value(), true);
      });
  router.add(http::patch(path + "/{destination}")
                 .summary("Change a webhook or group robot")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace)
                 .versioned(),
             [&environment, id_of](const http::Call& call,
                                   const http::Body<DestinationChange>& body) -> Result<DestinationWire> {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               if (auto changed = change_destination(environment, call.scope(), *id, call.expected_version, *body);
                   !changed)
                 return refuse(changed.error());
               return show(environment, call.scope(), *id, body->secret.present);
             });
  router.add(http::erase(path + "/{destination}")
                 .summary("Remove a webhook or group robot")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace)
                 .versioned(),
             [&environment, id_of](const http::Call& call) -> Outcome {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               return remove_destination(environment, call.scope(), *id, call.expected_version);
             });
  router.add(http::post(path + "/{destination}/test")
                 .summary("Send a test message")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment, id_of](const http::Call& call) -> Result<DeliveryStarted> {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               const auto started = try_destination(environment, call.scope(), *id);
               if (!started) return refuse(started.error());
               return DeliveryStarted{*started};
             });
}

}  // namespace assay::answers
