// Mail messages as RFC 5322 and MIME have them: headers in any language, text and HTML as alternatives.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"

namespace assay::delivery {

struct Mailbox {
  std::string name;     // any text, or empty
  std::string address;  // see is_mail_address
  bool operator==(const Mailbox&) const = default;
};

struct Mail {
  Mailbox to;
  std::string subject;
  std::string text;
  std::string html;             // empty: no HTML part
  std::string unsubscribe_url;  // empty: no List-Unsubscribe; otherwise it must take a one-click POST (RFC 8058)
};

// local@domain in ASCII, at most 254 bytes, nothing that would end a header or an SMTP command.
bool is_mail_address(std::string_view text);
// "Assay <assay@example.com>" or a bare address; nullopt when the address is none.
std::optional<Mailbox> parse_mailbox(std::string_view text);

// A header's text in at most 75-byte encoded words (RFC 2047, base64) when it is not plain ASCII; line ends vanish.
std::string encoded_header(std::string_view text);
// RFC 2045, lines of at most 76 bytes, CRLF between them.
std::string quoted_printable(std::string_view text);
// "Sun, 22 Nov 2026 10:30:49 +0000"
std::string mail_date(Timestamp time);

// The whole message with CRLF line ends, at most about twice the size of its texts. Mostly-ASCII parts are
// quoted-printable, others base64. `message_id` without angle brackets.
std::string mime_message(const Mailbox& from, const Mail& mail, std::string_view message_id, Timestamp now);

}  // namespace assay::delivery
