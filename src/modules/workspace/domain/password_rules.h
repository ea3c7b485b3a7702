// Which passwords are refused.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::workspace {

inline constexpr std::size_t kPasswordCharactersMin = 10;
inline constexpr std::size_t kPasswordBytesMax = 1'000;

// Adds password_too_short, text_too_long or password_too_simple: too few different characters, one run such as
// 1234567890 or qwertyuiop, a word that everybody tries first, or the e-mail address itself.
void check_password(std::string_view password, std::string_view email, std::string field, FieldErrors& errors);

}  // namespace assay::workspace
