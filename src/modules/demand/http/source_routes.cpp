#include "http/source_routes.h"

#include "actions/read_payload.h"
#include "actions/receive_delivery.h"
#include "actions/signal_sources.h"
#include "base/text.h"
#include "demand/mail.h"
#include "http/routes.h"
#include "store/signal_store.h"
#include "store/source_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr const char* kSecretOfThisCall = "secret shown once";
constexpr std::size_t kMailBytesMax = std::size_t{40} << 20U;

struct SourceWire {
  SignalSourceId id;
  std::string name;
  SourceKind kind = SourceKind::webhook;
  SourceState state = SourceState::active;
  std::optional<BusinessLineId> business_line_id;
  std::string address;  // where to send, below the server's own
  Signing signing = Signing::standard;
  std::string signature_header;
  std::string timestamp_header;
  PayloadMapping mapping;
  std::vector<PayloadCondition> only;
  UnknownCustomers unknown_customers = UnknownCustomers::create;
  std::int64_t accepted = 0;
  std::int64_t refused = 0;
  std::int64_t skipped = 0;
  std::optional<Timestamp> last_at;
  std::int64_t unsigned_count = 0;
  std::optional<Timestamp> unsigned_at;
  std::string unsigned_message;               // why the last one was not taken
  std::optional<Timestamp> old_secret_until;  // after a rotation
  std::optional<std::string> secret;          // only right after it was made
  std::optional<workspace::MemberName> created_by;
  Timestamp created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SourceWire, (),
                      (id, name, kind, state, business_line_id, address, signing, signature_header, timestamp_header,
                       mapping, only, unknown_customers, accepted, refused, skipped, last_at, unsigned_count,
                       unsigned_at, unsigned_message, old_secret_until, secret, created_by, created_at, version))

struct PayloadProblem {
  std::string field;
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(PayloadProblem, (), (field, code, message))

struct DeliveryWire {
  DeliveryId id;
  std::string message_id;
  DeliveryState state = DeliveryState::refused;
  std::string signal;  // its key
  std::vector<PayloadProblem> errors;
  std::string body;
  std::int64_t attempts = 1;
  Timestamp received_at;
};
BOOST_DESCRIBE_STRUCT(DeliveryWire, (), (id, message_id, state, signal, errors, body, attempts, received_at))

struct DeliveryQuery {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(DeliveryQuery, (), (limit, cursor))

struct PreviewBody {
  boost::json::value payload;
  std::optional<PayloadMapping> mapping;  // as changed and not yet saved
  std::optional<std::vector<PayloadCondition>> only;
};
BOOST_DESCRIBE_STRUCT(PreviewBody, (), (payload, mapping, only))

struct PreviewWire {
  bool left_out = false;
  std::string title;
  std::string text;
  SignalKind kind = SignalKind::request;
  Channel channel = Channel::service;
  std::string speaker_name;
  std::string speaker_post;
  std::string customer;
  bool customer_known = false;
  std::string contact;
  bool contact_known = false;
  std::optional<BusinessLineId> business_line_id;
  std::int64_t hops = 0;
  std::optional<Timestamp> said_at;
  std::int64_t votes = 0;
  std::string source_id;
  std::string source_link;
  std::vector<PayloadProblem> errors;
};
BOOST_DESCRIBE_STRUCT(PreviewWire, (),
                      (left_out, title, text, kind, channel, speaker_name, speaker_post, customer, customer_known,
                       contact, contact_known, business_line_id, hops, said_at, votes, source_id, source_link, errors))

struct DeliveredWire {
  DeliveryState state = DeliveryState::accepted;
  std::string signal;
};
BOOST_DESCRIBE_STRUCT(DeliveredWire, (), (state, signal))

struct MailQuery {
  std::optional<std::string> business_line;
};
BOOST_DESCRIBE_STRUCT(MailQuery, (), (business_line))

std::string text_of(const messages::Catalogue& catalogue, const std::string& language, const std::string& code,
                    const MessageParameters& parameters) {
  return catalogue.field_text(language, {"", code, parameters});
}

std::vector<PayloadProblem> problems_of(const messages::Catalogue& catalogue, const std::string& language,
                                        const std::vector<FieldError>& errors) {
  std::vector<PayloadProblem> problems;
  problems.reserve(errors.size());
  for (const auto& error : errors)
    problems.push_back({error.field, error.code, text_of(catalogue, language, error.code, error.parameters)});
  return problems;
}

SourceWire to_wire(const SignalSource& source, const std::map<MemberId, std::string>& names, Timestamp now,
                   const messages::Catalogue& catalogue, const std::string& language) {
  SourceWire wire;
  wire.id = source.id;
  wire.name = source.name;
  wire.kind = source.kind;
  wire.state = source.state;
  wire.business_line_id = source.business_line_id;
  wire.address = "/api/v1/hooks/" + source.id.text();
  wire.signing = source.signing;
  wire.signature_header = source.signature_header;
  wire.timestamp_header = source.timestamp_header;
  wire.mapping = source.plan.mapping;
  wire.only = source.plan.only;
  wire.unknown_customers = source.plan.unknown_customers;
  wire.accepted = source.accepted;
  wire.refused = source.refused;
  wire.skipped = source.skipped;
  wire.last_at = source.last_at;
  wire.unsigned_count = source.unsigned_count;
  wire.unsigned_at = source.unsigned_at;
  if (!source.unsigned_reason.empty()) wire.unsigned_message = text_of(catalogue, language, source.unsigned_reason, {});
  if (source.previous_until && *source.previous_until > now) wire.old_secret_until = source.previous_until;
  if (source.created_by) {
    const auto name = names.find(*source.created_by);
    wire.created_by = workspace::MemberName{*source.created_by, name == names.end() ? "" : name->second};
  }
  wire.created_at = source.created_at;
  wire.version = source.version;
  return wire;
}

class Sources {
 public:
  Sources(Environment& environment, const messages::Catalogue& catalogue)
      : environment_(environment), catalogue_(catalogue) {}

  Result<SourceWire> show(const http::Call& call, const SignalSourceId& id) const {
    return environment_.database.read([&](sql::Connection& connection) -> Result<SourceWire> {
      const auto source = access_source(connection, call.scope(), id);
      if (!source) return refuse(source.error());
      auto wire = to_wire(*source, workspace::member_names(connection, call.scope().workspace()),
                          environment_.clock.now(), catalogue_, call.language());
      if (const auto secret = call.path_parameters.find(kSecretOfThisCall); secret != call.path_parameters.end())
        wire.secret = secret->second;
      return wire;
    });
  }
  Result<http::List<SourceWire>> list(const http::Call& call) const {
    return environment_.database.read([&](sql::Connection& connection) -> Result<http::List<SourceWire>> {
      const auto names = workspace::member_names(connection, call.scope().workspace());
      http::List<SourceWire> list;
      for (const auto& source : visible_sources(connection, call.scope()))
        list.items.push_back(to_wire(source, names, environment_.clock.now(), catalogue_, call.language()));
      return list;
    });
  }
  Result<http::Page<DeliveryWire>> deliveries(const http::Call& call, const SignalSourceId& id,
                                              const DeliveryQuery& query) const {
    const auto size = page_size(query.limit);
    if (!size) return refuse(size.error());
    std::optional<DeliveryId> before;
    if (query.cursor) {
      before = DeliveryId::parse(*query.cursor);
      if (!before) return refuse(Error::invalid("cursor", "cursor_unknown"));
    }
    return environment_.database.read([&](sql::Connection& connection) -> Result<http::Page<DeliveryWire>> {
      const auto source = access_source(connection, call.scope(), id);
      if (!source) return refuse(source.error());
      auto rows = store::find_deliveries(connection, id, before, *size + 1);
      http::Page<DeliveryWire> page;
      if (rows.size() > *size) {
        rows.resize(*size);
        page.next = rows.back().id.text();
      }
      std::vector<SignalId> signals;
      for (const auto& row : rows)
        if (row.signal_id) signals.push_back(*row.signal_id);
      std::map<SignalId, std::string> keys;
      for (const auto& signal : store::find_signals(connection, call.scope().workspace(), signals))
        keys.emplace(signal.id, signal_key(signal.number));
      for (auto& row : rows) {
        DeliveryWire wire{row.id, row.message_id,      row.state,    "",
                          {},     std::move(row.body), row.attempts, row.received_at};
        if (row.signal_id) wire.signal = keys[*row.signal_id];
        for (const auto& error : row.errors)
          wire.errors.push_back(
              {error.field, error.code,
               text_of(catalogue_, call.language(), error.code, {error.parameters.begin(), error.parameters.end()})});
        page.items.push_back(std::move(wire));
      }
      return page;
    });
  }
  Result<PreviewWire> preview(const http::Call& call, const SignalSourceId& id, const PreviewBody& body) const {
    const auto source = environment_.database.read(
        [&](sql::Connection& connection) { return access_source(connection, call.scope(), id); });
    if (!source) return refuse(source.error());
    auto plan = source->plan;
    if (body.mapping) plan.mapping = *body.mapping;
    if (body.only) plan.only = *body.only;
    const auto made = preview_payload(environment_, call.scope(), *source, plan, body.payload);
    if (!made) return refuse(made.error());
    PreviewWire wire;
    wire.left_out = made->left_out;
    wire.title = made->signal.title;
    wire.text = made->signal.text;
    wire.kind = made->signal.kind;
    wire.channel = made->signal.channel;
    wire.speaker_name = made->signal.speaker_name;
    wire.speaker_post = made->signal.speaker_post;
    wire.customer = made->customer;
    wire.customer_known = made->customer_known;
    wire.contact = made->contact;
    wire.contact_known = made->contact_known;
    wire.business_line_id = made->signal.business_line_id;
    wire.hops = made->signal.hops;
    if (!made->left_out) wire.said_at = made->signal.said_at;
    wire.votes = made->signal.votes;
    wire.source_id = made->signal.source_id.value_or("");
    wire.source_link = made->signal.source_link;
    wire.errors = problems_of(catalogue_, call.language(), made->errors);
    return wire;
  }
  [[nodiscard]] Environment& environment() const { return environment_; }

 private:
  Environment& environment_;
  const messages::Catalogue& catalogue_;
};

void add_reading(http::Router& router, const std::shared_ptr<Sources>& sources) {
  using http::Call;
  router.add(http::get("/api/v1/signal-sources")
                 .summary("Systems that send signals by webhooks")
                 .tag("sources")
                 .needs(workspace::kRunImports),
             [sources](const Call& call) { return sources->list(call); });
  router.add(http::get("/api/v1/signal-sources/{source}")
                 .summary("One source, without its secret")
                 .tag("sources")
                 .needs(workspace::kRunImports),
             [sources](const Call& call) -> Result<SourceWire> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               return sources->show(call, *id);
             });
  router.add(http::get("/api/v1/signal-sources/{source}/deliveries")
                 .summary("What a source sent last and what came of it")
                 .tag("sources")
                 .needs(workspace::kRunImports),
             [sources](const Call& call, const http::Query<DeliveryQuery>& query) -> Result<http::Page<DeliveryWire>> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               return sources->deliveries(call, *id, *query);
             });
  router.add(http::post("/api/v1/signal-sources/{source}/preview")
                 .summary("What a sample payload would become; nothing is filed")
                 .tag("sources")
                 .needs(workspace::kRunImports),
             [sources](const Call& call, const http::Body<PreviewBody>& body) -> Result<PreviewWire> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               return sources->preview(call, *id, *body);
             });
}

void add_changing(http::Router& router, const std::shared_ptr<Sources>& sources) {
  using http::Call;
  router.create(
      http::post("/api/v1/signal-sources")
          .summary("Make a source; its secret is shown once")
          .tag("sources")
          .needs(workspace::kRunImports),
      [sources](Call& call, const http::Body<NewSource>& body) -> Result<std::string> {
        const auto made = create_source(sources->environment(), call.scope(), *body);
        if (!made) return refuse(made.error());
        call.path_parameters[kSecretOfThisCall] = made->secret;
        return made->id.text();
      },
      [sources](const Call& call, const std::string& id) {
        return sources->show(call, SignalSourceId::parse(id).value_or(SignalSourceId()));
      });
  router.add(http::patch("/api/v1/signal-sources/{source}")
                 .summary("Change a source")
                 .tag("sources")
                 .needs(workspace::kRunImports)
                 .versioned(),
             [sources](const Call& call, const http::Body<SourcePatch>& body) -> Result<SourceWire> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               const auto changed =
                   change_source(sources->environment(), call.scope(), *id, call.expected_version, *body);
               if (!changed) return refuse(changed.error());
               return sources->show(call, *id);
             });
  router.add(http::post("/api/v1/signal-sources/{source}/secret")
                 .summary("Give a source a new secret; the old one stays good for a day")
                 .tag("sources")
                 .needs(workspace::kRunImports),
             [sources](Call& call) -> Result<SourceWire> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               const auto issued = rotate_secret(sources->environment(), call.scope(), *id);
               if (!issued) return refuse(issued.error());
               call.path_parameters[kSecretOfThisCall] = issued->secret;
               return sources->show(call, *id);
             });
  router.add(http::erase("/api/v1/signal-sources/{source}")
                 .summary("Revoke a source: nothing it sends is taken any more")
                 .tag("sources")
                 .needs(workspace::kRunImports)
                 .versioned(),
             [sources](const Call& call) -> Outcome {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               return revoke_source(sources->environment(), call.scope(), *id, call.expected_version);
             });
  router.add(http::post("/api/v1/signal-sources/{source}/deliveries/{delivery}/replay")
                 .summary("Read a refused delivery again, by the mapping of today")
                 .tag("sources")
                 .needs(workspace::kRunImports),
             [sources](const Call& call) -> Result<DeliveredWire> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               const auto delivery = call.id<DeliveryId>("delivery", "signal_delivery");
               if (!delivery) return refuse(delivery.error());
               const auto outcome = replay_delivery(sources->environment(), call.scope(), *id, *delivery);
               if (!outcome) return refuse(outcome.error());
               return DeliveredWire{outcome->state, outcome->signal_key};
             });
}

}  // namespace

void add_source_routes(http::Router& router, Environment& environment, files::FileStore& attachments,
                       const messages::Catalogue& catalogue) {
  const auto sources = std::make_shared<Sources>(environment, catalogue);
  add_reading(router, sources);
  add_changing(router, sources);
  router.add(http::post("/api/v1/signals/mail")
                 .summary("File an e-mail as a signal, once")
                 .tag("signals")
                 .needs(workspace::kEditSignals)
                 .accepts("message/rfc822", kMailBytesMax),
             [&environment, &attachments, &catalogue](const http::Call& call, const http::Query<MailQuery>& query,
                                                      const http::RawBody& body) -> Result<ReceivedMail> {
               return receive_mail({environment.database, environment.clock, attachments, catalogue}, call.scope(),
                                   body.bytes, query->business_line.value_or(""));
             });
}

}  // namespace assay::demand
