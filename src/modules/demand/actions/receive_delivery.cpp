#include "actions/receive_delivery.h"

#include <sodium.h>

#include <array>

#include "actions/read_payload.h"
#include "actions/signal_sources.h"
#include "base/text.h"
#include "domain/hook_signature.h"
#include "json/read.h"
#include "store/signal_store.h"
#include "store/source_store.h"
#include "workspace/line_names.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::size_t kMessageIdLimit = 200;

using Digest = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

Digest signature_of(std::string_view key, std::string_view text) {
  crypto_auth_hmacsha256_state state;
  Digest digest{};
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  return digest;
}

std::string base64_of(const Digest& digest) {
  std::string text(sodium_base64_ENCODED_LEN(digest.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  text.resize(text.find('\0'));
  return text;
}

std::string hexadecimal_of(const Digest& digest) {
  std::string text(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  text.pop_back();
  return text;
}

// The bytes behind "whsec_…".
std::string key_of(std::string_view secret) {
  if (secret.starts_with("whsec_")) secret.remove_prefix(6);
  std::string key(secret.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), secret.data(), secret.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return {};
  key.resize(length);
  return key;
}

std::vector<std::string> good_secrets(const SignalSource& source, Timestamp now) {
  std::vector<std::string> secrets{source.secret};
  if (source.previous_until && *source.previous_until > now) secrets.push_back(source.previous_secret);
  std::erase(secrets, "");
  return secrets;
}

std::unexpected<Error> refuse_unsigned(std::string code) {
  return refuse(Error::of(ErrorKind::kUnauthenticated, std::move(code)));
}

Outcome check_standard(const SignalSource& source, const HeaderReader& header, std::string_view body, Timestamp now) {
  const auto id = header("webhook-id");
  const auto time = header("webhook-timestamp");
  const auto signatures = version_one_signatures(header("webhook-signature"));
  if (id.empty() || time.empty() || signatures.empty()) return refuse_unsigned("hook_signature_missing");
  const auto sent = read_hook_time(time);
  if (!sent || !is_fresh(*sent, now)) return refuse_unsigned("hook_too_old");
  const std::string signed_text = std::string(id) + "." + std::string(time) + "." + std::string(body);
  for (const auto& secret : good_secrets(source, now)) {
    const auto expected = base64_of(signature_of(key_of(secret), signed_text));
    for (const auto signature : signatures)
      if (equal_in_constant_time(expected, signature)) return {};
  }
  return refuse_unsigned("hook_signature_wrong");
}

Outcome check_header(const SignalSource& source, const HeaderReader& header, std::string_view body, Timestamp now) {
  const auto given = plain_hexadecimal(header(source.signature_header));
  if (given.empty()) return refuse_unsigned("hook_signature_missing");
  std::string signed_text(body);
  if (!source.timestamp_header.empty()) {
    const auto time = header(source.timestamp_header);
    const auto sent = read_hook_time(time);
    if (!sent || !is_fresh(*sent, now)) return refuse_unsigned("hook_too_old");
    signed_text = std::string(time) + "." + signed_text;
  }
  for (const auto& secret : good_secrets(source, now))
    if (equal_in_constant_time(hexadecimal_of(signature_of(secret, signed_text)), given)) return {};
  return refuse_unsigned("hook_signature_wrong");
}

// What the sender calls the message; without a name its bytes stand for it.
std::string message_id_of(const SignalSource& source, const HeaderReader& header, std::string_view body) {
  for (const std::string_view name :
       {"webhook-id", "X-GitHub-Delivery", "X-Gitlab-Event-UUID", "X-Chatwoot-Delivery"}) {
    if (source.signing == Signing::standard && name != "webhook-id") break;
    if (const auto id = trim(header(name)); !id.empty())
      return id.size() <= kMessageIdLimit && is_utf8(id) ? clean(id) : "sha256:" + sha256_hex(id);
  }
  return "sha256:" + sha256_hex(body);
}

// A source may add signals where it stands, and make customers if it was told to.
Scope scope_of(const SignalSource& source, const std::string& request_id) {
  auto permissions = std::make_shared<std::set<std::string, std::less<>>>();
  permissions->emplace(workspace::kAddSignals.name);
  if (source.plan.unknown_customers == UnknownCustomers::create) permissions->emplace(workspace::kEditCustomers.name);
  Scope scope(source.workspace_id, SourceKeyPrincipal{source.id.text()},
              {Grant{source.business_line_id, std::move(permissions)}});
  scope.request_id = request_id;
  return scope;
}

std::string source_name(const SignalSource& source) { return "webhook:" + source.id.text(); }

// What the workspace knows of what a payload names.
struct Resolved {
  Signal signal;
  std::optional<customers::CustomerId> customer;
  std::optional<std::string> new_customer;
  std::optional<ContactId> contact;
  std::vector<FieldError> errors;
};

std::optional<customers::CustomerId> known_customer(sql::Connection& connection, const WorkspaceId& workspace,
                                                    const std::string& name) {
  if (auto found = customers::find_customer_by_name(connection, workspace, name)) return found;
  const auto colon = name.find(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  return customers::find_customer_by_external_id(
      connection, workspace, {std::string(trim(name.substr(0, colon))), std::string(trim(name.substr(colon + 1)))});
}

void find_customer(sql::Connection& connection, const SignalSource& source, const ImportRow& row,
                   UnknownCustomers unknown, Resolved& resolved) {
  if (!row.contact_email.empty()) {
    const auto contacts = customers::find_contacts_by_email(connection, source.workspace_id, {row.contact_email});
    if (!contacts.empty()) {
      resolved.contact = contacts.begin()->second.id;
      resolved.customer = contacts.begin()->second.customer_id;
    }
  }
  if (row.customer.empty()) return;
  const auto named = known_customer(connection, source.workspace_id, row.customer);
  if (!named && unknown == UnknownCustomers::refuse) {
    resolved.errors.push_back({"customer", "payload_customer_unknown", {{"value", row.customer}}});
  } else if (!named) {
    resolved.new_customer = row.customer;
    resolved.contact.reset();
    resolved.customer.reset();
  } else if (resolved.customer != named) {
    resolved.contact.reset();
    resolved.customer = named;
  }
  if (named && !resolved.contact && !row.contact.empty())
    resolved.contact = customers::find_contact_by_name(connection, source.workspace_id, *named, row.contact);
}

Resolved resolve(sql::Connection& connection, const Clock& clock, const SignalSource& source, const PayloadPlan& plan,
                 const ImportRow& row, const std::string& message_id) {
  Resolved resolved;
  auto& signal = resolved.signal;
  signal.workspace_id = source.workspace_id;
  signal.title = row.title;
  signal.text = row.text;
  signal.kind = row.kind;
  signal.channel = plan.mapping.contains("channel") ? row.channel : Channel::service;
  signal.speaker_name =
      row.speaker_name.empty() ? (row.contact.empty() ? row.contact_email : row.contact) : row.speaker_name;
  signal.speaker_post = row.speaker_post;
  signal.hops = row.hops;
  signal.said_at = row.said_at.value_or(clock.now());
  signal.votes = row.votes.value_or(0);
  signal.source = source_name(source);
  signal.source_id = row.source_id.empty() ? "message:" + message_id : row.source_id;
  signal.source_link = row.source_link;
  signal.business_line_id = source.business_line_id;
  if (!row.business_line.empty()) {
    std::optional<BusinessLineId> line;
    for (const auto& [id, name] : workspace::business_line_names(connection, source.workspace_id))
      if (fold(name) == fold(row.business_line) || id.text() == row.business_line) line = id;
    // A source of one line files nowhere else.
    if (!line || (source.business_line_id && line != source.business_line_id))
      resolved.errors.push_back({"business_line", "payload_line_unknown", {{"value", row.business_line}}});
    signal.business_line_id = line;
  }
  find_customer(connection, source, row, plan.unknown_customers, resolved);
  signal.contact_id = resolved.contact;
  signal.customer_id = resolved.customer;
  return resolved;
}

SignalDelivery delivery_row(Environment& environment, const SignalSource& source, const std::string& message_id,
                            std::string_view body, const std::optional<SignalDelivery>& earlier) {
  SignalDelivery row;
  // A message that comes again keeps its place and its address.
  row.id = earlier ? earlier->id : DeliveryId::make(environment.clock);
  row.workspace_id = source.workspace_id;
  row.source_id = source.id;
  row.message_id = message_id;
  row.body = is_utf8(body) ? std::string(body) : std::string();
  row.attempts = earlier ? earlier->attempts + 1 : 1;
  row.received_at = environment.clock.now();
  return row;
}

std::vector<PayloadError> stored(const std::vector<FieldError>& errors) {
  std::vector<PayloadError> list;
  list.reserve(errors.size());
  for (const auto& error : errors)
    list.push_back({error.field, error.code, {error.parameters.begin(), error.parameters.end()}});
  return list;
}

Outcome make_customer(sql::Transaction& transaction, Environment& environment, const Scope& scope, Resolved& resolved) {
  if (!resolved.new_customer) return {};
  customers::NewCustomer customer;
  customer.name = *resolved.new_customer;
  const auto made = customers::create_customer(transaction, scope, environment.clock, customer);
  if (!made) return refuse(made.error());
  resolved.signal.customer_id = *made;
  return {};
}

// Files what the payload says; what is wrong with it stands in the error's fields.
Result<ReceivedSignal> file_payload(Environment& environment, const SignalSource& source, const std::string& message_id,
                                    const ImportRow& row, const std::string& request_id) {
  const auto scope = scope_of(source, request_id);
  return environment.database.write([&](sql::Transaction& transaction) -> Result<ReceivedSignal> {
    store::hold_source(transaction, source.id);
    auto resolved = resolve(transaction, environment.clock, source, source.plan, row, message_id);
    if (!resolved.errors.empty()) return refuse(Error::invalid(std::move(resolved.errors)));
    const auto known = store::find_signals_by_source(transaction, source.workspace_id, resolved.signal.source,
                                                     {*resolved.signal.source_id});
    if (known.empty())
      if (auto made = make_customer(transaction, environment, scope, resolved); !made) return refuse(made.error());
    return receive_signal(transaction, scope, environment.clock, std::move(resolved.signal));
  });
}

Result<DeliveryOutcome> deliver(Environment& environment, const SignalSource& source, const std::string& message_id,
                                std::string_view body, const std::string& request_id,
                                const std::optional<SignalDelivery>& earlier) {
  auto row = delivery_row(environment, source, message_id, body, earlier);
  DeliveryOutcome outcome;
  std::vector<FieldError> errors;
  const auto payload = is_utf8(body) ? json::parse_value(body) : Result<boost::json::value>(refuse(Error::stale()));
  if (!payload) {
    errors.push_back({"body", "payload_not_json", {}});
  } else {
    auto reading = read_payload(*payload, source.plan);
    if (reading.left_out) {
      outcome.state = DeliveryState::skipped;
    } else if (!reading.errors.empty()) {
      errors = std::move(reading.errors);
    } else {
      const auto received = file_payload(environment, source, message_id, reading.row, request_id);
      if (received) {
        outcome.state = received->known ? DeliveryState::known : DeliveryState::accepted;
        outcome.signal_key = received->key;
        row.signal_id = received->id;
      } else if (received.error().fields.empty()) {
        return refuse(received.error());
      } else {
        errors = received.error().fields;
      }
    }
  }
  if (!errors.empty()) outcome.state = DeliveryState::refused;
  row.state = outcome.state;
  row.errors = stored(errors);
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::hold_source(transaction, source.id);
    store::keep_delivery(transaction, row);
    store::count_delivery(transaction, source.id, row.state, row.received_at);
    return {};
  });
  if (!errors.empty()) return refuse(Error::invalid(std::move(errors)));
  return outcome;
}

}  // namespace

Result<SignedDelivery> check_signature(Environment& environment, const SignalSourceId& id, const HeaderReader& header,
                                       std::string_view body) {
  if (sodium_init() < 0) throw std::bad_alloc();
  auto source = environment.database.read(
      [&](sql::Connection& connection) { return store::find_source_of_hook(connection, id); });
  if (!source || source->state != SourceState::active) return refuse(Error::not_found("signal_source"));
  const auto now = environment.clock.now();
  auto checked = source->signing == Signing::standard ? check_standard(*source, header, body, now)
                                                      : check_header(*source, header, body, now);
  if (!checked) return refuse(checked.error());
  auto message_id = message_id_of(*source, header, body);
  return SignedDelivery{std::move(*source), std::move(message_id)};
}

void note_unsigned(Environment& environment, const SignalSourceId& id, std::string_view code) {
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    store::count_unsigned(transaction, id, code, environment.clock.now());
    return {};
  });
}

Result<DeliveryOutcome> receive_delivery(Environment& environment, const SignedDelivery& delivery,
                                         std::string_view body, const std::string& request_id) {
  const auto earlier = environment.database.read([&](sql::Connection& connection) {
    return store::find_delivery_of_message(connection, delivery.source.id, delivery.message_id);
  });
  // A message that was filed is not read again, whatever the mapping says by now.
  if (earlier && earlier->signal_id) {
    const auto signal = environment.database.read([&](sql::Connection& connection) {
      return store::find_signal(connection, delivery.source.workspace_id, *earlier->signal_id);
    });
    if (signal) return DeliveryOutcome{DeliveryState::known, signal_key(signal->number)};
  }
  return deliver(environment, delivery.source, delivery.message_id, body, request_id, earlier);
}

Result<DeliveryOutcome> replay_delivery(Environment& environment, const Scope& scope, const SignalSourceId& source_id,
                                        const DeliveryId& id) {
  std::optional<SignalDelivery> delivery;
  const auto source = environment.database.read([&](sql::Connection& connection) -> Result<SignalSource> {
    auto found = access_source(connection, scope, source_id);
    if (found) delivery = store::find_delivery(connection, source_id, id);
    return found;
  });
  if (!source) return refuse(source.error());
  if (!delivery) return refuse(Error::not_found("signal_delivery"));
  if (source->state == SourceState::revoked) return refuse(Error::conflict("source_revoked"));
  if (delivery->signal_id) return refuse(Error::conflict("delivery_was_filed"));
  return deliver(environment, *source, delivery->message_id, delivery->body, scope.request_id, delivery);
}

Result<PayloadPreview> preview_payload(Environment& environment, const Scope& /*scope*/, const SignalSource& source,
                                       const PayloadPlan& plan, const boost::json::value& payload) {
  if (auto checked = check_payload_plan(plan); !checked) return refuse(checked.error());
  auto reading = read_payload(payload, plan);
  PayloadPreview preview;
  preview.left_out = reading.left_out;
  preview.errors = std::move(reading.errors);
  if (preview.left_out) return preview;
  preview.customer = reading.row.customer;
  preview.contact = reading.row.contact.empty() ? reading.row.contact_email : reading.row.contact;
  auto resolved = environment.database.read([&](sql::Connection& connection) {
    return resolve(connection, environment.clock, source, plan, reading.row, "preview");
  });
  if (reading.row.source_id.empty()) resolved.signal.source_id.reset();
  preview.customer_known = resolved.signal.customer_id.has_value();
  preview.contact_known = resolved.signal.contact_id.has_value();
  preview.signal = std::move(resolved.signal);
  preview.errors.insert(preview.errors.end(), resolved.errors.begin(), resolved.errors.end());
  return preview;
}

}  // namespace assay::demand
