#include "domain/signal_input.h"

#include "base/text.h"

namespace assay::demand {
namespace {

void check_length(std::string_view field, std::string_view text, std::size_t limit, FieldErrors& errors) {
  if (code_points(text) > limit)
    errors.add(std::string(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

template <class T>
void set_value(const Patch<T>& patch, T& field) {
  if (patch.present && patch.value) field = *patch.value;
}
void set_text(const Patch<std::string>& patch, std::string& field) {
  if (patch.present) field = patch.value.value_or("");
}
template <class T>
void set_optional(const Patch<T>& patch, std::optional<T>& field) {
  if (patch.present) field = patch.value;
}

}  // namespace

void check_signal(const Signal& signal, Timestamp now, FieldErrors& errors) {
  if (trim(signal.text).empty()) errors.add("text", "required");
  check_length("text", signal.text, 100'000, errors);
  check_length("title", signal.title, 300, errors);
  check_length("speaker_name", signal.speaker_name, 200, errors);
  check_length("speaker_post", signal.speaker_post, 200, errors);
  check_length("source_link", signal.source_link, 2'000, errors);
  if (!signal.source_link.empty() && !signal.source_link.starts_with("https://") &&
      !signal.source_link.starts_with("http://"))
    errors.add("source_link", "not_a_web_address");
  if (signal.hops < 0 || signal.hops > 2)
    errors.add("hops", "number_out_of_range", {{"minimum", "0"}, {"maximum", "2"}});
  if (signal.votes < 0) errors.add("votes", "number_out_of_range", {{"minimum", "0"}, {"maximum", "1000000000"}});
  if (signal.said_at > now.plus_days(1)) errors.add("said_at", "in_the_future");
}

void apply_correction(const SignalCorrection& correction, Signal& signal) {
  set_text(correction.text, signal.text);
  set_text(correction.title, signal.title);
  set_value(correction.kind, signal.kind);
  set_value(correction.channel, signal.channel);
  set_optional(correction.contact_id, signal.contact_id);
  set_text(correction.speaker_name, signal.speaker_name);
  set_text(correction.speaker_post, signal.speaker_post);
  set_optional(correction.customer_id, signal.customer_id);
  set_optional(correction.business_line_id, signal.business_line_id);
  set_value(correction.hops, signal.hops);
  set_value(correction.said_at, signal.said_at);
  set_text(correction.source_link, signal.source_link);
}

}  // namespace assay::demand
