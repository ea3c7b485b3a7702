// What the Runner's threads share about one job that runs. Internal to the jobs library.
#pragma once

#include <atomic>
#include <string>

#include "jobs/runner.h"

namespace assay::jobs {

struct JobContext::Running {
  Running(std::uint64_t number, JobId job_id, std::string lease_owner, std::int64_t seconds,
          const std::atomic<bool>& server_stopping)
      : serial(number), id(job_id), owner(std::move(lease_owner)), lease_seconds(seconds), stopping(server_stopping) {}

  const std::uint64_t serial;  // of this run; the same job may run again
  const JobId id;
  const std::string owner;
  const std::int64_t lease_seconds;
  const std::atomic<bool>& stopping;
  std::atomic<std::int64_t> done = 0;
  std::atomic<std::int64_t> total = 0;
  std::atomic<bool> cancelling = false;
  std::atomic<bool> lost = false;
  bool told = false;              // cancelled() has answered true; of the handler's thread
  std::int64_t written_done = 0;  // of the pulse, under the Runner's mutex
  std::int64_t written_total = 0;
};

}  // namespace assay::jobs
