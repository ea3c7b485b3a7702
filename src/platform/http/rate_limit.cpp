#include "http/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace assay::http {

std::optional<int> RateLimiter::take(const std::string& caller, double cost) {
  if (per_minute_ <= 0) return std::nullopt;
  const auto now = clock_.now();
  const std::lock_guard lock(mutex_);
  if (buckets_.size() > 100'000)
    std::erase_if(buckets_, [&](const auto& entry) { return now.micros - entry.second.at.micros > 60'000'000; });
  auto& bucket = buckets_.try_emplace(caller, Bucket{burst_, now}).first->second;
  const double elapsed_minutes = static_cast<double>(std::max<std::int64_t>(0, now.micros - bucket.at.micros)) / 60e6;
  bucket.tokens = std::min(burst_, bucket.tokens + elapsed_minutes * per_minute_);
  bucket.at = now;
  if (bucket.tokens >= cost) {
    bucket.tokens -= cost;
    return std::nullopt;
  }
  return std::max(1, static_cast<int>(std::ceil((cost - bucket.tokens) / per_minute_ * 60)));
}

}  // namespace assay::http
