// How modules above record what somebody said to us directly, in their own transaction.
#pragma once

#include <optional>
#include <string>

#include "demand/signal.h"
#include "sql/database.h"

namespace assay::demand {

struct FirstHandSignal {
  std::string text;  // verbatim
  SignalKind kind = SignalKind::request;
  Channel channel = Channel::visit;
  std::optional<ContactId> contact_id;
  std::optional<std::string> speaker_name;
  std::optional<customers::CustomerId> customer_id;
  std::optional<BusinessLineId> business_line_id;
  Timestamp said_at;
  std::optional<std::string> requirement_id;  // id or key to link at once; its standing follows
  Importance importance = Importance::important;
};

// Implemented by demand. Thread-safe.
class SignalRecorder {
 public:
  virtual ~SignalRecorder() = default;
  // Without anybody between the voice and the record. Needs signals.add on the line; refuses wrong fields under the
  // names of the wire. Keeps the result of an Idempotency-Key.
  virtual Result<SignalId> record(sql::Transaction& transaction, const Scope& scope, const FirstHandSignal& signal) = 0;
};

}  // namespace assay::demand
