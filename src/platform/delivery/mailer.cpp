#include "delivery/mailer.h"

#include <cstring>

#include <curl/curl.h>

namespace assay::delivery {
namespace {

struct Reading {
  std::string_view rest;
};

std::size_t read_from(char* into, std::size_t size, std::size_t count, void* from) {
  auto& rest = static_cast<Reading*>(from)->rest;
  const auto taken = std::min(size * count, rest.size());
  std::memcpy(into, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

// Keeps the server's last line with a status, which says why it refused.
std::size_t note_reply(char* data, std::size_t size, std::size_t count, void* into) {
  auto& last = *static_cast<std::string*>(into);
  const std::string_view line(data, size * count);
  if (line.size() > 3 && line[0] >= '4' && line[0] <= '5') last = std::string(line.substr(0, 300));
  while (last.ends_with('\n') || last.ends_with('\r')) last.pop_back();
  return size * count;
}

Attempt outcome_of(CURLcode code, long status, const std::string& reply, const char* reason) {
  if (code == CURLE_OK) return {Verdict::delivered, static_cast<int>(status), {}};
  const bool password = code == CURLE_LOGIN_DENIED;
  const bool final = !password && status >= 500 && status < 600;
  std::string detail = reply.empty() ? std::string(reason[0] ? reason : curl_easy_strerror(code)) : reply;
  return {final ? Verdict::refused : Verdict::try_again, static_cast<int>(status), std::move(detail)};
}

}  // namespace

class Mailer::Connection {
 public:
  Connection() : handle(curl_easy_init()) {}
  ~Connection() {
    if (handle) curl_easy_cleanup(handle);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  CURL* handle;
};

Mailer::Mailer(MailSettings settings) : settings_(std::move(settings)), connection_(std::make_unique<Connection>()) {}
Mailer::~Mailer() = default;

Attempt Mailer::send(const Mail& mail, const std::string& message_id, Timestamp now) {
  if (!settings_.configured()) return {Verdict::try_again, 0, "smtp.url, smtp.from"};
  if (!is_mail_address(mail.to.address)) return {Verdict::refused, 0, "not a mail address"};
  auto* handle = connection_->handle;
  if (!handle) return {Verdict::try_again, 0, "curl"};
  const auto message = mime_message(settings_.from, mail, message_id, now);
  Reading reading{message};
  std::string reply;
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_reset(handle);  // options only; the connection stays
  curl_easy_setopt(handle, CURLOPT_URL, settings_.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_USE_SSL,
                   settings_.security == MailSecurity::starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
  if (!settings_.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings_.ca_file.c_str());
  if (!settings_.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, settings_.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, settings_.password.c_str());
  }
  const std::string from = "<" + settings_.from.address + ">";
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
  curl_slist* recipients = curl_slist_append(nullptr, ("<" + mail.to.address + ">").c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_from);
  curl_easy_setopt(handle, CURLOPT_READDATA, &reading);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, note_reply);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &reply);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, std::min(15L, settings_.timeout_seconds));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, settings_.timeout_seconds);
  const auto code = curl_easy_perform(handle);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(recipients);
  return outcome_of(code, status, reply, reason);
}

}  // namespace assay::delivery
