// What a webhook signs, and within which time it must arrive. The hash itself is not done here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace assay::demand {

inline constexpr std::int64_t kHookToleranceSeconds = 300;

// Seconds since 1970 in digits; nullopt for anything else.
std::optional<Timestamp> read_hook_time(std::string_view text);
// True when `sent` is at most five minutes before or after `now`.
bool is_fresh(Timestamp sent, Timestamp now);
// The signatures of version 1 in "v1,abc= v1,def= v1a,…", without their prefix.
std::vector<std::string_view> version_one_signatures(std::string_view header);
// "sha256=ABC" and "abc" as "abc"; empty unless it is 64 hexadecimal digits.
std::string plain_hexadecimal(std::string_view header);

}  // namespace assay::demand
