// A received e-mail read from its bytes: who wrote it to whom, its text as a person reads it, and its attachments.
// The only library that knows GMime.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace assay::mail {

struct Address {
  std::string name;     // decoded; may be empty
  std::string address;  // as written
  bool operator==(const Address&) const = default;
};

struct Attachment {
  std::string name;          // decoded, without a path; never empty
  std::string content_type;  // as the message claims; "application/octet-stream" where it does not
  std::string bytes;
};

// An attachment that is not read, and why.
enum class LeftOutBecause { too_large, too_many };
struct LeftOut {
  std::string name;
  std::size_t bytes = 0;
  LeftOutBecause because = LeftOutBecause::too_large;
};

struct Message {
  std::string id;  // Message-ID without the angle brackets; may be empty
  std::string subject;
  std::optional<Timestamp> date;
  std::vector<Address> from;
  std::vector<Address> reply_to;
  std::vector<Address> to;
  std::vector<Address> cc;
  // UTF-8 without control characters, lines ended by \n. The plain part where there is one, else what the HTML says.
  // Quotes and signatures stay as they are.
  std::string text;
  bool text_cut = false;  // beyond Limits::text_bytes
  std::vector<Attachment> attachments;
  std::size_t attachments_left_out = 0;  // beyond the limits
  std::vector<LeftOut> left_out;         // of them those that have a name
  std::vector<Message> forwarded;        // messages attached to it, without their own attachments
  // Written by a program: Auto-Submitted, a precedence of bulk or junk, an empty return path, a delivery report.
  bool automatic = false;
};

struct Limits {
  std::size_t message_bytes = std::size_t{40} << 20U;  // base64 makes 25 MiB larger by a third
  std::size_t text_bytes = std::size_t{1} << 20U;
  std::size_t attachments = 50;
  std::size_t attachment_bytes = std::size_t{25} << 20U;
  std::size_t parts = 1'000;
  std::size_t forwarded = 5;
};

// What is broken is read as far as it goes, as mail programs do. Errors: mail_too_large, mail_empty, mail_no_sender
// (nothing in it says who wrote it, so it is no message).
Result<Message> read_message(std::string_view bytes, const Limits& limits = {});

// What a person sees of an HTML page as plain text: no scripts, styles or comments; paragraphs and list items on lines
// of their own; entities decoded; the address of a link behind its words where it differs.
std::string text_of_html(std::string_view html);

// Bytes in the named character set as UTF-8. GB2312 and GBK are read as GB18030, which holds both. An unknown or wrong
// name, or none: as decode_to_utf8, and what is still unreadable as replacement characters.
std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace assay::mail
