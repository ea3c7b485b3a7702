// What names, e-mail addresses and other short texts may be; every refusal is added to the field errors.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::workspace {

inline constexpr std::size_t kNameCharactersMax = 100;
inline constexpr std::size_t kEmailBytesMax = 254;
inline constexpr std::size_t kCommentCharactersMax = 10'000;
inline constexpr std::size_t kMentionsMax = 50;

// The text without blanks around it; adds "required" when nothing is left and "too_many_characters"
// beyond the limit.
std::string checked_text(std::string_view text, std::string field, std::size_t characters_max, FieldErrors& errors);
std::string checked_name(std::string_view text, std::string field, FieldErrors& errors);
// Adds "not_an_email".
std::string checked_email(std::string_view text, std::string field, FieldErrors& errors);
void check_currency(std::string_view currency, std::string field, FieldErrors& errors);
void check_time_zone(std::string_view time_zone, std::string field, FieldErrors& errors);

}  // namespace assay::workspace
