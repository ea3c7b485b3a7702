#include "delivery/mime.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "delivery/signatures.h"

namespace assay::delivery {
namespace {

constexpr std::size_t kAddressMax = 254;
constexpr std::size_t kLocalMax = 64;
constexpr std::string_view kEnd = "\r\n";

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F)
      line.push_back(c);
    else if (!line.empty() && line.back() != ' ')
      line.push_back(' ');
  }
  return line;
}

std::string mailbox_header(const Mailbox& box) {
  if (trim(box.name).empty()) return box.address;
  const auto name = one_line(box.name);
  std::string shown;
  if (is_plain(name)) {
    shown = "\"";
    for (const char c : name) {
      if (c == '"' || c == '\\') shown.push_back('\\');
      shown.push_back(c);
    }
    shown += "\"";
  } else {
    shown = encoded_header(name);
  }
  return shown + " <" + box.address + ">";
}

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t kBytesPerLine = 57;
  std::string lines;
  for (std::size_t at = 0; at < bytes.size(); at += kBytesPerLine) {
    lines += base64(bytes.substr(at, kBytesPerLine));
    lines += kEnd;
  }
  return lines;
}

std::string part(std::string_view type, std::string_view text) {
  const auto ascii = std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool quoted = static_cast<std::size_t>(ascii) * 6 >= text.size() * 5;
  return fmt::format("Content-Type: {}; charset=utf-8{}Content-Transfer-Encoding: {}{}{}{}", type, kEnd,
                     quoted ? "quoted-printable" : "base64", kEnd, kEnd,
                     quoted ? quoted_printable(text) + std::string(kEnd) : base64_lines(text));
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.rfind('@');
  if (text.size() > kAddressMax || at == std::string_view::npos || at == 0 || at > kLocalMax) return false;
  const auto local = text.substr(0, at);
  const auto domain = text.substr(at + 1);
  const auto allowed = [](std::string_view part, std::string_view others) {
    return std::ranges::all_of(part, [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             others.find(c) != std::string_view::npos;
    });
  };
  return allowed(local, ".!#$%&'*+/=?^_`{|}~-") && !local.starts_with('.') && !local.ends_with('.') &&
         !domain.empty() && allowed(domain, ".-") && !domain.starts_with('.') && !domain.ends_with('.') &&
         domain.find("..") == std::string_view::npos;
}

std::optional<Mailbox> parse_mailbox(std::string_view text) {
  text = trim(text);
  Mailbox box;
  if (text.ends_with('>')) {
    const auto open = text.rfind('<');
    if (open == std::string_view::npos) return std::nullopt;
    auto name = trim(text.substr(0, open));
    if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
    box = {std::string(name), std::string(text.substr(open + 1, text.size() - open - 2))};
  } else {
    box.address = text;
  }
  if (!is_mail_address(box.address)) return std::nullopt;
  return box;
}

std::string encoded_header(std::string_view text) {
  const auto line = one_line(text);
  if (is_plain(line) && line.size() <= 900) return line;
  constexpr std::size_t kBytesPerWord = 45;  // 60 of base64, 12 around it
  std::string words;
  std::size_t at = 0;
  while (at < line.size()) {
    std::size_t end = std::min(at + kBytesPerWord, line.size());
    while (end < line.size() && end > at && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    if (!words.empty()) words += "\r\n ";
    words += "=?UTF-8?B?" + base64(std::string_view(line).substr(at, end - at)) + "?=";
    at = end;
  }
  return words;
}

std::string quoted_printable(std::string_view text) {
  constexpr std::size_t kLineMax = 75;
  std::string out;
  std::size_t column = 0;
  const auto put = [&](std::string_view piece) {
    if (column + piece.size() > kLineMax) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\r') continue;
    if (byte == '\n') {
      out += kEnd;
      column = 0;
      continue;
    }
    const bool last = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
    const bool plain = (byte > 0x20 && byte < 0x7F && byte != '=') || ((byte == ' ' || byte == '\t') && !last);
    put(plain ? std::string(1, text[i]) : fmt::format("={:02X}", byte));
  }
  return out;
}

std::string mail_date(Timestamp time) {
  constexpr std::string_view kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto text = to_text(time);  // 2026-11-22T10:30:49.000000Z
  const auto month = static_cast<std::size_t>(text[5] - '0') * 10 + static_cast<std::size_t>(text[6] - '0');
  return fmt::format("{}, {} {} {} {} +0000", kDays[static_cast<std::size_t>(weekday(utc_date(time)) - 1)],
                     text.substr(8, 2), kMonths[month - 1], text.substr(0, 4), text.substr(11, 8));
}

std::string mime_message(const Mailbox& from, const Mail& mail, std::string_view message_id, Timestamp now) {
  std::string out;
  const auto header = [&](std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    out += value;
    out += kEnd;
  };
  header("Date", mail_date(now));
  header("From", mailbox_header(from));
  header("To", mailbox_header(mail.to));
  header("Message-ID", "<" + one_line(message_id) + ">");
  header("Subject", encoded_header(mail.subject));
  header("MIME-Version", "1.0");
  header("Auto-Submitted", "auto-generated");
  if (!mail.unsubscribe_url.empty()) {
    header("List-Unsubscribe", "<" + one_line(mail.unsubscribe_url) + ">");
    header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  if (mail.html.empty()) return out + part("text/plain", mail.text);
  // Not in any text: equals signs and underscores do not stand together in base64 or quoted-printable.
  const auto boundary = "=_" + sha256_hex(message_id).substr(0, 32);
  header("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
  out += kEnd;
  out += fmt::format("--{}{}{}", boundary, kEnd, part("text/plain", mail.text));
  out += fmt::format("--{}{}{}", boundary, kEnd, part("text/html", mail.html));
  out += fmt::format("--{}--{}", boundary, kEnd);
  return out;
}

}  // namespace assay::delivery
