// The network side: connections, time limits for slow clients, body limits, live streams, graceful stop.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/change_feed.h"
#include "http/service.h"

namespace assay::http {

struct ServerSettings {
  std::string listen = "127.0.0.1:8080";
  std::size_t network_threads = 1;
  std::size_t worker_threads = 8;
  std::size_t connections_max = 2000;
  std::size_t requests_waiting_max = 1000;
  int header_timeout_seconds = 10;
  int body_timeout_seconds = 60;
  int idle_timeout_seconds = 75;
  int shutdown_seconds = 10;
  bool trust_proxy = false;
};

class Server {
 public:
  Server(ServerSettings settings, Service& service, ChangeFeed* feed, Wakers* wakers);
  ~Server();

  // Binds and starts the threads; refuses ("address_in_use", "address_not_allowed", "address_invalid").
  Outcome start();
  // The port that was bound, for a listen address with port 0.
  [[nodiscard]] std::uint16_t port() const;
  // Connections that are open now.
  [[nodiscard]] std::size_t connections() const;
  // Stops accepting, lets running requests finish within shutdown_seconds, closes the rest. Idempotent.
  void stop();

 private:
  class Network;
  std::unique_ptr<Network> network_;
};

}  // namespace assay::http
