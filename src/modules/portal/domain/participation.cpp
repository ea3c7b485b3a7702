#include "domain/participation.h"

#include "base/text.h"

namespace assay::portal {

bool is_moderated(const Portal& portal, const Person& person) {
  switch (person.kind) {
    case PersonKind::member:
      return false;
    case PersonKind::contact:
      return portal.moderation;
    case PersonKind::visitor:
    case PersonKind::claimed:
      return true;
  }
  return true;
}

void check_person(const std::string& name, const std::string& email, FieldErrors& errors) {
  if (name.empty()) errors.add("name", "required");
  if (name.find_first_of("\n\t") != std::string::npos) errors.add("name", "one_line_expected");
  if (code_points(name) > kPersonNameLimit)
    errors.add("name", "too_many_characters", {{"limit", std::to_string(kPersonNameLimit)}});
  if (email.empty()) return;
  const auto at = email.find('@');
  const bool sound = email.size() <= 254 && at != std::string::npos && at > 0 && at + 1 < email.size() &&
                     email.find('@', at + 1) == std::string::npos &&
                     email.find_first_of(" \t\n,;<>\"") == std::string::npos;
  if (!sound) errors.add("email", "not_an_email", {{"value", std::string(first_code_points(email, 60))}});
}

void check_entry_text(const std::string& text, EntryForm form, FieldErrors& errors) {
  const auto limit = form == EntryForm::comment ? kCommentLimit : kSubmissionLimit;
  if (trim(text).empty()) errors.add("text", "required");
  if (code_points(text) > limit) errors.add("text", "too_many_characters", {{"limit", std::to_string(limit)}});
}

}  // namespace assay::portal
