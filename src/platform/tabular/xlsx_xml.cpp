#include "tabular/xlsx_xml.h"

#include <charconv>
#include <pugixml.hpp>

#include "tabular/table.h"

namespace assay::tabular::xlsx {
namespace {

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void append_utf8(std::string& text, unsigned code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | (code >> 12U));
    text += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

void append_text(std::string& text, const pugi::xml_node& node) {
  for (const auto child : node.children()) text += child.value();  // a comment or CDATA may split it
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

Outcome parse_part(pugi::xml_document& document, std::string& xml, const std::string& part) {
  const auto parsed = document.load_buffer_inplace(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) return refuse(file_error("xlsx_part_malformed", {{"part", part}}));
  return {};
}

bool is(const pugi::xml_node& node, std::string_view name) { return local_name(node.name()) == name; }

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto candidate : node.children())
    if (is(candidate, name)) return candidate;
  return {};
}

std::string unescape(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    unsigned code = 0;
    if (text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
      const char* begin = text.data() + i + 2;
      const auto [end, error] = std::from_chars(begin, begin + 4, code, 16);
      const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
      if (error == std::errc{} && end == begin + 4 && !surrogate) {
        append_utf8(result, code);
        i += 7;
        continue;
      }
    }
    result += text[i++];
  }
  return result;
}

std::string string_item(const pugi::xml_node& node) {
  std::string text;
  for (const auto part : node.children()) {
    if (is(part, "t")) append_text(text, part);
    if (is(part, "r")) append_text(text, child(part, "t"));
  }
  return text.find("_x") == std::string::npos ? text : unescape(text);
}

bool Fragments::skip_past(std::string_view marker) {
  const auto found = xml_->find(marker, position_);
  if (found == std::string::npos) {
    malformed_ = true;
    return false;
  }
  position_ = found + marker.size();
  return true;
}

bool Fragments::read_tag(Tag& tag) {
  const std::string_view xml = *xml_;
  for (;;) {
    position_ = xml.find('<', position_);
    if (position_ == std::string_view::npos) {
      position_ = xml.size();
      return false;
    }
    const std::string_view rest = xml.substr(position_);
    if (rest.starts_with("<!--")) {
      position_ += 4;
      if (!skip_past("-->")) return false;
    } else if (rest.starts_with("<![CDATA[")) {
      if (!skip_past("]]>")) return false;
    } else if (rest.starts_with("<?")) {
      if (!skip_past("?>")) return false;
    } else if (rest.starts_with("<!")) {  // a DOCTYPE has no place in a workbook
      malformed_ = true;
      return false;
    } else {
      break;
    }
  }
  tag.begin = position_;
  tag.closes = xml.substr(position_ + 1).starts_with('/');
  const std::size_t name = position_ + (tag.closes ? 2 : 1);
  std::size_t i = name;
  while (i < xml.size() && !is_space(xml[i]) && xml[i] != '>' && xml[i] != '/') ++i;
  tag.name = local_name(xml.substr(name, i - name));
  for (char quote = '\0'; i < xml.size() && (quote != '\0' || xml[i] != '>'); ++i) {
    if (quote != '\0') {
      if (xml[i] == quote) quote = '\0';
    } else if (xml[i] == '"' || xml[i] == '\'') {
      quote = xml[i];
    }
  }
  if (i == xml.size()) {
    malformed_ = true;
    return false;
  }
  tag.empty = xml[i - 1] == '/';
  tag.end = position_ = i + 1;
  return true;
}

std::unexpected<Error> Fragments::malformed() {
  malformed_ = true;
  return refuse(file_error("xlsx_part_malformed", {{"part", part_}}));
}

Result<std::span<char>> Fragments::next(std::size_t bytes) {
  if (malformed_) return malformed();
  Tag tag;
  std::size_t begin = 0;
  std::size_t end = 0;
  while (!ended_ && end - begin < bytes) {
    if (!read_tag(tag)) {
      if (malformed_ || inside_) return malformed();
      ended_ = true;
    } else if (tag.name == container_) {
      ended_ = tag.closes || tag.empty;
      inside_ = !ended_;
    } else if (inside_ && tag.name == item_ && !tag.closes) {
      if (end == 0) begin = tag.begin;
      while (!tag.empty && !(tag.closes && tag.name == item_)) {
        tag = {};
        if (!read_tag(tag)) return malformed();
        if (!tag.closes) tag.empty = false;
      }
      end = tag.end;
    }
  }
  return std::span<char>(*xml_).subspan(begin, end - begin);
}

}  // namespace assay::tabular::xlsx
