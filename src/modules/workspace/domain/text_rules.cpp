#include "domain/text_rules.h"

#include "base/calendar.h"
#include "base/money.h"
#include "base/text.h"

namespace assay::workspace {

std::string checked_text(std::string_view text, std::string field, std::size_t characters_max, FieldErrors& errors) {
  std::string kept(trim(text));
  if (kept.empty())
    errors.add(std::move(field), "required");
  else if (code_points(kept) > characters_max)
    errors.add(std::move(field), "too_many_characters", {{"limit", std::to_string(characters_max)}});
  return kept;
}

std::string checked_name(std::string_view text, std::string field, FieldErrors& errors) {
  std::string name = checked_text(text, field, kNameCharactersMax, errors);
  if (name.find_first_of("\n\t") != std::string::npos) errors.add(std::move(field), "one_line_expected");
  return name;
}

std::string checked_email(std::string_view text, std::string field, FieldErrors& errors) {
  std::string email(trim(text));
  if (email.empty()) {
    errors.add(std::move(field), "required");
    return email;
  }
  const auto at = email.find('@');
  const bool sound = email.size() <= kEmailBytesMax && at != std::string::npos && at > 0 && at + 1 < email.size() &&
                     email.find('@', at + 1) == std::string::npos &&
                     email.find_first_of(" \t\n,;<>\"") == std::string::npos && email.back() != '.' &&
                     email[at + 1] != '.';
  if (!sound) errors.add(std::move(field), "not_an_email", {{"value", std::string(first_code_points(email, 60))}});
  return email;
}

void check_currency(std::string_view currency, std::string field, FieldErrors& errors) {
  if (!is_currency_code(currency))
    errors.add(std::move(field), "not_a_currency", {{"value", std::string(first_code_points(currency, 20))}});
}

void check_time_zone(std::string_view time_zone, std::string field, FieldErrors& errors) {
  if (!is_time_zone(time_zone))
    errors.add(std::move(field), "not_a_time_zone", {{"value", std::string(first_code_points(time_zone, 60))}});
}

}  // namespace assay::workspace
