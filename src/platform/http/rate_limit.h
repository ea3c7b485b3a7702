// Token buckets per caller: a burst is allowed, a steady stream beyond the rate is not.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/time.h"

namespace assay::http {

// Thread-safe. Remembers at most 100,000 callers; the longest idle ones are forgotten.
class RateLimiter {
 public:
  RateLimiter(const Clock& clock, double per_minute, double burst)
      : clock_(clock), per_minute_(per_minute), burst_(burst) {}
  // nullopt when allowed, else the seconds to wait (at least 1).
  std::optional<int> take(const std::string& caller, double cost = 1);

 private:
  struct Bucket {
    double tokens;
    Timestamp at;
  };
  const Clock& clock_;
  double per_minute_;
  double burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace assay::http
