#include "log/line.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay::log {
namespace {

constexpr std::size_t kValueBytes = 8'000;

constexpr std::string_view kNames[] = {"debug", "info", "warning", "error", "off"};

// Control characters (C0, delete, C1 and the two Unicode line separators) and quotes as JSON escapes;
// bytes that are not UTF-8 as replacement characters.
void append_escaped(std::string& out, std::string_view text) {
  if (text.size() > kValueBytes) text = text.substr(0, kValueBytes);
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
      if (byte == '"' || byte == '\\') {
        out.push_back('\\');
        out.push_back(static_cast<char>(byte));
      } else if (byte == '\n') {
        out += "\\n";
      } else if (byte == '\r') {
        out += "\\r";
      } else if (byte == '\t') {
        out += "\\t";
      } else if (byte < 0x20 || byte == 0x7F) {
        out += fmt::format("\\u{:04x}", byte);
      } else {
        out.push_back(static_cast<char>(byte));
      }
      continue;
    }
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    const auto character = text.substr(i, length);
    if (character.size() < length || !is_utf8(character)) {
      out += "\xEF\xBF\xBD";
      ++i;
      continue;
    }
    i += length;
    if (byte == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0)
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(character[1]));
    else if (character == "\xE2\x80\xA8")
      out += "\\u2028";
    else if (character == "\xE2\x80\xA9")
      out += "\\u2029";
    else
      out += character;
  }
}

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  append_escaped(out, text);
  out.push_back('"');
}

bool plain(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '=') return false;
  }
  return !text.empty();
}

}  // namespace

void append_field(std::string& line, Format format, const Field& field) {
  if (format == Format::json) {
    line.push_back(',');
    append_quoted(line, field.name());
    line.push_back(':');
  } else {
    line.push_back(' ');
    append_escaped(line, field.name());
    line.push_back('=');
  }
  if (const auto* text = std::get_if<std::string_view>(&field.value())) {
    if (format == Format::text && plain(*text))
      line += text->substr(0, kValueBytes);
    else
      append_quoted(line, *text);
  } else if (const auto* integer = std::get_if<std::int64_t>(&field.value())) {
    fmt::format_to(std::back_inserter(line), "{}", *integer);
  } else if (const auto* real = std::get_if<double>(&field.value())) {
    const bool finite = *real - *real == 0;
    if (finite)
      fmt::format_to(std::back_inserter(line), "{}", *real);
    else
      line += format == Format::json ? "null" : "nan";
  } else {
    line += std::get<bool>(field.value()) ? "true" : "false";
  }
}

std::string make_line(Format format, Timestamp at, Level level, std::string_view message, std::string_view fixed,
                      Fields fields) {
  const auto name = kNames[static_cast<std::size_t>(level)];
  std::string line;
  line.reserve(160);
  if (format == Format::json) {
    line += R"({"at":")" + to_text(at) + R"(","level":")";
    line += name;
    line += R"(","message":)";
    append_quoted(line, message);
  } else {
    fmt::format_to(std::back_inserter(line), "{} {:<7} ", to_text(at), name);
    append_escaped(line, message);
  }
  line += fixed;
  for (const auto& field : fields) append_field(line, format, field);
  if (format == Format::json) line.push_back('}');
  return line;
}

}  // namespace assay::log
