#include "serve.h"

#include <csignal>
#include <iostream>

#include "http/api_page.h"
#include "http/openapi.h"
#include "local_access.h"
#include "local_routes.h"
#include "metrics/metrics.h"
#include "metrics/server_metrics.h"
#include "terminal.h"
#include "workspace/administration.h"

namespace assay::app {
namespace {

http::ServerSettings server_settings(const config::HttpSettings& http) {
  http::ServerSettings settings;
  settings.listen = config::to_text(http.listen);
  settings.network_threads = static_cast<std::size_t>(http.threads);
  settings.worker_threads = static_cast<std::size_t>(http.workers);
  settings.header_timeout_seconds = static_cast<int>(http.header_timeout_seconds);
  settings.body_timeout_seconds = static_cast<int>(http.body_timeout_seconds);
  settings.idle_timeout_seconds = static_cast<int>(http.idle_timeout_seconds);
  settings.shutdown_seconds = static_cast<int>(http.shutdown_seconds);
  settings.trust_proxy = http.trust_proxy;
  return settings;
}

void add_openapi_route(http::Router& router) {
  router.add(
      http::get("/api/openapi.json").summary("This API as OpenAPI 3.1").tag("about").open().replies("application/json"),
      [&router](const http::Call&) -> Result<http::Response> {
        http::Response response;
        response.body = http::openapi_text(router, ASSAY_VERSION);
        return response;
      });
}

void add_api_page(http::Router& router) {
  router.add(http::get("/docs").summary("This API as a readable page").tag("about").open().replies("text/html"),
             [&router](const http::Call& call) -> Result<http::Response> {
               http::Response response;
               response.content_type = "text/html; charset=utf-8";
               response.body = http::api_page(router, ASSAY_VERSION, catalogue(), call.language());
               return response;
             });
}

int wait_for_signal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  int received = 0;
  sigwait(&signals, &received);
  return received;
}

// A listener of its own, so that metrics never share an address with the product.
class MetricsListener {
 public:
  MetricsListener(Application& application, metrics::Registry& registry, http::Authenticator& authenticator,
                  const config::Address& listen)
      : service_(router_, catalogue(), authenticator, application.database(), application.clock(),
                 http::StaticFiles({}), {}),
        server_({.listen = config::to_text(listen), .network_threads = 1, .worker_threads = 1}, service_, nullptr,
                nullptr) {
    router_.add(
        http::get("/metrics").summary("Metrics in the format of Prometheus").tag("about").open().replies("text/plain"),
        [&registry](const http::Call&) -> Result<http::Response> {
          http::Response response;
          response.content_type = "text/plain; version=0.0.4; charset=utf-8";
          response.body = registry.text();
          return response;
        });
  }
  Outcome start() { return server_.start(); }

 private:
  http::Router router_;
  http::Service service_;
  http::Server server_;
};

void print_first_steps(Application& application, const std::string& address) {
  const bool needed =
      application.database().read([](sql::Connection& connection) { return workspace::setup_needed(connection); });
  // In one piece each: others write to the same terminal.
  std::cerr << fmt::format("Assay {} serves http://{}\n", ASSAY_VERSION, address);
  if (!needed) return;
  const auto secret = application.database().write([&](sql::Transaction& transaction) -> Result<std::string> {
    return workspace::create_setup_link(transaction, application.clock());
  });
  if (secret)
    std::cerr << fmt::format("Make the first owner at http://{}/setup?token={} (works once, for a week)\n", address,
                             *secret);
}

// The database outlives the metrics.
class ObservedWaits {
 public:
  ObservedWaits(sql::Database& database, metrics::ServerMetrics& metrics) : database_(database) {
    database_.on_writer_wait([&metrics](double seconds) { metrics.writer_waited(seconds); });
  }
  ObservedWaits(const ObservedWaits&) = delete;
  ~ObservedWaits() { database_.on_writer_wait({}); }

 private:
  sql::Database& database_;
};

}  // namespace

int serve(Application& application, const std::function<void()>& ready) {
  // Before any thread starts, so that only sigwait takes these signals.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto& settings = application.settings();
  metrics::Registry registry;
  metrics::ServerMetrics server_metrics(registry, ASSAY_VERSION);
  const ObservedWaits observed_waits(application.database(), server_metrics);
  registry.before_text([&] {
    application.database().read([&](sql::Connection& connection) {
      for (const auto& count : jobs::count_by_state(connection))
        server_metrics.jobs_in_state(to_word(count.state), count.jobs);
    });
    for (const auto& lag : application.outbox().lags()) server_metrics.outbox_lag(lag.follower, lag.announcements);
  });

  add_openapi_route(application.router());
  add_api_page(application.router());
  add_local_routes(application);
  LocalAccess access(application.workspace().authenticator(), application.database());
  http::ServiceSettings service_settings;
  service_settings.version = ASSAY_VERSION;
  service_settings.body_limit_bytes = static_cast<std::size_t>(settings.http.body_limit_bytes);
  service_settings.rate_per_minute = static_cast<double>(settings.http.rate_per_minute);
  service_settings.anonymous_rate_per_minute = static_cast<double>(settings.http.rate_per_minute) / 4;
  service_settings.secure_cookies = settings.http.public_url.starts_with("https://");
  http::Service service(application.router(), catalogue(), access, application.database(), application.clock(),
                        http::StaticFiles(settings.web.folder), service_settings);
  http::Wakers wakers;
  application.outbox().follow(
      "live", [&wakers](const WorkspaceId& workspace, std::span<const jobs::Announcement>) { wakers.wake(workspace); },
      {.ephemeral = true});
  service.on_answer([&](const http::Answered& answered) {
    server_metrics.request_answered(to_word(answered.request.method), answered.route, answered.status, answered.seconds,
                                    answered.bytes);
    if (answered.request.method != http::Method::get && answered.request.method != http::Method::head &&
        answered.status < 400) {
      application.outbox().wake();
      application.runner().wake();
    }
    if (!answered.failure.empty())
      application.log().error("request failed", {{"request_id", answered.request.request_id},
                                                 {"method", to_word(answered.request.method)},
                                                 {"route", answered.route},
                                                 {"reason", answered.failure}});
    else
      application.log().debug("request", {{"request_id", answered.request.request_id},
                                          {"method", to_word(answered.request.method)},
                                          {"route", answered.route},
                                          {"status", answered.status},
                                          {"seconds", answered.seconds}});
  });

  http::Server server(server_settings(settings.http), service, &application.workspace().changes(), &wakers);
  if (auto started = server.start(); !started) return complain(started.error());
  registry.before_text([&] { server_metrics.connections_open(static_cast<std::int64_t>(server.connections())); });
  std::unique_ptr<MetricsListener> metrics_listener;
  if (settings.metrics.listen) {
    metrics_listener = std::make_unique<MetricsListener>(application, registry, application.workspace().authenticator(),
                                                         *settings.metrics.listen);
    if (auto started = metrics_listener->start(); !started) return complain(started.error());
  }
  application.answers().schedule();
  application.reviews().schedule();
  application.outbox().start();
  application.runner().start();
  auto address = settings.http.listen;
  address.port = server.port();
  application.folder().publish({config::to_text(address), access.token()});
  print_first_steps(application, config::to_text(address));
  service.set_ready(true);
  if (ready) ready();
  // The index may lag behind after a crash, and standings after an upgrade; serving does not wait for them.
  std::thread index([&] {
    try {
      application.value().catch_up();
      application.demand().catch_up_index();
    } catch (const std::exception& error) {
      application.log().error("the search index or the standings could not be brought up to date",
                              {{"reason", std::string_view(error.what())}});
    }
  });

  const int received = wait_for_signal();
  application.log().info("stopping", {{"signal", received}});
  service.set_ready(false);
  index.join();
  server.stop();
  metrics_listener.reset();
  application.runner().stop();
  application.outbox().stop();
  return kDone;
}

}  // namespace assay::app
