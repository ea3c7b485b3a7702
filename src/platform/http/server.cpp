#include "http/server.h"

#include <charconv>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace assay::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using tcp = asio::ip::tcp;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kHeaderLimitBytes = 32 * 1024;
constexpr std::size_t kDiscardedBytes = 64 * 1024 * 1024;

Method method_of(wire::verb verb) {
  switch (verb) {
    case wire::verb::get:
      return Method::get;
    case wire::verb::post:
      return Method::post;
    case wire::verb::put:
      return Method::put;
    case wire::verb::patch:
      return Method::patch;
    case wire::verb::delete_:
      return Method::delete_;
    case wire::verb::head:
      return Method::head;
    case wire::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

wire::response<wire::string_body> to_wire(Response&& response, unsigned version, bool keep_alive, bool head) {
  wire::response<wire::string_body> out{static_cast<wire::status>(response.status), version};
  if (!response.content_type.empty()) out.set(wire::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) {
    if (name == "Set-Cookie")
      out.insert(name, value);
    else
      out.set(name, value);
  }
  out.keep_alive(keep_alive);
  const auto size = response.body.size();
  if (!head) out.body() = std::move(response.body);
  if (response.status != 304 && response.status != 204) out.content_length(size);
  return out;
}

}  // namespace

class Server::Network {
 public:
  Network(ServerSettings settings, Service& service, ChangeFeed* feed, Wakers* wakers)
      : settings_(std::move(settings)),
        service_(service),
        feed_(feed),
        wakers_(wakers),
        workers_(settings_.worker_threads) {}
  ~Network() { stop(); }

  Outcome start();
  void stop();
  std::uint16_t port() const { return port_; }
  std::size_t connections() {
    const std::lock_guard lock(mutex_);
    return connections_.size();
  }

 private:
  struct Connection {
    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
    std::string address;
    bool unread = false;  // refused before its body was read
    bool busy = false;    // between the first byte of a request and the end of its answer
  };
  using ConnectionPointer = std::shared_ptr<Connection>;

  asio::awaitable<void> accept();
  asio::awaitable<void> serve(ConnectionPointer connection);
  asio::awaitable<bool> serve_one(ConnectionPointer connection);
  asio::awaitable<void> discard_rest(ConnectionPointer connection);
  asio::awaitable<bool> write(ConnectionPointer connection, Response response, unsigned version, bool keep_alive,
                              bool head);
  asio::awaitable<void> stream_changes(ConnectionPointer connection, Response response);
  asio::awaitable<Response> handle_on_worker(std::shared_ptr<Request> request);
  Request request_from(const wire::request<wire::string_body>& received, const Connection& connection) const;

  ServerSettings settings_;
  Service& service_;
  ChangeFeed* feed_;
  Wakers* wakers_;
  asio::io_context context_;
  std::optional<tcp::acceptor> acceptor_;
  asio::thread_pool workers_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::set<ConnectionPointer> connections_;
  std::atomic<std::size_t> waiting_{0};
  std::atomic<bool> stopping_{false};
  bool started_ = false;
  std::uint16_t port_ = 0;
};

Outcome Server::Network::start() {
  const auto& listen = settings_.listen;
  const auto colon = listen.rfind(':');
  int port = -1;
  if (colon != std::string::npos) {
    const auto* end = listen.data() + listen.size();
    const auto read = std::from_chars(listen.data() + colon + 1, end, port);
    if (read.ec != std::errc() || read.ptr != end) port = -1;
  }
  boost::system::error_code error;
  std::string host = colon == std::string::npos ? listen : listen.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  const auto address = asio::ip::make_address(host, error);
  if (error || port < 0 || port > 65535)
    return refuse(Error::invalid("http.listen", "address_invalid", {{"address", listen}}));
  const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(port));
  acceptor_.emplace(context_);
  acceptor_->open(endpoint.protocol(), error);
  if (!error) acceptor_->set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_->bind(endpoint, error);
  if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    acceptor_.reset();
    const char* code = error == asio::error::address_in_use  ? "address_in_use"
                       : error == asio::error::access_denied ? "address_not_allowed"
                                                             : "address_invalid";
    return refuse(Error::invalid("http.listen", code, {{"address", listen}}));
  }
  port_ = acceptor_->local_endpoint().port();
  started_ = true;
  asio::co_spawn(context_, accept(), asio::detached);
  for (std::size_t i = 0; i < settings_.network_threads; ++i) threads_.emplace_back([this] { context_.run(); });
  return {};
}

void Server::Network::stop() {
  if (!started_ || stopping_.exchange(true)) return;
  asio::post(context_, [this] {
    boost::system::error_code ignored;
    acceptor_->close(ignored);
  });
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(settings_.shutdown_seconds);
  if (wakers_) wakers_->wake_all();
  // Idle connections and live streams are closed at once, busy ones when they have answered or time is up.
  for (;;) {
    std::vector<ConnectionPointer> all;
    {
      const std::lock_guard lock(mutex_);
      all.assign(connections_.begin(), connections_.end());
    }
    if (all.empty()) break;
    const bool late = std::chrono::steady_clock::now() > deadline;
    for (auto& connection : all) {
      asio::post(connection->stream.get_executor(), [connection, late] {
        if (!connection->busy || late) connection->stream.close();
      });
    }
    if (late) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  workers_.join();
  context_.stop();
  for (auto& thread : threads_) thread.join();
}

asio::awaitable<void> Server::Network::accept() {
  while (!stopping_) {
    auto [error, socket] = co_await acceptor_->async_accept(asio::make_strand(context_), kToken);
    if (error == asio::error::operation_aborted || stopping_) co_return;
    if (error) {
      // Out of file descriptors, for example: wait a little instead of spinning.
      asio::steady_timer timer(context_, std::chrono::milliseconds(50));
      (void)co_await timer.async_wait(kToken);
      continue;
    }
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto connection = std::make_shared<Connection>(std::move(socket));
    const auto peer = connection->stream.socket().remote_endpoint(ignored);
    connection->address = peer.address().to_string();
    {
      const std::lock_guard lock(mutex_);
      if (connections_.size() >= settings_.connections_max) continue;  // the socket closes
      connections_.insert(connection);
    }
    auto executor = connection->stream.get_executor();
    asio::co_spawn(executor, serve(std::move(connection)), asio::detached);
  }
}

asio::awaitable<void> Server::Network::serve(ConnectionPointer connection) {
  try {
    while (!stopping_) {
      const bool again = co_await serve_one(connection);
      connection->busy = false;
      if (!again) break;
    }
  } catch (const std::exception&) {
    // The connection is broken; it is closed below.
  }
  boost::system::error_code ignored;
  connection->stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  // Closing over unread bytes would reset the connection and take the refusal away from the client.
  if (connection->unread) co_await discard_rest(connection);
  connection->stream.close();
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
}

Request Server::Network::request_from(const wire::request<wire::string_body>& received,
                                      const Connection& connection) const {
  Request request;
  request.method = method_of(received.method());
  for (const auto& field : received) {
    auto& value = request.headers[std::string(field.name_string())];
    if (!value.empty()) value += field.name() == wire::field::cookie ? "; " : ", ";
    value += std::string_view(field.value().data(), field.value().size());
  }
  request.address = connection.address;
  if (settings_.trust_proxy) {
    const auto forwarded = request.header("X-Forwarded-For");
    if (!forwarded.empty()) request.address = std::string(trim(forwarded.substr(0, forwarded.find(',')))).substr(0, 64);
  }
  return request;
}

asio::awaitable<Response> Server::Network::handle_on_worker(std::shared_ptr<Request> request) {
  auto network = co_await asio::this_coro::executor;
  auto on_worker = asio::bind_executor(workers_, asio::use_awaitable);
  co_await asio::post(on_worker);
  Response response = service_.handle(*request);
  auto on_network = asio::bind_executor(network, asio::use_awaitable);
  co_await asio::post(on_network);
  co_return response;
}

asio::awaitable<void> Server::Network::discard_rest(ConnectionPointer connection) {
  std::vector<char> bytes(64 * 1024);
  std::size_t discarded = 0;
  connection->stream.expires_after(std::chrono::seconds(2));
  while (discarded < kDiscardedBytes) {
    auto space = asio::buffer(bytes);
    auto [error, count] = co_await connection->stream.async_read_some(space, kToken);
    if (error) co_return;
    discarded += count;
  }
}

asio::awaitable<bool> Server::Network::serve_one(ConnectionPointer connection) {
  wire::request_parser<wire::string_body> parser;
  parser.header_limit(kHeaderLimitBytes);
  parser.body_limit(boost::none);
  // Between requests the connection may idle; once bytes arrive the header must be complete soon.
  if (connection->buffer.size() == 0) {
    connection->stream.expires_after(std::chrono::seconds(settings_.idle_timeout_seconds));
    auto space = connection->buffer.prepare(16 * 1024);
    auto [error, count] = co_await connection->stream.async_read_some(space, kToken);
    if (error) co_return false;
    connection->buffer.commit(count);
  }
  connection->busy = true;
  connection->stream.expires_after(std::chrono::seconds(settings_.header_timeout_seconds));
  auto [header_error, header_bytes] =
      co_await wire::async_read_header(connection->stream, connection->buffer, parser, kToken);
  auto request = std::make_shared<Request>(request_from(parser.get(), *connection));
  const unsigned version = parser.get().version();
  if (header_error) {
    if (header_error == wire::error::end_of_stream || header_error == beast::error::timeout ||
        header_error.category() != wire::make_error_code(wire::error::bad_method).category())
      co_return false;
    Error malformed = Error::of(header_error == wire::error::header_limit ? ErrorKind::kTooLarge : ErrorKind::kInvalid,
                                header_error == wire::error::header_limit ? "header_too_large" : "request_malformed");
    Response response = service_.refuse_early(*request, malformed);
    (void)co_await write(connection, std::move(response), 11, false, false);
    co_return false;
  }
  if (!parse_target(std::string_view(parser.get().target().data(), parser.get().target().size()), *request)) {
    Error malformed = Error::of(ErrorKind::kInvalid, "request_malformed");
    Response response = service_.refuse_early(*request, malformed);
    (void)co_await write(connection, std::move(response), version, false, false);
    co_return false;
  }
  const std::size_t limit = service_.body_limit(request->method, request->path);
  const auto length = parser.content_length();
  parser.body_limit(limit);
  bool too_large = length && *length > limit;
  if (!too_large) {
    if (beast::iequals(parser.get()[wire::field::expect], "100-continue")) {
      wire::response<wire::empty_body> proceed{wire::status::continue_, version};
      auto [error, count] = co_await wire::async_write(connection->stream, proceed, kToken);
      if (error) co_return false;
    }
    connection->stream.expires_after(std::chrono::seconds(settings_.body_timeout_seconds));
    auto [body_error, body_bytes] = co_await wire::async_read(connection->stream, connection->buffer, parser, kToken);
    too_large = body_error == wire::error::body_limit;
    if (body_error && !too_large) co_return false;
  }
  if (too_large) {
    connection->unread = true;
    MessageParameters parameters{{"limit", std::to_string(limit)}};
    Error error = Error::of(ErrorKind::kTooLarge, "body_too_large", std::move(parameters));
    Response response = service_.refuse_early(*request, error);
    (void)co_await write(connection, std::move(response), version, false, false);
    co_return false;
  }
  auto received = parser.release();
  request->body = std::move(received.body());
  bool keep_alive = received.keep_alive() && !stopping_;
  const bool head = request->method == Method::head;

  if (waiting_.load() >= settings_.requests_waiting_max) {
    MessageParameters parameters{{"retry_after_seconds", "2"}};
    Error error = Error::of(ErrorKind::kUnavailable, "busy", std::move(parameters));
    Response response = service_.refuse_early(*request, error);
    co_return co_await write(connection, std::move(response), version, keep_alive, head);
  }
  connection->stream.expires_never();
  ++waiting_;
  Response response = co_await handle_on_worker(request);
  --waiting_;
  if (response.stream && feed_ && wakers_) {
    co_await stream_changes(connection, std::move(response));
    co_return false;
  }
  if (stopping_) keep_alive = false;
  co_return co_await write(connection, std::move(response), version, keep_alive, head);
}

asio::awaitable<bool> Server::Network::write(ConnectionPointer connection, Response response, unsigned version,
                                             bool keep_alive, bool head) {
  auto message = to_wire(std::move(response), version, keep_alive, head);
  connection->stream.expires_after(std::chrono::seconds(settings_.body_timeout_seconds));
  if (head) {
    wire::response_serializer<wire::string_body> serializer{message};
    auto [error, count] = co_await wire::async_write_header(connection->stream, serializer, kToken);
    co_return !error && keep_alive;
  }
  auto [error, count] = co_await wire::async_write(connection->stream, message, kToken);
  co_return !error && keep_alive;
}

asio::awaitable<void> Server::Network::stream_changes(ConnectionPointer connection, Response response) {
  const ChangeStream start = *response.stream;
  wire::response<wire::empty_body> header{wire::status::ok, 11};
  header.set(wire::field::content_type, "text/event-stream; charset=utf-8");
  header.set(wire::field::cache_control, "no-store");
  for (const auto& [name, value] : response.headers) header.set(name, value);
  header.chunked(true);
  wire::response_serializer<wire::empty_body> serializer{header};
  connection->stream.expires_after(std::chrono::seconds(settings_.header_timeout_seconds));
  auto [header_error, header_bytes] = co_await wire::async_write_header(connection->stream, serializer, kToken);
  if (header_error) co_return;
  connection->busy = false;  // a stop closes live streams at once

  auto executor = co_await asio::this_coro::executor;
  // A wake before the wait begins must not be lost: it is remembered beside the timer.
  struct Waiting {
    explicit Waiting(const asio::any_io_executor& on) : timer(on) {}
    asio::steady_timer timer;
    bool woken = false;
  };
  auto waiting = std::make_shared<Waiting>(executor);
  const auto token = wakers_->add(start.workspace, [executor, waiting] {
    asio::post(executor, [waiting] {
      waiting->woken = true;
      waiting->timer.cancel();
    });
  });
  struct Removal {
    Wakers* wakers;
    Wakers::Token token;
    ~Removal() { wakers->remove(token); }
  } removal{wakers_, token};

  std::int64_t number = start.after;
  auto on_worker = asio::bind_executor(workers_, asio::use_awaitable);
  auto on_network = asio::bind_executor(executor, asio::use_awaitable);
  while (!stopping_ && connection->stream.socket().is_open()) {
    waiting->woken = false;
    co_await asio::post(on_worker);
    ServerEvents found{{}, number, false};
    bool welcome = true;
    try {
      const auto listener = service_.listener(start);
      welcome = listener.has_value();
      if (listener) found = feed_->since(*listener, number, 200);
    } catch (const std::exception&) {
      // The database is away; the next round tries again.
    }
    co_await asio::post(on_network);
    if (!welcome) {
      connection->stream.expires_after(std::chrono::seconds(settings_.header_timeout_seconds));
      (void)co_await asio::async_write(connection->stream, wire::make_chunk_last(), kToken);
      co_return;
    }
    number = found.read_to;
    std::string text;
    for (const auto& event : found.events)
      text += "id: " + std::to_string(event.number) + "\nevent: change\ndata: " + event.text + "\n\n";
    if (found.events.empty()) text = ": still here\n\n";
    auto chunk = wire::make_chunk(asio::buffer(text));
    connection->stream.expires_after(std::chrono::seconds(settings_.body_timeout_seconds));
    auto [error, count] = co_await asio::async_write(connection->stream, chunk, kToken);
    if (error) co_return;
    connection->stream.expires_never();
    if (found.more || waiting->woken) continue;
    waiting->timer.expires_after(std::chrono::seconds(20));
    (void)co_await waiting->timer.async_wait(kToken);
  }
}

Server::Server(ServerSettings settings, Service& service, ChangeFeed* feed, Wakers* wakers)
    : network_(std::make_unique<Network>(std::move(settings), service, feed, wakers)) {}
Server::~Server() = default;
Outcome Server::start() { return network_->start(); }
std::uint16_t Server::port() const { return network_->port(); }
std::size_t Server::connections() const { return network_->connections(); }
void Server::stop() { network_->stop(); }

}  // namespace assay::http
