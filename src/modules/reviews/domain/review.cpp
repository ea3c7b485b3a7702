#include "domain/review.h"

#include "base/text.h"

namespace assay::reviews {

void check_note(std::string_view field, std::string_view note, FieldErrors& errors) {
  if (code_points(note) > 10'000) errors.add(std::string(field), "too_many_characters", {{"limit", "10000"}});
}

void check_review(const Review& review, FieldErrors& errors) {
  if (trim(review.name).empty()) errors.add("name", "required");
  if (code_points(review.name) > 200) errors.add("name", "too_many_characters", {{"limit", "200"}});
  if (review.filter.size() > 4'000) errors.add("filter", "text_too_long", {{"limit", "4000"}});
  check_note("notes", review.notes, errors);
  if (review.participants.size() > kParticipantsMax)
    errors.add("participant_ids", "too_many_items", {{"limit", std::to_string(kParticipantsMax)}});
}

}  // namespace assay::reviews
