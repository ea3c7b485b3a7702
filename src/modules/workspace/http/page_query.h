// Limits and cursors of this module's lists.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::workspace {

inline constexpr std::int64_t kPageDefault = 50;
inline constexpr std::int64_t kPageMax = 200;

// Adds number_out_of_range; the default when absent.
std::size_t checked_limit(const std::optional<std::int64_t>& limit, FieldErrors& errors);

// The place where a list goes on; names its list, so that a cursor of another list is refused.
std::string write_cursor(std::string_view list, std::string_view place);
// Adds cursor_unknown; nullopt when there is none or it is wrong.
std::optional<std::string> read_cursor(const std::optional<std::string>& cursor, std::string_view list,
                                       FieldErrors& errors);

}  // namespace assay::workspace
