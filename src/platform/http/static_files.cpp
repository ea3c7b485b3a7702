#include "http/static_files.h"

#include <fstream>
#include <sstream>

#include <zlib.h>

#include "base/text.h"

namespace assay::http {
namespace {

std::string content_type_of(const std::filesystem::path& path) {
  static const std::map<std::string, std::string> kTypes = {{".html", "text/html; charset=utf-8"},
                                                            {".js", "text/javascript; charset=utf-8"},
                                                            {".css", "text/css; charset=utf-8"},
                                                            {".json", "application/json; charset=utf-8"},
                                                            {".svg", "image/svg+xml"},
                                                            {".png", "image/png"},
                                                            {".ico", "image/x-icon"},
                                                            {".woff2", "font/woff2"},
                                                            {".txt", "text/plain; charset=utf-8"},
                                                            {".webmanifest", "application/manifest+json"}};
  const auto found = kTypes.find(path.extension().string());
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

}  // namespace

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END || out.size() >= text.size()) return {};
  return out;
}

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  std::error_code error;
  if (folder.empty() || !std::filesystem::is_directory(folder, error)) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".gz" || entry.path().extension() == ".map") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    File file;
    file.body = std::move(content).str();
    file.content_type = content_type_of(entry.path());
    file.etag = "\"" + sha256_hex(file.body).substr(0, 24) + "\"";
    const auto path = "/" + std::filesystem::relative(entry.path(), folder).generic_string();
    file.immutable = path.starts_with("/assets/");
    if (file.body.size() > 1024 && !file.content_type.starts_with("image/p")) file.gzip = gzip(file.body, 9);
    files_.emplace(path, std::move(file));
  }
}

std::optional<Response> StaticFiles::find(const Request& request) const {
  auto found = files_.find(request.path);
  if (found == files_.end()) {
    const auto last = request.path.rfind('/');
    const bool has_extension = request.path.find('.', last == std::string::npos ? 0 : last) != std::string::npos;
    if (has_extension) return std::nullopt;
    found = files_.find("/index.html");
    if (found == files_.end()) return std::nullopt;
  }
  const auto& file = found->second;
  Response response;
  response.content_type = file.content_type;
  response.set("ETag", file.etag);
  response.set("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.header("If-None-Match") == file.etag) {
    response.status = 304;
    response.content_type.clear();
    return response;
  }
  if (!file.gzip.empty() && request.header("Accept-Encoding").find("gzip") != std::string_view::npos) {
    response.body = file.gzip;
    response.compressed = true;
  } else {
    response.body = file.body;
  }
  return response;
}

}  // namespace assay::http
