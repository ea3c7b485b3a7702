// How long to wait after failed sign-ins.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace assay::workspace {

// A few mistakes are free; then the wait doubles from one second up to fifteen minutes.
inline constexpr std::int64_t kFreeFailuresOfEmail = 4;
// Colleagues behind one address make more mistakes together than one person does.
inline constexpr std::int64_t kFreeFailuresOfAddress = 30;
inline constexpr std::int64_t kFailuresForgottenAfterSeconds = 24 * 3600;

struct SignInFailures {
  std::int64_t failures = 0;
  Timestamp last_at;
};

// Seconds until the next try is allowed; 0 when it is allowed now.
std::int64_t sign_in_wait(const SignInFailures& failures, std::int64_t free_failures, Timestamp now);

}  // namespace assay::workspace
