// A running server as commands use it: the one on the data folder, or another machine's with --server and ASSAY_TOKEN.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include <boost/json.hpp>

#include "base/result.h"

namespace assay::app {

class RemoteServer {
 public:
  RemoteServer(std::string url, std::string token) : url_(std::move(url)), token_(std::move(token)) {}
  // The server that uses the folder; nullopt when none does. `workspace` may be empty.
  static std::optional<RemoteServer> on_folder(const std::filesystem::path& folder, const std::string& workspace);

  struct Answer {
    int status = 0;
    std::string content_type;
    std::string body;
  };
  // Refuses "server_unreachable", and what the server refused, with its own words as code "server_refused".
  Result<Answer> send(const std::string& method, const std::string& path, std::string_view body = {},
                      const std::string& content_type = "application/json") const;
  // The same, parsed.
  Result<boost::json::value> call(const std::string& method, const std::string& path, std::string_view body = {},
                                  const std::string& content_type = "application/json") const;

 private:
  std::string url_;
  std::string token_;
};

// Percent-encoded for a query or path segment.
std::string url_encoded(std::string_view text);

}  // namespace assay::app
