#include "metrics/server_metrics.h"

#include <unistd.h>

#include <array>
#include <charconv>
#include <ctime>
#include <fstream>

namespace assay::metrics {
namespace {

const std::vector<double> kSecondBounds = {0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10, 30};

// Under the names that dashboards for any process know.
void describe_process(Registry& registry) {
  auto memory = registry.gauges("process_resident_memory_bytes", "Resident memory of the process").with({});
  auto processor = registry.gauges("process_cpu_seconds_total", "Processor time used by the process").with({});
  auto start = registry.gauges("process_start_time_seconds", "When the process started, since 1970").with({});
  start.set(static_cast<double>(std::time(nullptr)));
  registry.before_text([memory, processor]() mutable {
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    if (std::ifstream("/proc/self/statm") >> size >> resident)
      memory.set(static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)));
    timespec used{};
    if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0)
      processor.set(static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9);
  });
}

}  // namespace

ServerMetrics::ServerMetrics(Registry& registry, std::string_view version)
    : request_seconds_(registry.histograms("assay_http_request_seconds", "Time to answer requests", kSecondBounds,
                                           {"method", "route", "status"})),
      answer_bytes_(registry.counters("assay_http_answer_bytes_total", "Bytes of answers", {"route"})),
      jobs_(registry.gauges("assay_jobs", "Jobs by state", {"state"})),
      outbox_lag_(registry.gauges("assay_outbox_lag", "Announcements not yet taken by a follower", {"follower"})),
      connections_(registry.gauges("assay_http_connections", "Open connections").with({})),
      writer_wait_(
          registry
              .histograms("assay_database_write_wait_seconds", "Time that writers waited for each other", kSecondBounds)
              .with({})) {
  registry.gauges("assay_build", "Always 1; the version stands in the label", {"version"}).with({version}).set(1);
  describe_process(registry);
}

void ServerMetrics::request_answered(std::string_view method, std::string_view route, int status, double seconds,
                                     std::uint64_t bytes) {
  std::array<char, 16> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), status).ptr;
  request_seconds_.with({method, route, std::string_view(text.data(), end)}).observe(seconds);
  answer_bytes_.with({route}).add(static_cast<double>(bytes));
}

void ServerMetrics::jobs_in_state(std::string_view state, std::int64_t count) {
  jobs_.with({state}).set(static_cast<double>(count));
}

void ServerMetrics::outbox_lag(std::string_view follower, std::int64_t announcements) {
  outbox_lag_.with({follower}).set(static_cast<double>(announcements));
}

}  // namespace assay::metrics
