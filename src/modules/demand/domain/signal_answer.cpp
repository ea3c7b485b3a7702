#include "domain/signal_answer.h"

#include "base/text.h"

namespace assay::demand {
namespace {

void check_text(std::string_view field, const std::optional<std::string>& text, std::size_t limit,
                FieldErrors& errors) {
  if (text && code_points(*text) > limit)
    errors.add(std::string(field), "too_many_characters", {{"limit", std::to_string(limit)}});
}

std::string trimmed(const std::optional<std::string>& text) { return std::string(trim(text.value_or(""))); }

// A number of another system, or an address that a page may link to.
bool is_reference(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://") || text.find(':') == std::string_view::npos;
}

}  // namespace

void check_answer(const AnswerInput& input, FieldErrors& errors) {
  if (trimmed(input.sentence).empty()) errors.add("sentence", "required");
  check_text("sentence", input.sentence, 2'000, errors);
  check_text("note", input.note, 2'000, errors);
  check_text("reference", input.reference, 2'000, errors);
  const auto reference = trimmed(input.reference);
  if (input.verdict == SignalVerdict::defect && reference.empty()) errors.add("reference", "required");
  if (!is_reference(reference)) errors.add("reference", "not_a_web_address");
  if (input.until && input.verdict != SignalVerdict::defer) errors.add("until", "only_when_deferred");
  if (input.feature_id && input.verdict != SignalVerdict::already_supported)
    errors.add("feature_id", "only_when_supported");
}

SignalAnswer answer_of(const AnswerInput& input, std::optional<MemberId> by, Timestamp at) {
  return {input.verdict,
          trimmed(input.reason),
          trimmed(input.sentence),
          trimmed(input.note),
          input.feature_id,
          trimmed(input.reference),
          input.until,
          by,
          at};
}

}  // namespace assay::demand
