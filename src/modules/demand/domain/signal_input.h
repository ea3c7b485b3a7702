// What people enter about a signal, and what is wrong with it.
#pragma once

#include "demand/signal.h"

namespace assay::demand {

struct NewSignal {
  std::string text;
  std::optional<std::string> title;
  SignalKind kind = SignalKind::request;
  Channel channel = Channel::portal;
  std::optional<ContactId> contact_id;
  std::optional<std::string> speaker_name;
  std::optional<std::string> speaker_post;
  std::optional<customers::CustomerId> customer_id;
  std::optional<BusinessLineId> business_line_id;
  std::int64_t hops = 0;
  std::optional<Timestamp> said_at;
  std::optional<std::string> source;  // another system, with its id of the record: known ones are not taken twice
  std::optional<std::string> source_id;
  std::optional<std::string> source_link;
  std::optional<std::string> requirement_id;  // id or key to link at once
  std::optional<Importance> importance;
};
BOOST_DESCRIBE_STRUCT(NewSignal, (),
                      (text, title, kind, channel, contact_id, speaker_name, speaker_post, customer_id,
                       business_line_id, hops, said_at, source, source_id, source_link, requirement_id, importance))

// A correction names only what was recorded wrongly.
struct SignalCorrection {
  Patch<std::string> text;
  Patch<std::string> title;
  Patch<SignalKind> kind;
  Patch<Channel> channel;
  Patch<ContactId> contact_id;
  Patch<std::string> speaker_name;
  Patch<std::string> speaker_post;
  Patch<customers::CustomerId> customer_id;
  Patch<BusinessLineId> business_line_id;
  Patch<std::int64_t> hops;
  Patch<Timestamp> said_at;
  Patch<std::string> source_link;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SignalCorrection, (),
                      (text, title, kind, channel, contact_id, speaker_name, speaker_post, customer_id,
                       business_line_id, hops, said_at, source_link, reason))

void check_signal(const Signal& signal, Timestamp now, FieldErrors& errors);
void apply_correction(const SignalCorrection& correction, Signal& signal);

}  // namespace assay::demand
