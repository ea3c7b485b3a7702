#include "actions/signal_sources.h"

#include <sodium.h>

#include <algorithm>

#include "actions/read_payload.h"
#include "base/text.h"
#include "store/source_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

constexpr std::size_t kNameLimit = 100;
constexpr std::size_t kHeaderLimit = 100;
constexpr std::int64_t kOldSecretDays = 1;

// 32 random bytes as Standard Webhooks writes them.
std::string new_secret() {
  if (sodium_init() < 0) throw std::bad_alloc();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.resize(text.find('\0'));
  return "whsec_" + text;
}

bool is_header_name(std::string_view text) {
  return !text.empty() && text.size() <= kHeaderLimit && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

Outcome check(sql::Connection& connection, const Scope& scope, SignalSource& source) {
  FieldErrors errors;
  source.name = trim(source.name);
  if (source.name.empty()) errors.add("name", "required");
  if (code_points(source.name) > kNameLimit)
    errors.add("name", "too_many_characters", {{"limit", std::to_string(kNameLimit)}});
  if (source.signing == Signing::standard) {
    source.signature_header.clear();
    source.timestamp_header.clear();
  } else {
    if (!is_header_name(source.signature_header)) errors.add("signature_header", "header_name_needed");
    if (!source.timestamp_header.empty() && !is_header_name(source.timestamp_header))
      errors.add("timestamp_header", "header_name_needed");
  }
  workspace::check_business_line(connection, scope, "business_line_id", source.business_line_id, errors);
  if (auto plan = check_payload_plan(source.plan); !plan) errors.add(plan.error(), "");
  return errors.outcome();
}

// Customers are made for the source only where whoever sets it up may make them.
Outcome check_rights(const Scope& scope, const SignalSource& source) {
  if (auto allowed = scope.require(workspace::kRunImports, source.business_line_id); !allowed) return allowed;
  if (source.plan.unknown_customers == UnknownCustomers::create)
    return scope.require(workspace::kEditCustomers, std::nullopt);
  return {};
}

void record(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const SignalSource& source,
            std::string action, std::vector<workspace::FieldChange> changes = {}) {
  workspace::RecordChange change;
  change.creates = action == "signal_source.created";
  change.action = std::move(action);
  change.record_kind = "signal_source";
  change.record_id = source.id.text();
  change.business_line_id = source.business_line_id;
  change.changes = std::move(changes);
  workspace::record_change(transaction, scope, clock, change);
}

void apply(const SourcePatch& patch, SignalSource& source) {
  if (patch.name.present) source.name = patch.name.value.value_or("");
  if (patch.business_line_id.present) source.business_line_id = patch.business_line_id.value;
  if (patch.signing.value) source.signing = *patch.signing.value;
  if (patch.signature_header.present) source.signature_header = patch.signature_header.value.value_or("");
  if (patch.timestamp_header.present) source.timestamp_header = patch.timestamp_header.value.value_or("");
  if (patch.mapping.present) source.plan.mapping = patch.mapping.value.value_or(PayloadMapping{});
  if (patch.only.present) source.plan.only = patch.only.value.value_or(std::vector<PayloadCondition>{});
  if (patch.unknown_customers.value) source.plan.unknown_customers = *patch.unknown_customers.value;
}

std::vector<workspace::FieldChange> changes_between(const SignalSource& before, const SignalSource& after) {
  std::vector<workspace::FieldChange> changes;
  workspace::note_change(changes, "name", before.name, after.name);
  workspace::note_change(changes, "business_line_id", before.business_line_id, after.business_line_id);
  workspace::note_change(changes, "signing", before.signing, after.signing);
  workspace::note_change(changes, "signature_header", before.signature_header, after.signature_header);
  workspace::note_change(changes, "timestamp_header", before.timestamp_header, after.timestamp_header);
  workspace::note_change(changes, "mapping", before.plan.mapping, after.plan.mapping);
  workspace::note_change(changes, "only", before.plan.only, after.plan.only);
  workspace::note_change(changes, "unknown_customers", before.plan.unknown_customers, after.plan.unknown_customers);
  return changes;
}

// The source for a change, nobody else changing it until the transaction ends.
Result<SignalSource> source_to_change(sql::Transaction& transaction, const Scope& scope, const SignalSourceId& id) {
  sql::Connection& connection = transaction;
  auto source = access_source(connection, scope, id);
  if (!source) return source;
  store::hold_source(transaction, id);
  return access_source(connection, scope, id);
}

}  // namespace

Result<SignalSource> access_source(sql::Connection& connection, const Scope& scope, const SignalSourceId& id) {
  auto source = store::find_source(connection, scope.workspace(), id);
  if (!source || !scope.may(workspace::kRunImports, source->business_line_id))
    return refuse(Error::not_found("signal_source"));
  return std::move(*source);
}

std::vector<SignalSource> visible_sources(sql::Connection& connection, const Scope& scope) {
  auto sources = store::find_sources(connection, scope.workspace());
  std::erase_if(
      sources, [&](const SignalSource& source) { return !scope.may(workspace::kRunImports, source.business_line_id); });
  return sources;
}

Result<IssuedSource> create_source(Environment& environment, const Scope& scope, const NewSource& input) {
  SignalSource source;
  source.id = SignalSourceId::make(environment.clock);
  source.workspace_id = scope.workspace();
  source.name = input.name;
  source.kind = input.kind.value_or(SourceKind::webhook);
  source.business_line_id = input.business_line_id;
  source.signing = input.signing.value_or(Signing::standard);
  source.signature_header = input.signature_header.value_or("");
  source.timestamp_header = input.timestamp_header.value_or("");
  source.plan = {input.mapping, input.only, input.unknown_customers.value_or(UnknownCustomers::create)};
  if (!input.unknown_customers && !scope.may(workspace::kEditCustomers, std::nullopt))
    source.plan.unknown_customers = UnknownCustomers::refuse;
  source.secret = new_secret();
  source.created_by = scope.member();
  source.created_at = source.updated_at = environment.clock.now();
  return environment.database.write([&](sql::Transaction& transaction) -> Result<IssuedSource> {
    if (auto allowed = check_rights(scope, source); !allowed) return refuse(allowed.error());
    if (auto checked = check(transaction, scope, source); !checked) return refuse(checked.error());
    if (store::find_sources(transaction, scope.workspace()).size() >= kSourcesMax)
      return refuse(Error::conflict("too_many_sources", {{"limit", std::to_string(kSourcesMax)}}));
    store::insert_source(transaction, source);
    record(transaction, scope, environment.clock, source, "signal_source.created");
    return IssuedSource{source.id, source.secret};
  });
}

Outcome change_source(Environment& environment, const Scope& scope, const SignalSourceId& id,
                      std::int64_t expected_version, const SourcePatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto before = source_to_change(transaction, scope, id);
    if (!before) return refuse(before.error());
    if (before->version != expected_version) return refuse(Error::stale());
    if (before->state == SourceState::revoked) return refuse(Error::conflict("source_revoked"));
    SignalSource after = *before;
    apply(patch, after);
    if (auto allowed = check_rights(scope, after); !allowed) return allowed;
    if (auto checked = check(transaction, scope, after); !checked) return checked;
    auto changes = changes_between(*before, after);
    if (changes.empty()) return {};
    after.updated_at = environment.clock.now();
    store::update_source(transaction, after);
    record(transaction, scope, environment.clock, after, "signal_source.changed", std::move(changes));
    return {};
  });
}

Result<IssuedSource> rotate_secret(Environment& environment, const Scope& scope, const SignalSourceId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<IssuedSource> {
    auto source = source_to_change(transaction, scope, id);
    if (!source) return refuse(source.error());
    if (source->state == SourceState::revoked) return refuse(Error::conflict("source_revoked"));
    source->previous_secret = source->secret;
    source->previous_until = environment.clock.now().plus_days(kOldSecretDays);
    source->secret = new_secret();
    source->updated_at = environment.clock.now();
    store::update_source(transaction, *source);
    record(transaction, scope, environment.clock, *source, "signal_source.secret_rotated");
    return IssuedSource{id, source->secret};
  });
}

Outcome revoke_source(Environment& environment, const Scope& scope, const SignalSourceId& id,
                      std::int64_t expected_version) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto source = source_to_change(transaction, scope, id);
    if (!source) return refuse(source.error());
    if (source->version != expected_version) return refuse(Error::stale());
    if (source->state == SourceState::revoked) return {};
    source->state = SourceState::revoked;
    source->secret.clear();
    source->previous_secret.clear();
    source->previous_until.reset();
    source->updated_at = environment.clock.now();
    store::update_source(transaction, *source);
    record(transaction, scope, environment.clock, *source, "signal_source.revoked");
    return {};
  });
}

}  // namespace assay::demand
