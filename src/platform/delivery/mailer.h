// Hands mails over to an SMTP server, through libcurl.
#pragma once

#include <memory>
#include <string>

#include "delivery/attempt.h"
#include "delivery/mime.h"

namespace assay::delivery {

enum class MailSecurity {
  starttls,  // the connection must change to TLS before anything is said
  tls,       // TLS from the first byte (smtps)
  plain      // no encryption: only to a server on this machine or in a trusted network
};

struct MailSettings {
  std::string url;  // smtp://host[:port] or smtps://host[:port]; empty: no mail
  std::string user;
  std::string password;
  Mailbox from;
  MailSecurity security = MailSecurity::starttls;
  std::string ca_file;  // PEM; empty: those of the system
  long timeout_seconds = 60;

  [[nodiscard]] bool configured() const { return !url.empty() && !from.address.empty(); }
};

// Keeps its connection between mails. Not thread-safe: one for each thread that sends.
class Mailer {
 public:
  explicit Mailer(MailSettings settings);
  ~Mailer();
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;

  // Blocks for at most the timeout. A reply of 5xx to the recipient or the message is `refused`; everything that may
  // pass (4xx, no connection, a wrong password) is `try_again`.
  Attempt send(const Mail& mail, const std::string& message_id, Timestamp now);

 private:
  class Connection;
  MailSettings settings_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace assay::delivery
