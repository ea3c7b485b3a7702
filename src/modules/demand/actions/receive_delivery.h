// A webhook from a source: its signature checked, its payload read, a signal filed, and the delivery kept.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/environment.h"
#include "actions/receive_signal.h"
#include "demand/sources.h"

namespace assay::demand {

// The headers of a request by name, in any case; empty where there is none.
using HeaderReader = std::function<std::string_view(std::string_view name)>;

struct SignedDelivery {
  SignalSource source;
  std::string message_id;
};
// Refuses sources that are unknown or revoked (404), and deliveries that nobody signed, signed wrongly or sent too
// long ago (401). Takes nothing but reads.
Result<SignedDelivery> check_signature(Environment& environment, const SignalSourceId& id, const HeaderReader& header,
                                       std::string_view body);
// Counts a refused signature, for whoever sets the source up.
void note_unsigned(Environment& environment, const SignalSourceId& id, std::string_view code);

struct DeliveryOutcome {
  DeliveryState state = DeliveryState::accepted;
  std::string signal_key;  // of accepted and known
};
// Files the signal, unless the message or its source id came before. What is wrong with the payload is the error, and
// stays with the delivery.
Result<DeliveryOutcome> receive_delivery(Environment& environment, const SignedDelivery& delivery,
                                         std::string_view body, const std::string& request_id);

// Reads a kept delivery again, by the mapping of today. Needs imports.run on the source's line. Refuses
// ("delivery_was_filed") one that became a signal.
Result<DeliveryOutcome> replay_delivery(Environment& environment, const Scope& scope, const SignalSourceId& source,
                                        const DeliveryId& id);

// What a payload would become, with the names of what was found; nothing is filed.
struct PayloadPreview {
  bool left_out = false;
  Signal signal;
  std::string customer;  // as the payload names it
  bool customer_known = false;
  std::string contact;
  bool contact_known = false;
  std::vector<FieldError> errors;
};
Result<PayloadPreview> preview_payload(Environment& environment, const Scope& scope, const SignalSource& source,
                                       const PayloadPlan& plan, const boost::json::value& payload);

}  // namespace assay::demand
