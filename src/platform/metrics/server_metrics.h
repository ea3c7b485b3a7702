// The metrics of Assay itself, named once.
#pragma once

#include <cstdint>
#include <string_view>

#include "metrics/metrics.h"

namespace assay::metrics {

// Thread-safe. Make one for each registry.
class ServerMetrics {
 public:
  explicit ServerMetrics(Registry& registry, std::string_view version);

  // `route` is the pattern ("/api/v1/requirements/{requirement}") or "none"; `status` the number of the answer.
  void request_answered(std::string_view method, std::string_view route, int status, double seconds,
                        std::uint64_t bytes);
  void connections_open(std::int64_t count) { connections_.set(static_cast<double>(count)); }
  // How long a transaction waited for the one that was writing.
  void writer_waited(double seconds) { writer_wait_.observe(seconds); }
  void jobs_in_state(std::string_view state, std::int64_t count);
  // Announcements that a follower has not taken yet.
  void outbox_lag(std::string_view follower, std::int64_t announcements);

 private:
  Family<Histogram>& request_seconds_;
  Family<Counter>& answer_bytes_;
  Family<Gauge>& jobs_;
  Family<Gauge>& outbox_lag_;
  Gauge connections_;
  Histogram writer_wait_;
};

}  // namespace assay::metrics
