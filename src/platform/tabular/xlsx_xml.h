// Small steps over the XML of XLSX parts: names without prefix, text with its escapes, rows cut from a large part.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace assay::tabular::xlsx {

// Parses a whole small part. pugixml resolves no entities but the five of XML, and none from outside.
Outcome parse_part(pugi::xml_document& document, std::string& xml, const std::string& part);

// The name without its namespace prefix is `name`.
bool is(const pugi::xml_node& node, std::string_view name);
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

// Text of <si> or <is>: its <t> and those of its runs, without phonetic hints; "_x000D_" becomes the character.
std::string string_item(const pugi::xml_node& node);
// Replaces _xHHHH_ by the character it stands for.
std::string unescape(std::string_view text);

// Walks through the <item> children of <container> without building a tree of the whole part.
class Fragments {
 public:
  // `xml` must outlive this and is changed by whoever parses the pieces in place.
  Fragments(std::string& xml, std::string part, std::string_view container, std::string_view item)
      : xml_(&xml), part_(std::move(part)), container_(container), item_(item) {}
  // The next items, whole and at least `bytes` long together where there are as many; empty at the end.
  // Error xlsx_part_malformed when tags do not close.
  Result<std::span<char>> next(std::size_t bytes);

 private:
  struct Tag {
    std::string_view name;  // without prefix
    bool closes = false;    // </name>
    bool empty = false;     // <name/>
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  // The next tag of an element; false at the end of the part and where it is malformed.
  bool read_tag(Tag& tag);
  bool skip_past(std::string_view marker);
  [[nodiscard]] std::unexpected<Error> malformed();

  std::string* xml_;
  std::string part_;
  std::string_view container_;
  std::string_view item_;
  std::size_t position_ = 0;
  bool inside_ = false;
  bool ended_ = false;
  bool malformed_ = false;
};

}  // namespace assay::tabular::xlsx
