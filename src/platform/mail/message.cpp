#include "mail/message.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "base/text.h"

namespace assay::mail {
namespace {

constexpr std::size_t kSubjectCharacters = 998;
constexpr std::size_t kNameCharacters = 200;
constexpr std::size_t kLeftOutNamed = 20;
constexpr std::size_t kAddressBytes = 320;
constexpr int kAddressesMax = 100;
constexpr int kNestingMax = 64;

// A GObject that is let go with its owner.
template <class T>
class Held {
 public:
  explicit Held(T* object) : object_(object) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    if (object_) g_object_unref(object_);
  }
  [[nodiscard]] T* get() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  T* object_;
};

GMimeParserOptions* options() {
  static GMimeParserOptions* made = [] {
    g_mime_init();
    auto* fresh = g_mime_parser_options_new();
    std::array<const char*, 3> charsets = {"utf-8", "gb18030", nullptr};
    g_mime_parser_options_set_fallback_charsets(fresh, charsets.data());
    return fresh;
  }();
  return made;
}

// Headers say GB2312 where they mean the characters that only GBK and GB18030 have.
std::string with_wide_charset(std::string_view bytes) {
  constexpr std::string_view kNarrow = "=?gb2312?";
  const auto end = std::min({bytes.find("\r\n\r\n"), bytes.find("\n\n"), bytes.size()});
  std::string out;
  out.reserve(bytes.size() + 64);
  for (std::size_t i = 0; i < end;) {
    if (bytes[i] == '=' && i + kNarrow.size() <= end && fold(bytes.substr(i, kNarrow.size())) == kNarrow) {
      out += "=?gb18030?";
      i += kNarrow.size();
    } else {
      out.push_back(bytes[i++]);
    }
  }
  return out.append(bytes.substr(end));
}

std::string text_or_empty(const char* text) { return text ? std::string(text) : std::string(); }

std::string one_line(std::string_view text, std::size_t characters) {
  std::string out = clean(is_utf8(text) ? std::string(text) : to_utf8(text, ""));
  for (char& c : out)
    if (c == '\n' || c == '\t') c = ' ';
  return std::string(trim(first_code_points(trim(out), characters)));
}

void collect(InternetAddressList* list, std::vector<Address>& into, int depth) {
  if (!list || depth > 4) return;
  const int count = std::min(internet_address_list_length(list), kAddressesMax);
  for (int i = 0; i < count; ++i) {
    auto* each = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(each)) {
      collect(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(each)), into, depth + 1);
      continue;
    }
    if (!INTERNET_ADDRESS_IS_MAILBOX(each) || into.size() >= static_cast<std::size_t>(kAddressesMax)) continue;
    auto address = one_line(text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(each))), 400);
    if (address.empty() || address.size() > kAddressBytes) continue;
    into.push_back({one_line(text_or_empty(internet_address_get_name(each)), kNameCharacters), std::move(address)});
  }
}

std::string header(GMimeMessage* message, const char* name) {
  return one_line(text_or_empty(g_mime_object_get_header(GMIME_OBJECT(message), name)), kSubjectCharacters);
}

bool is_automatic(GMimeMessage* message) {
  const auto submitted = fold(header(message, "Auto-Submitted"));
  if (!submitted.empty() && !submitted.starts_with("no")) return true;
  const auto precedence = fold(header(message, "Precedence"));
  if (precedence == "bulk" || precedence == "junk" || precedence == "auto_reply") return true;
  if (!header(message, "X-Autoreply").empty() || !header(message, "X-Autorespond").empty()) return true;
  const char* return_path = g_mime_object_get_header(GMIME_OBJECT(message), "Return-Path");
  if (return_path && trim(return_path) == "<>") return true;
  auto* type = g_mime_object_get_content_type(GMIME_OBJECT(message));
  if (auto* body = g_mime_message_get_mime_part(message)) type = g_mime_object_get_content_type(body);
  return type && g_mime_content_type_is_type(type, "multipart", "report") != 0;
}

// One reading of one message.
class Reading {
 public:
  Reading(const Limits& limits, Message& into) : limits_(limits), into_(into) {}

  void part(GMimeObject* object, int depth) {
    if (!object || depth > kNestingMax || parts_ >= limits_.parts) return;
    ++parts_;
    if (GMIME_IS_MULTIPART(object)) {
      multipart(GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      forwarded(GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
      if (!as_text(GMIME_PART(object))) attachment(GMIME_PART(object));
    }
  }

  // The plain text counts; HTML only where there is none.
  void finish() {
    auto text = !trim(plain_).empty() ? std::move(plain_) : text_of_html(html_);
    into_.text = clean(text);
    while (into_.text.ends_with('\n')) into_.text.pop_back();
    if (into_.text.size() <= limits_.text_bytes) return;
    into_.text_cut = true;
    auto cut = limits_.text_bytes;
    while (cut > 0 && (static_cast<unsigned char>(into_.text[cut]) & 0xC0U) == 0x80U) --cut;
    into_.text.resize(cut);
  }

 private:
  void multipart(GMimeMultipart* multipart, int depth) {
    const int count = g_mime_multipart_get_count(multipart);
    const auto* type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
    const bool alternative =
        g_mime_content_type_is_type(const_cast<GMimeContentType*>(type), "multipart", "alternative") != 0;
    const bool was_alternative = alternative_;
    alternative_ = alternative_ || alternative;
    for (int i = 0; i < count && parts_ < limits_.parts; ++i) part(g_mime_multipart_get_part(multipart, i), depth + 1);
    alternative_ = was_alternative;
  }

  static std::string bytes_of(GMimePart* part) {
    auto* content = g_mime_part_get_content(part);
    if (!content) return {};
    const Held<GMimeStream> memory(g_mime_stream_mem_new());
    (void)g_mime_data_wrapper_write_to_stream(content, memory.get());
    const auto* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    if (!array || array->len == 0) return {};
    return {reinterpret_cast<const char*>(array->data), array->len};
  }

  bool as_text(GMimePart* part) {
    auto* object = GMIME_OBJECT(part);
    auto* type = g_mime_object_get_content_type(object);
    const bool html = type && g_mime_content_type_is_type(type, "text", "html") != 0;
    const bool plain = !type || g_mime_content_type_is_type(type, "text", "plain") != 0;
    if (!html && !plain) return false;
    auto* disposition = g_mime_object_get_content_disposition(object);
    if (disposition && g_mime_content_disposition_is_attachment(disposition) != 0) return false;
    if (g_mime_part_get_filename(part)) return false;
    const char* charset = g_mime_object_get_content_type_parameter(object, "charset");
    const auto bytes = bytes_of(part);
    // Twice the limit is enough of HTML, whose tags go.
    const auto text =
        to_utf8(std::string_view(bytes).substr(0, limits_.text_bytes * (html ? 4 : 1) + 4), charset ? charset : "");
    auto& into = html ? html_ : plain_;
    if (into.size() > limits_.text_bytes * 4) return true;
    if (!into.empty() && !into.ends_with('\n')) into += "\n";
    into += text;
    if (html && !alternative_ && !trim(plain_).empty()) {
      // Beside a plain part, not instead of one: both are read.
      plain_ += "\n" + text_of_html(html_);
      html_.clear();
    }
    return true;
  }

  void leave_out(std::string name, std::size_t bytes, LeftOutBecause because) {
    ++into_.attachments_left_out;
    // Names of a thousand small files say nothing more than those of the first.
    if (into_.left_out.size() < kLeftOutNamed) into_.left_out.push_back({std::move(name), bytes, because});
  }

  void attachment(GMimePart* part) {
    Attachment made;
    made.name = one_line(text_or_empty(g_mime_part_get_filename(part)), kNameCharacters);
    if (const auto slash = made.name.find_last_of("/\\"); slash != std::string::npos) made.name.erase(0, slash + 1);
    if (made.name.empty())
      made.name = "attachment-" + std::to_string(into_.attachments.size() + into_.attachments_left_out + 1);
    made.bytes = bytes_of(part);
    if (made.bytes.empty()) return;
    if (made.bytes.size() > limits_.attachment_bytes)
      return leave_out(std::move(made.name), made.bytes.size(), LeftOutBecause::too_large);
    if (into_.attachments.size() >= limits_.attachments)
      return leave_out(std::move(made.name), made.bytes.size(), LeftOutBecause::too_many);
    auto* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    if (type)
      if (char* text = g_mime_content_type_get_mime_type(type)) {
        made.content_type = text;
        g_free(text);
      }
    if (made.content_type.empty()) made.content_type = "application/octet-stream";
    into_.attachments.push_back(std::move(made));
  }

  void forwarded(GMimeMessagePart* part);

  const Limits& limits_;
  Message& into_;
  std::string plain_;
  std::string html_;
  std::size_t parts_ = 0;
  bool alternative_ = false;
};

void read_headers(GMimeMessage* message, Message& into) {
  into.id = one_line(text_or_empty(g_mime_message_get_message_id(message)), kSubjectCharacters);
  into.subject = one_line(text_or_empty(g_mime_message_get_subject(message)), kSubjectCharacters);
  if (auto* date = g_mime_message_get_date(message)) into.date = Timestamp{g_date_time_to_unix(date) * 1'000'000};
  collect(g_mime_message_get_from(message), into.from, 0);
  collect(g_mime_message_get_reply_to(message), into.reply_to, 0);
  collect(g_mime_message_get_to(message), into.to, 0);
  collect(g_mime_message_get_cc(message), into.cc, 0);
  if (into.from.empty()) collect(g_mime_message_get_sender(message), into.from, 0);
  into.automatic = is_automatic(message);
}

void Reading::forwarded(GMimeMessagePart* part) {
  auto* inner = g_mime_message_part_get_message(part);
  if (!inner || into_.forwarded.size() >= limits_.forwarded) {
    ++into_.attachments_left_out;
    return;
  }
  Message made;
  read_headers(inner, made);
  Limits inside = limits_;
  inside.forwarded = 0;
  inside.attachments = 0;
  inside.parts = limits_.parts - std::min(parts_, limits_.parts);
  Reading reading(inside, made);
  reading.part(g_mime_message_get_mime_part(inner), 0);
  reading.finish();
  parts_ += reading.parts_;
  into_.forwarded.push_back(std::move(made));
}

}  // namespace

Result<Message> read_message(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > limits.message_bytes)
    return refuse(
        Error::of(ErrorKind::kTooLarge, "mail_too_large", {{"limit", std::to_string(limits.message_bytes >> 20U)}}));
  // A mailbox file begins with a line of its own.
  if (bytes.starts_with("From ")) {
    const auto line = bytes.find('\n');
    bytes.remove_prefix(line == std::string_view::npos ? bytes.size() : line + 1);
  }
  if (trim(bytes).empty()) return refuse(Error::invalid("message", "mail_empty"));
  auto* parser_options = options();
  const auto text = with_wide_charset(bytes);
  const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Held<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), parser_options));
  if (!message) return refuse(Error::invalid("message", "mail_no_sender"));
  Message read;
  read_headers(message.get(), read);
  if (read.from.empty()) return refuse(Error::invalid("message", "mail_no_sender"));
  Reading reading(limits, read);
  reading.part(g_mime_message_get_mime_part(message.get()), 0);
  reading.finish();
  return read;
}

}  // namespace assay::mail
