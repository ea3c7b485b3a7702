// The files of the web interface, read once at start. A path is looked up, never opened, so no path can escape.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "http/message.h"

namespace assay::http {

class StaticFiles {
 public:
  // An empty or missing folder serves nothing.
  explicit StaticFiles(const std::filesystem::path& folder);
  // Files by path; every other path without an extension gets index.html, because the web interface routes itself.
  [[nodiscard]] std::optional<Response> find(const Request& request) const;

 private:
  struct File {
    std::string content_type;
    std::string body;
    std::string gzip;
    std::string etag;
    bool immutable = false;  // its name holds a hash of its content
  };
  std::map<std::string, File, std::less<>> files_;
};

// gzip of the text; empty when it would not get smaller.
std::string gzip(std::string_view text, int level);

}  // namespace assay::http
