// What members do with sources: make, change, rotate the secret, revoke, look at what came and send it through again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/environment.h"
#include "demand/sources.h"
#include "json/reflect.h"

namespace assay::demand {

struct NewSource {
  std::string name;
  std::optional<SourceKind> kind;  // webhook
  std::optional<BusinessLineId> business_line_id;
  std::optional<Signing> signing;  // standard
  std::optional<std::string> signature_header;
  std::optional<std::string> timestamp_header;
  PayloadMapping mapping;
  std::vector<PayloadCondition> only;
  std::optional<UnknownCustomers> unknown_customers;
};
BOOST_DESCRIBE_STRUCT(NewSource, (),
                      (name, kind, business_line_id, signing, signature_header, timestamp_header, mapping, only,
                       unknown_customers))

struct SourcePatch {
  Patch<std::string> name;
  Patch<BusinessLineId> business_line_id;
  Patch<Signing> signing;
  Patch<std::string> signature_header;
  Patch<std::string> timestamp_header;
  Patch<PayloadMapping> mapping;
  Patch<std::vector<PayloadCondition>> only;
  Patch<UnknownCustomers> unknown_customers;
};
BOOST_DESCRIBE_STRUCT(SourcePatch, (),
                      (name, business_line_id, signing, signature_header, timestamp_header, mapping, only,
                       unknown_customers))

struct IssuedSource {
  SignalSourceId id;
  std::string secret;  // shown once
};

// All need imports.run on the source's line; those of other lines are not found.
Result<SignalSource> access_source(sql::Connection& connection, const Scope& scope, const SignalSourceId& id);
std::vector<SignalSource> visible_sources(sql::Connection& connection, const Scope& scope);
Result<IssuedSource> create_source(Environment& environment, const Scope& scope, const NewSource& input);
Outcome change_source(Environment& environment, const Scope& scope, const SignalSourceId& id,
                      std::int64_t expected_version, const SourcePatch& patch);
// The old secret stays good for a day. Refuses ("source_revoked") a revoked source.
Result<IssuedSource> rotate_secret(Environment& environment, const Scope& scope, const SignalSourceId& id);
// For good: nothing it sends is taken any more. Its deliveries stay readable.
Outcome revoke_source(Environment& environment, const Scope& scope, const SignalSourceId& id,
                      std::int64_t expected_version);

}  // namespace assay::demand
