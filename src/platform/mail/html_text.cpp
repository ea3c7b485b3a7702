#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.h"
#include "mail/message.h"

namespace assay::mail {
namespace {

constexpr std::size_t kEntityBytes = 12;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

void append_code_point(std::string& out, std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6U)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3FU)));
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (code >> 12U)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3FU)));
  } else {
    out.push_back(static_cast<char>(0xF0 | (code >> 18U)));
    out.push_back(static_cast<char>(0x80 | ((code >> 12U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80 | ((code >> 6U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3FU)));
  }
}

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Entity, 24> kEntities = {{
    {"amp", "&"},   {"lt", "<"},    {"gt", ">"},    {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
    {"copy", "©"},  {"reg", "®"},   {"trade", "™"}, {"hellip", "…"}, {"mdash", "—"},  {"ndash", "–"},
    {"lsquo", "‘"}, {"rsquo", "’"}, {"ldquo", "“"}, {"rdquo", "”"},  {"middot", "·"}, {"bull", "•"},
    {"yen", "¥"},   {"euro", "€"},  {"ensp", " "},  {"emsp", " "},   {"times", "×"},  {"deg", "°"},
}};

// The text of the entity at `position`, which then stands behind it; a lone & stays one.
void append_entity(std::string_view html, std::size_t& position, std::string& out) {
  const auto end = html.substr(position, kEntityBytes).find(';');
  if (end == std::string_view::npos || end < 2) {
    out.push_back('&');
    ++position;
    return;
  }
  const auto name = html.substr(position + 1, end - 1);
  if (name.starts_with('#')) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t code = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) {
      append_code_point(out, code);
      position += end + 1;
      return;
    }
  }
  for (const auto& entity : kEntities)
    if (entity.name == name) {
      out += entity.text;
      position += end + 1;
      return;
    }
  out.push_back('&');
  ++position;
}

// The value of an attribute of a tag, entities decoded; empty without it.
std::string attribute(std::string_view tag, std::string_view name) {
  const auto lowered = lower(tag);
  for (std::size_t at = lowered.find(name); at != std::string::npos; at = lowered.find(name, at + 1)) {
    if (at == 0 || !is_blank(lowered[at - 1])) continue;
    std::size_t position = at + name.size();
    while (position < tag.size() && is_blank(tag[position])) ++position;
    if (position >= tag.size() || tag[position] != '=') continue;
    ++position;
    while (position < tag.size() && is_blank(tag[position])) ++position;
    if (position >= tag.size()) return {};
    const char quote = tag[position];
    const bool quoted = quote == '"' || quote == '\'';
    const auto start = quoted ? position + 1 : position;
    auto end = start;
    while (end < tag.size() && (quoted ? tag[end] != quote : !is_blank(tag[end]))) ++end;
    std::string value;
    for (std::size_t i = start; i < end;) {
      if (tag[i] == '&')
        append_entity(tag.substr(0, end), i, value);
      else
        value.push_back(tag[i++]);
    }
    return value;
  }
  return {};
}

class Writer {
 public:
  void character(char c) {
    if (is_blank(c) && !verbatim_) {
      blank_ = blank_ || !at_line_start();
      return;
    }
    flush();
    out_.push_back(c);
  }
  void text(std::string_view text) {
    flush();
    out_ += text;
  }
  // Lines end here; `empty` leaves an empty line, never two.
  void line_break(bool empty) {
    blank_ = false;
    if (out_.empty()) return;
    if (!out_.ends_with('\n')) out_.push_back('\n');
    if (empty && !out_.ends_with("\n\n")) out_.push_back('\n');
  }
  void forced_break() {
    blank_ = false;
    if (!out_.ends_with("\n\n\n")) out_.push_back('\n');
  }
  void verbatim(bool on) { verbatim_ = on; }
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] std::string_view since(std::size_t start) const { return std::string_view(out_).substr(start); }
  std::string take() { return std::string(trim(out_)); }

 private:
  [[nodiscard]] bool at_line_start() const { return out_.empty() || out_.ends_with('\n'); }
  void flush() {
    if (blank_) out_.push_back(' ');
    blank_ = false;
  }
  std::string out_;
  bool blank_ = false;
  bool verbatim_ = false;
};

bool is_block(std::string_view name) {
  for (const std::string_view block :
       {"p",  "div",     "table",   "ul",     "ol",     "blockquote", "h1", "h2",   "h3",       "h4", "h5",
        "h6", "section", "article", "header", "footer", "pre",        "hr", "form", "fieldset", "dl"})
    if (name == block) return true;
  return false;
}
bool is_row(std::string_view name) { return name == "tr" || name == "li" || name == "dt" || name == "dd"; }
bool is_silent(std::string_view name) {
  for (const std::string_view silent : {"script", "style", "head", "title", "template", "noscript", "svg", "math"})
    if (name == silent) return true;
  return false;
}

// The end of the tag that begins at `start`: behind its >, quotes respected.
std::size_t end_of_tag(std::string_view html, std::size_t start) {
  char quote = 0;
  for (std::size_t i = start; i < html.size(); ++i) {
    if (quote != 0) {
      if (html[i] == quote) quote = 0;
    } else if (html[i] == '"' || html[i] == '\'') {
      quote = html[i];
    } else if (html[i] == '>') {
      return i + 1;
    }
  }
  // A quote that never closes has eaten the rest: then the first > ends the tag.
  const auto end = html.find('>', start);
  return end == std::string_view::npos ? html.size() : end + 1;
}

// Behind the closing tag of an element whose inside is nothing to read.
std::size_t behind_element(const std::string& lowered, std::size_t start, const std::string& name) {
  const auto close = lowered.find("</" + name, start);
  if (close == std::string::npos) return lowered.size();
  const auto end = lowered.find('>', close);
  return end == std::string::npos ? lowered.size() : end + 1;
}

}  // namespace

std::string text_of_html(std::string_view html) {
  const std::string lowered = lower(html);
  Writer writer;
  std::string link;
  std::size_t link_start = 0;
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '&') {
      std::string decoded;
      append_entity(html, i, decoded);
      if (decoded == " ")
        writer.character(' ');
      else
        writer.text(decoded);
      continue;
    }
    if (html[i] != '<') {
      writer.character(html[i++]);
      continue;
    }
    if (html.substr(i).starts_with("<!--")) {
      const auto end = html.find("-->", i + 4);
      i = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    const bool closing = i + 1 < html.size() && html[i + 1] == '/';
    std::size_t name_end = i + (closing ? 2 : 1);
    const auto name_start = name_end;
    while (name_end < html.size() &&
           (is_letter(html[name_end]) || (name_end > name_start && html[name_end] >= '0' && html[name_end] <= '9')))
      ++name_end;
    if (name_end == name_start && !(i + 1 < html.size() && (html[i + 1] == '!' || html[i + 1] == '?'))) {
      writer.character(html[i++]);  // a plain "<"
      continue;
    }
    const auto end = end_of_tag(html, name_end);
    const std::string name = lowered.substr(name_start, name_end - name_start);
    const auto tag = html.substr(name_end, end - name_end - (html[end - 1] == '>' ? 1 : 0));
    i = end;
    if (!closing && is_silent(name)) {
      i = behind_element(lowered, end, name);
    } else if (name == "br") {
      writer.forced_break();
    } else if (is_block(name)) {
      if (name == "pre") writer.verbatim(!closing);
      writer.line_break(name == "p");
    } else if (is_row(name)) {
      writer.line_break(false);
      if (name == "li" && !closing) writer.text("- ");
    } else if ((name == "td" || name == "th") && closing) {
      writer.text("\t");
    } else if (name == "a" && !closing) {
      link = attribute(tag, "href");
      link_start = writer.size();
    } else if (name == "a" && (link.starts_with("http://") || link.starts_with("https://"))) {
      if (trim(writer.since(link_start)) != trim(link)) writer.text(" (" + link + ")");
      link.clear();
    } else if (name == "img" && !closing) {
      if (const auto alternative = attribute(tag, "alt"); !trim(alternative).empty())
        writer.text("[" + alternative + "]");
    }
  }
  return clean(writer.take());
}

}  // namespace assay::mail
