// What each setting may be, apart from its type.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::config {

struct Specification {
  std::string_view name;  // "http.listen"; its description is the message "setting.http.listen"
  std::int64_t minimum = 0;
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  bool secret = false;  // from a file or the environment only, never shown
  // The code of what is wrong with a text value, if anything.
  std::optional<std::string_view> (*refuse_text)(std::string_view value) = nullptr;
};

// All settings, in the order in which they are shown.
std::span<const Specification> specifications();
const Specification* find_specification(std::string_view name);
// The known name that looks most like `name`; empty when none looks alike.
std::string_view nearest_name(std::string_view name);

// "ASSAY_HTTP_LISTEN" and "--http-listen" for http.listen.
std::string variable_name(std::string_view setting);
std::string flag_name(std::string_view setting);

}  // namespace assay::config
