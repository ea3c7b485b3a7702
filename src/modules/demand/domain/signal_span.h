// The words of a signal that a requirement takes up: counted in code points, the end not included.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "base/result.h"

namespace assay::demand {

inline constexpr std::int64_t kSpansPerSignalMax = 100;

struct SpanInput {
  std::int64_t start = 0;
  std::int64_t end = 0;
};
BOOST_DESCRIBE_STRUCT(SpanInput, (), (start, end))

// The words between; nullopt when they are none, or not within the text.
std::optional<std::string> words_between(std::string_view text, const SpanInput& span);
// Where the same words stand in a corrected text: the place nearest to the old one; nullopt when they are gone.
std::optional<SpanInput> find_again(std::string_view text, std::string_view quote, const SpanInput& before);

}  // namespace assay::demand
