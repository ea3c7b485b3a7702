#include "delivery/web_sender.h"

#include <memory>

#include <curl/curl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "delivery/address_guard.h"

namespace assay::delivery {
namespace {

constexpr std::size_t kUrlMax = 2'000;

struct Guarded {
  bool allow_private = false;
  bool refused = false;
};

curl_socket_t open_guarded(void* client, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& guarded = *static_cast<Guarded*>(client);
  if (!guarded.allow_private && !is_public_address(&address->addr)) {
    guarded.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct Taking {
  std::string& body;
  std::size_t limit;
};

// What is beyond the limit is read by nobody: the transfer ends there.
std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
  auto& taking = *static_cast<Taking*>(into);
  const auto bytes = size * count;
  const auto room = taking.limit - std::min(taking.limit, taking.body.size());
  taking.body.append(data, std::min(bytes, room));
  return bytes <= room ? bytes : 0;
}

class Parts {
 public:
  explicit Parts(const std::string& url) : handle_(curl_url(), curl_url_cleanup) {
    good_ = handle_ && curl_url_set(handle_.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string get(CURLUPart part) const {
    char* text = nullptr;
    if (!good_ || curl_url_get(handle_.get(), part, &text, 0) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
  }

 private:
  std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle_;
  bool good_ = false;
};

Verdict verdict_of(long status) {
  if (status >= 200 && status < 300) return Verdict::delivered;
  if (status == 408 || status == 425 || status == 429 || status >= 500) return Verdict::try_again;
  return Verdict::refused;
}

}  // namespace

void check_web_url(std::string field, std::string_view url, const WebSettings& settings, FieldErrors& errors) {
  const Parts parts{std::string(url)};
  const auto host = parts.get(CURLUPART_HOST);
  if (url.size() > kUrlMax || !parts.good() || parts.get(CURLUPART_SCHEME) != "https" || host.empty() ||
      !parts.get(CURLUPART_USER).empty() || !parts.get(CURLUPART_PASSWORD).empty())
    return errors.add(std::move(field), "not_an_https_url");
  std::string_view name = host;
  if (name.ends_with('.')) name.remove_suffix(1);
  const bool local = name == "localhost" || name.ends_with(".localhost");
  if (!settings.allow_private_addresses && (local || (is_network_address(host) && !is_public_address(host))))
    errors.add(std::move(field), "address_not_public", {{"host", host}});
}

std::string shown_url(std::string_view url) {
  const Parts parts{std::string(url)};
  const auto port = parts.get(CURLUPART_PORT);
  return fmt::format("{}://{}{}{}", parts.get(CURLUPART_SCHEME), parts.get(CURLUPART_HOST), port.empty() ? "" : ":",
                     port);
}

WebAnswer post_json(const WebSettings& settings, const std::string& url, const std::string& body,
                    const std::vector<std::pair<std::string, std::string>>& headers) {
  WebAnswer answer;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  if (!handle) return {{Verdict::try_again, 0, "curl"}, {}};
  curl_slist* list = curl_slist_append(nullptr, "Content-Type: application/json; charset=utf-8");
  list = curl_slist_append(list, "User-Agent: Assay");
  list = curl_slist_append(list, "Expect:");
  for (const auto& [name, value] : headers) list = curl_slist_append(list, (name + ": " + value).c_str());
  Guarded guarded{settings.allow_private_addresses};
  Taking taking{answer.body, settings.answer_bytes_max};
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(handle.get(), CURLOPT_OPENSOCKETFUNCTION, open_guarded);
  curl_easy_setopt(handle.get(), CURLOPT_OPENSOCKETDATA, &guarded);
  if (!settings.ca_file.empty()) curl_easy_setopt(handle.get(), CURLOPT_CAINFO, settings.ca_file.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, list);
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &taking);
  curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, std::min(10L, settings.timeout_seconds));
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, settings.timeout_seconds);
  const auto code = curl_easy_perform(handle.get());
  curl_slist_free_all(list);
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  auto& attempt = answer.attempt;
  attempt.status = static_cast<int>(status);
  if (guarded.refused && code != CURLE_OK) {
    attempt = {Verdict::refused, 0, "the address is not public; delivery.allow_private_addresses would allow it"};
  } else if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && status > 0)) {
    attempt.verdict = verdict_of(status);
    if (attempt.verdict != Verdict::delivered) attempt.detail = fmt::format("HTTP {}", status);
  } else {
    attempt.detail = reason[0] ? reason : curl_easy_strerror(code);
  }
  return answer;
}

}  // namespace assay::delivery
