// What one try to deliver came to.
#pragma once

#include <string>

namespace assay::delivery {

enum class Verdict { delivered, try_again, refused };

struct Attempt {
  Verdict verdict = Verdict::try_again;
  int status = 0;      // of HTTP or SMTP; 0 when nothing answered
  std::string detail;  // what went wrong, for people; empty when delivered
};

}  // namespace assay::delivery
