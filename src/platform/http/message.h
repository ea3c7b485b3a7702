// A request as handlers see it and the answer they give, free of the network library.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"
#include "http/authenticator.h"
#include "json/query.h"

namespace assay::http {

enum class Method { get, post, put, patch, delete_, head, options, other };
BOOST_DESCRIBE_ENUM(Method, get, post, put, patch, delete_, head, options, other)

struct CaseInsensitive {
  using is_transparent = void;
  bool operator()(std::string_view left, std::string_view right) const;
};
using Headers = std::map<std::string, std::string, CaseInsensitive>;

struct Request {
  Method method = Method::get;
  std::string target;   // as sent, at most 8 kB
  std::string path;     // decoded, without the query
  json::TextMap query;  // decoded; the last value of a repeated name
  Headers headers;
  std::string body;
  std::string address;  // of the peer, or the first of X-Forwarded-For behind a trusted proxy
  std::string request_id;

  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
};

// The live stream of a workspace's changes that the connection turns into after the answer's header.
struct ChangeStream {
  WorkspaceId workspace;
  std::int64_t after = 0;
  Credentials credentials{};  // of the request; asked again before each round, so that a revoked login ends the stream
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<ChangeStream> stream;
  bool compressed = false;  // body is gzip already

  void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
};

// Splits a target into decoded path and query; nullopt when it is malformed or holds a NUL.
bool parse_target(std::string_view target, Request& request);

}  // namespace assay::http
