// The log of what was sent, and the mail server as the settings have it.
#include "actions/destinations.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::answers {

struct DeliveryWire {
  delivery::DeliveryId id;
  delivery::Channel channel = delivery::Channel::mail;
  std::string destination;
  std::string destination_name;
  std::string about_kind;
  delivery::State state = delivery::State::queued;
  std::int64_t attempts = 0;
  std::optional<Timestamp> next_at;  // while it is queued
  std::optional<Timestamp> attempted_at;
  std::int64_t status = 0;
  std::string last_error;
  Timestamp created_at;
  std::optional<Timestamp> finished_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(DeliveryWire, (),
                      (id, channel, destination, destination_name, about_kind, state, attempts, next_at, attempted_at,
                       status, last_error, created_at, finished_at, version))

struct DeliveryQuery {
  std::optional<delivery::State> state;
  std::optional<delivery::Channel> channel;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(DeliveryQuery, (), (state, channel, limit, cursor))

struct MailServer {
  bool configured = false;
  std::string url;
  std::string from;
  std::string security;
  bool private_addresses = false;  // whether webhooks may reach the own network
  std::string public_url;
};
BOOST_DESCRIBE_STRUCT(MailServer, (), (configured, url, from, security, private_addresses, public_url))

struct TestMailStarted {
  delivery::DeliveryId delivery_id;
};
BOOST_DESCRIBE_STRUCT(TestMailStarted, (), (delivery_id))

namespace {

std::vector<DeliveryWire> show(sql::Connection& connection, const Scope& scope,
                               const std::vector<delivery::Delivery>& rows) {
  std::map<std::string, std::string> names;
  for (const auto& row : store::find_destinations(connection, scope.workspace()))
    names["destination:" + row.id.text()] = row.name;
  std::vector<DeliveryWire> wires;
  for (const auto& row : rows) {
    const auto name = names.find(row.destination);
    wires.push_back({row.id, row.channel, row.destination, name == names.end() ? std::string() : name->second,
                     row.about_kind, row.state, row.attempts,
                     row.state == delivery::State::queued ? std::optional(row.next_at) : std::nullopt, row.attempted_at,
                     row.status, row.last_error, row.created_at, row.finished_at, row.version});
  }
  return wires;
}

Result<DeliveryWire> show_one(const Environment& environment, const Scope& scope, const delivery::DeliveryId& id) {
  if (auto allowed = scope.require(workspace::kManageWorkspace, std::nullopt); !allowed) return refuse(allowed.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<DeliveryWire> {
    const auto row = delivery::find_delivery(connection, scope.workspace(), id);
    if (!row) return refuse(Error::not_found("delivery"));
    return show(connection, scope, {*row})[0];
  });
}

Result<http::Page<DeliveryWire>> list(const Environment& environment, const Scope& scope, const DeliveryQuery& query) {
  if (auto allowed = scope.require(workspace::kManageWorkspace, std::nullopt); !allowed) return refuse(allowed.error());
  FieldErrors errors;
  const auto limit = page_size(query.limit, errors);
  delivery::DeliveryFilter filter{query.state, query.channel, {}};
  if (query.cursor) {
    filter.below = delivery::DeliveryId::parse(*query.cursor);
    if (!filter.below) errors.add("cursor", "cursor_unknown");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<DeliveryWire>> {
    auto rows = delivery::find_deliveries(connection, scope.workspace(), filter, limit + 1);
    http::Page<DeliveryWire> page;
    if (rows.size() > limit) {
      rows.resize(limit);
      page.next = rows.back().id.text();
    }
    page.items = show(connection, scope, rows);
    return page;
  });
}

std::string_view security_word(delivery::MailSecurity security) {
  switch (security) {
    case delivery::MailSecurity::starttls:
      return "starttls";
    case delivery::MailSecurity::tls:
      return "tls";
    case delivery::MailSecurity::plain:
      return "plain";
  }
  return "";
}

}  // namespace

void add_delivery_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  router.add(http::get("/api/v1/mail-server")
                 .summary("The mail server as the server's settings have it")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call) -> Result<MailServer> {
               if (auto allowed = call.scope().require(workspace::kManageWorkspace, std::nullopt); !allowed)
                 return refuse(allowed.error());

               const auto& settings = environment.queue.settings();
               const auto& from = settings.mail.from;
               return MailServer{settings.mail.configured(),
                                 settings.mail.url,
                                 from.name.empty() ? from.address : from.name + " <" + from.address + ">",
                                 std::string(security_word(settings.mail.security)),
                                 settings.web.allow_private_addresses,
                                 environment.public_url};
             });
  router.add(http::post("/api/v1/mail-server/test")
                 .summary("Send a test mail to my own address")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call) -> Result<TestMailStarted> {
               const auto started = try_mail(environment, call.scope());
               if (!started) return refuse(started.error());
               return TestMailStarted{*started};
             });
  router.add(http::get("/api/v1/deliveries")
                 .summary("What was sent and what is still to be, the latest first")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call, const http::Query<DeliveryQuery>& query) {
               return list(environment, call.scope(), *query);
             });
  router.add(http::get("/api/v1/deliveries/{delivery}")
                 .summary("One delivery")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call) -> Result<DeliveryWire> {
               const auto id = call.id<delivery::DeliveryId>("delivery", "delivery");
               if (!id) return refuse(id.error());
               return show_one(environment, call.scope(), *id);
             });
  router.add(http::post("/api/v1/deliveries/{delivery}/retry")
                 .summary("Send one that failed again")
                 .tag("delivery")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call) -> Result<DeliveryWire> {
               const auto id = call.id<delivery::DeliveryId>("delivery", "delivery");
               if (!id) return refuse(id.error());
               // Asked for first, so that whoever may not see it changes nothing.
               if (auto seen = show_one(environment, call.scope(), *id); !seen) return refuse(seen.error());
               const auto again = environment.database.write([&](sql::Transaction& transaction) {
                 return environment.queue.retry(transaction, call.scope().workspace(), *id);
               });
               if (!again) return refuse(again.error());
               return show_one(environment, call.scope(), *id);
             });
}

}  // namespace assay::answers
