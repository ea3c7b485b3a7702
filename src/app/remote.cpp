#include "remote.h"

#include <curl/curl.h>

#include "data_folder.h"
#include "json/read.h"

namespace assay::app {
namespace {

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(data, size * count);
  return size * count;
}

// The server's problem as an error that prints its own sentences.
Error error_of(const std::string& body, int status) {
  Error error = Error::of(ErrorKind::kConflict, "server_refused", {{"detail", "HTTP " + std::to_string(status)}});
  const auto problem = json::parse_value(body);
  if (!problem || !problem->is_object()) return error;
  const auto& object = problem->get_object();
  if (const auto* detail = object.if_contains("detail"); detail && detail->is_string())
    error.parameters[0].second = std::string(detail->get_string());
  if (const auto* errors = object.if_contains("errors"); errors && errors->is_array()) {
    for (const auto& entry : errors->get_array()) {
      if (!entry.is_object()) continue;
      const auto text = [&](const char* name) {
        const auto* value = entry.get_object().if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
      };
      error.fields.push_back({text("field"), "server_field", {{"message", text("message")}}});
    }
  }
  return error;
}

}  // namespace

std::optional<RemoteServer> RemoteServer::on_folder(const std::filesystem::path& folder, const std::string& workspace) {
  const auto running = running_server(folder);
  if (!running || running->token.empty()) return std::nullopt;
  return RemoteServer("http://" + running->address,
                      workspace.empty() ? running->token : running->token + "@" + workspace);
}

Result<RemoteServer::Answer> RemoteServer::send(const std::string& method, const std::string& path,
                                                std::string_view body, const std::string& content_type) const {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  if (!handle)
    return refuse(Error::of(ErrorKind::kInternal, "server_unreachable", {{"url", url_}, {"reason", "curl"}}));
  Answer answer;
  curl_slist* headers = curl_slist_append(nullptr, ("Authorization: Bearer " + token_).c_str());
  headers = curl_slist_append(headers, ("Content-Type: " + content_type).c_str());
  headers = curl_slist_append(headers, "Expect:");
  curl_easy_setopt(handle.get(), CURLOPT_URL, (url_ + path).c_str());
  curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(handle.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 600L);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer.body);
  if (method != "GET") {
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.data());
  }
  const auto code = curl_easy_perform(handle.get());
  curl_slist_free_all(headers);
  if (code != CURLE_OK)
    return refuse(Error::of(ErrorKind::kUnavailable, "server_unreachable",
                            {{"url", url_}, {"reason", curl_easy_strerror(code)}}));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  char* type = nullptr;
  curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
  answer.status = static_cast<int>(status);
  if (type) answer.content_type = type;
  if (answer.status >= 400) return refuse(error_of(answer.body, answer.status));
  return answer;
}

Result<boost::json::value> RemoteServer::call(const std::string& method, const std::string& path, std::string_view body,
                                              const std::string& content_type) const {
  const auto answer = send(method, path, body, content_type);
  if (!answer) return refuse(answer.error());
  if (answer->body.empty()) return boost::json::value();
  return json::parse_value(answer->body);
}

std::string url_encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~') {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  return out;
}

}  // namespace assay::app
