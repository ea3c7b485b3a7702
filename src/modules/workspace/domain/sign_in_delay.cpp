#include "domain/sign_in_delay.h"

#include <algorithm>

namespace assay::workspace {

std::int64_t sign_in_wait(const SignInFailures& failures, std::int64_t free_failures, Timestamp now) {
  constexpr std::int64_t kLongestSeconds = 15 * 60;
  if (failures.failures <= free_failures) return 0;
  const auto doublings = std::min<std::int64_t>(failures.failures - free_failures - 1, 10);
  const auto seconds = std::min(std::int64_t{1} << doublings, kLongestSeconds);
  const auto allowed = failures.last_at.plus_seconds(seconds);
  if (now >= allowed) return 0;
  return (allowed.micros - now.micros + 999'999) / 1'000'000;
}

}  // namespace assay::workspace
