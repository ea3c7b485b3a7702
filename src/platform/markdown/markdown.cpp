#include "markdown/markdown.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "base/text.h"

namespace assay::markdown {
namespace {

constexpr int kHeadingLevelsDown = 2;
constexpr int kOptions = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeText {
  void operator()(char* text) const { std::free(text); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Node = std::unique_ptr<cmark_node, FreeNode>;

Node parse(std::string_view text) {
  static const bool kRegistered = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  (void)kRegistered;
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(kOptions));
  for (const char* name : {"autolink", "strikethrough", "table"})
    if (auto* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return Node(cmark_parser_finish(parser.get()));
}

std::vector<cmark_node*> nodes_of(cmark_node* root) {
  std::vector<cmark_node*> nodes;
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator.get()))
    if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(iterator.get()));
  return nodes;
}

bool leads_somewhere_allowed(const char* url) {
  static constexpr std::array<std::string_view, 3> kAllowed{"http://", "https://", "mailto:"};
  std::string address(url ? url : "");
  // Browsers leave out line feeds and tabs, and blanks in front: nothing with them is let through.
  if (std::ranges::any_of(address, [](unsigned char c) { return c <= 0x20 || c == 0x7f; })) return false;
  std::ranges::transform(address, address.begin(),
                         [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::ranges::any_of(
      kAllowed, [&](std::string_view start) { return address.starts_with(start) && address.size() > start.size(); });
}

// Puts the children in the place of their parent.
void keep_children_only(cmark_node* node) {
  while (auto* child = cmark_node_first_child(node)) {
    cmark_node_unlink(child);
    cmark_node_insert_before(node, child);
  }
  cmark_node_unlink(node);
  cmark_node_free(node);
}

void show_html_as_text(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  auto* text = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(text, std::string(trim(literal ? literal : "")).c_str());
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
    auto* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(paragraph, text);
    text = paragraph;
  }
  cmark_node_replace(node, text);
  cmark_node_free(node);
}

void make_harmless(cmark_node* root) {
  for (auto* node : nodes_of(root)) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
      show_html_as_text(node);
    else if (type == CMARK_NODE_IMAGE ||
             (type == CMARK_NODE_LINK && !leads_somewhere_allowed(cmark_node_get_url(node))))
      keep_children_only(node);
    else if (type == CMARK_NODE_HEADING)
      cmark_node_set_heading_level(node, std::min(6, cmark_node_get_heading_level(node) + kHeadingLevelsDown));
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::string to_html(std::string_view text) {
  const auto root = parse(text);
  if (!root) return {};
  make_harmless(root.get());
  const std::unique_ptr<char, FreeText> rendered(cmark_render_html(root.get(), kOptions, nullptr));
  std::string html = rendered ? rendered.get() : "";
  // Every < and " of the text itself is escaped by now, so that this finds links alone.
  replace_all(html, "<a href=\"", "<a rel=\"nofollow noopener noreferrer\" target=\"_blank\" href=\"");
  return html;
}

std::string to_plain_text(std::string_view text, std::size_t characters) {
  const auto root = parse(text);
  if (!root) return {};
  make_harmless(root.get());
  const std::unique_ptr<char, FreeText> rendered(cmark_render_plaintext(root.get(), kOptions, 0));
  std::string words;
  for (const char c : std::string_view(rendered ? rendered.get() : "")) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  return std::string(first_code_points(trim(words), characters));
}

}  // namespace assay::markdown
