// Sources: other systems that send signals by signed webhooks, and how their payloads are read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demand/imports.h"

namespace assay::demand {

using SignalSourceId = Id<struct SignalSourceTag>;
using DeliveryId = Id<struct SignalDeliveryTag>;

enum class SourceKind { webhook };
BOOST_DESCRIBE_ENUM(SourceKind, webhook)

// standard: webhook-id, webhook-timestamp and webhook-signature as in Standard Webhooks. header: the hexadecimal
// HMAC-SHA256 of the body in one header, with or without "sha256=" before it, as GitHub and Chatwoot send.
enum class Signing { standard, header };
BOOST_DESCRIBE_ENUM(Signing, standard, header)

enum class SourceState { active, revoked };
BOOST_DESCRIBE_ENUM(SourceState, active, revoked)

// Where a field of the signal stands in the payload, and what its values mean there; or one value for all.
struct PayloadField {
  std::optional<std::string> path;
  std::map<std::string, std::string> values;
  std::optional<std::string> constant;
  bool operator==(const PayloadField&) const = default;
};
BOOST_DESCRIBE_STRUCT(PayloadField, (), (path, values, constant))
using PayloadMapping = std::map<std::string, PayloadField>;  // by the fields of an import of signals

// A payload counts only when the value at the path is one of these; others are acknowledged and left out.
struct PayloadCondition {
  std::string path;
  std::vector<std::string> values;
  bool operator==(const PayloadCondition&) const = default;
};
BOOST_DESCRIBE_STRUCT(PayloadCondition, (), (path, values))

struct PayloadPlan {
  PayloadMapping mapping;
  std::vector<PayloadCondition> only;
  UnknownCustomers unknown_customers = UnknownCustomers::create;
  bool operator==(const PayloadPlan&) const = default;
};
BOOST_DESCRIBE_STRUCT(PayloadPlan, (), (mapping, only, unknown_customers))

// One row of the table signal_sources.
struct SignalSource {
  SignalSourceId id;
  WorkspaceId workspace_id;
  std::string name;
  SourceKind kind = SourceKind::webhook;
  SourceState state = SourceState::active;
  std::optional<BusinessLineId> business_line_id;
  Signing signing = Signing::standard;
  std::string signature_header;  // of Signing::header
  std::string timestamp_header;  // signed in front of the body as "timestamp.body"; empty: the body alone
  std::string secret;            // "whsec_…" in base64; of a header its very characters are the key
  std::string previous_secret;   // good until previous_until, after a rotation
  std::optional<Timestamp> previous_until;
  PayloadPlan plan;
  std::int64_t accepted = 0;
  std::int64_t refused = 0;
  std::int64_t skipped = 0;
  std::optional<Timestamp> last_at;
  std::int64_t unsigned_count = 0;  // without a good signature; counted at most once in ten seconds
  std::string unsigned_reason;      // catalogue key without "error."
  std::optional<Timestamp> unsigned_at;
  std::optional<MemberId> created_by;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SignalSource, (),
                      (id, workspace_id, name, kind, state, business_line_id, signing, signature_header,
                       timestamp_header, secret, previous_secret, previous_until, plan, accepted, refused, skipped,
                       last_at, unsigned_count, unsigned_reason, unsigned_at, created_by, created_at, updated_at,
                       version))

enum class DeliveryState { accepted, known, skipped, refused };
BOOST_DESCRIBE_ENUM(DeliveryState, accepted, known, skipped, refused)

struct PayloadError {
  std::string field;
  std::string code;
  std::map<std::string, std::string> parameters;
};
BOOST_DESCRIBE_STRUCT(PayloadError, (), (field, code, parameters))

// One row of the table signal_deliveries; the last hundred of a source are kept.
struct SignalDelivery {
  DeliveryId id;
  WorkspaceId workspace_id;
  SignalSourceId source_id;
  std::string message_id;  // as the sender calls it
  DeliveryState state = DeliveryState::refused;
  std::optional<SignalId> signal_id;
  std::vector<PayloadError> errors;
  std::string body;
  std::int64_t attempts = 1;
  Timestamp received_at;
};
BOOST_DESCRIBE_STRUCT(SignalDelivery, (),
                      (id, workspace_id, source_id, message_id, state, signal_id, errors, body, attempts, received_at))

inline constexpr std::size_t kSourcesMax = 100;             // of a workspace
inline constexpr std::size_t kDeliveriesKept = 100;         // of a source
inline constexpr std::size_t kHookBytesMax = 256UL * 1024;  // of a payload

}  // namespace assay::demand
