// How many rows fit into one transaction, so that whoever edits beside an import does not wait.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace assay::demand {

// Learns from what the last chunk took. Chunks aim at 12 ms, so that one that turns out slow stays below 20 ms.
class Pace {
 public:
  [[nodiscard]] std::size_t rows() const { return rows_; }
  void took(std::size_t rows, std::chrono::nanoseconds time) {
    if (rows == 0) return;
    const double per_row = std::max(1.0, static_cast<double>(time.count()) / static_cast<double>(rows));
    // Grows slowly and shrinks at once: a chunk may be long only by surprise.
    const auto fitting = static_cast<std::size_t>(static_cast<double>(kAim.count()) / per_row);
    rows_ = std::clamp(fitting, kRowsMin, std::min(kRowsMax, rows_ * 2));
  }

 private:
  static constexpr std::chrono::nanoseconds kAim{12'000'000};
  static constexpr std::size_t kRowsMin = 4;
  static constexpr std::size_t kRowsMax = 1'000;
  std::size_t rows_ = 16;
};

}  // namespace assay::demand
