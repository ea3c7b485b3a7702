// Posts JSON to addresses that people entered: https only, to public addresses, without following redirects.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "delivery/attempt.h"

namespace assay::delivery {

struct WebSettings {
  bool allow_private_addresses = false;
  std::string ca_file;  // PEM; empty: those of the system
  long timeout_seconds = 15;
  std::size_t answer_bytes_max = 64 * 1024;
};

struct WebAnswer {
  Attempt attempt;
  std::string body;  // the first answer_bytes_max of it
};

// Adds ("field", "not_an_https_url" / "address_not_public") for an address that could never be posted to. At most
// 2,000 bytes, no user or password in it.
void check_web_url(std::string field, std::string_view url, const WebSettings& settings, FieldErrors& errors);
// Scheme, host and port, for people and logs: the path of a robot's address is a secret.
std::string shown_url(std::string_view url);

// Posts `body` as application/json. The address that the name resolves to is judged at the moment the socket is made,
// so a name that changes in between gains nothing; proxies are not used. 2xx is `delivered`; 408, 425, 429, 5xx and
// network trouble are `try_again`; everything else, also a forbidden address, is `refused`.
WebAnswer post_json(const WebSettings& settings, const std::string& url, const std::string& body,
                    const std::vector<std::pair<std::string, std::string>>& headers);

}  // namespace assay::delivery
