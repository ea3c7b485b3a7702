#include "domain/letter.h"

#include "base/text.h"

namespace assay::answers {
namespace {

constexpr std::size_t kWordsMax = 300;

// Line by line, written as text and as HTML at once.
class Writer {
 public:
  void line(std::string_view text) {
    text_ += text;
    text_ += "\n";
    html_ += "<p style=\"margin:0 0 10px\">" + html_escaped(text) + "</p>\n";
  }
  void quote(std::string_view text) {
    text_ += "> ";
    for (const char c : text) {
      text_.push_back(c);
      if (c == '\n') text_ += "> ";
    }
    text_ += "\n";
    html_ += "<blockquote style=\"margin:0 0 10px;padding:4px 12px;border-left:3px solid #bbb;white-space:pre-wrap\">" +
             html_escaped(text) + "</blockquote>\n";
  }
  void strong(std::string_view text) {
    text_ += text;
    text_ += "\n";
    html_ += "<p style=\"margin:0 0 10px\"><strong>" + html_escaped(text) + "</strong></p>\n";
  }
  void link(std::string_view words, std::string_view url) {
    text_ += std::string(words) + "\n" + std::string(url) + "\n";
    html_ += "<p style=\"margin:0 0 10px\"><a href=\"" + html_escaped(url) + "\">" + html_escaped(words) + "</a></p>\n";
  }
  void rule() {
    text_ += "\n-- \n";
    html_ += "<hr style=\"border:0;border-top:1px solid #ddd;margin:16px 0\">\n";
  }
  void gap() { text_ += "\n"; }
  std::string text_;
  std::string html_;
};

// Markdown that people's words cannot break out of: no emphasis, links, headings or mentions.
std::string markdown_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out.push_back(' ');
    } else {
      if (std::string_view("\\`*_{}[]()#+!|<>~@").find(c) != std::string_view::npos) out.push_back('\\');
      out.push_back(c);
    }
  }
  return out;
}

void write_item(const messages::Catalogue& catalogue, const Reader& reader, const Item& item, Writer& writer) {
  const auto say = [&](std::string_view key, const MessageParameters& parameters = {}) {
    return catalogue.text(reader.language, key, parameters);
  };
  writer.line(say("answer.because." + std::string(to_word(item.because)), {{"customer", item.customer}}));
  writer.quote((item.key.empty() ? "" : item.key + " ") + std::string(first_code_points(item.words, kWordsMax)));
  writer.strong(
      say("answer.result", {{"verdict", verdict_word(catalogue, reader.language, item.verdict, item.reason)}}));
  if (!item.sentence.empty()) writer.line(item.sentence);
  if (!item.feature.empty()) writer.line(say("answer.feature", {{"feature", item.feature}}));
  if (item.until) writer.line(say("answer.until", {{"date", to_text(*item.until)}}));
  if (!item.version_name.empty()) writer.line(say("answer.version", {{"version", item.version_name}}));
  if (!item.answer_url.empty()) writer.link(say("answer.ask"), item.answer_url);
  if (!item.record_url.empty()) writer.link(say("answer.open"), item.record_url);
  writer.gap();
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string verdict_word(const messages::Catalogue& catalogue, std::string_view language, std::string_view verdict,
                         std::string_view reason) {
  const bool supported = verdict == "declined" && reason == "already_supported";
  const std::string key = "answer.verdict." + std::string(supported ? reason : verdict);
  return catalogue.text(language, catalogue.has(key) ? key : "answer.verdict.answered");
}

LetterText letter_of(const messages::Catalogue& catalogue, const Reader& reader, const std::vector<Item>& items) {
  const auto say = [&](std::string_view key, const MessageParameters& parameters = {}) {
    return catalogue.text(reader.language, key, parameters);
  };
  LetterText letter;
  if (items.size() == 1) {
    const auto& item = items.front();
    letter.subject = say(item.answer_url.empty() ? "answer.subject" : "answer.subject_ask",
                         {{"verdict", verdict_word(catalogue, reader.language, item.verdict, item.reason)},
                          {"words", std::string(first_code_points(item.words, 60))}});
  } else {
    letter.subject = say("answer.subject_digest", {{"count", std::to_string(items.size())}});
  }
  Writer writer;
  writer.line(reader.name.empty() ? say("answer.greeting_nameless") : say("answer.greeting", {{"name", reader.name}}));
  writer.gap();
  for (const auto& item : items) write_item(catalogue, reader, item, writer);
  writer.rule();
  writer.line(say("answer.from", {{"workspace", reader.workspace}}));
  if (!reader.unsubscribe_url.empty()) writer.link(say("answer.unsubscribe"), reader.unsubscribe_url);
  letter.text = std::move(writer.text_);
  letter.html = "<!doctype html><html lang=\"" + std::string(reader.language == "zh" ? "zh-CN" : "en") +
                "\"><body style=\"font-family:sans-serif;font-size:15px;line-height:1.6;max-width:640px\">\n" +
                writer.html_ + "</body></html>\n";
  return letter;
}

GroupText group_text(const messages::Catalogue& catalogue, std::string_view language, const Item& item) {
  const auto verdict = verdict_word(catalogue, language, item.verdict, item.reason);
  GroupText group;
  group.title = catalogue.text(language, "answer.group_title", {{"verdict", verdict}, {"key", item.key}});
  group.markdown = "**" + markdown_escaped(verdict) + "** " + markdown_escaped(item.key) + " " +
                   markdown_escaped(first_code_points(item.words, kWordsMax));
  if (!item.sentence.empty()) group.markdown += "\n\n> " + markdown_escaped(item.sentence);
  if (!item.feature.empty())
    group.markdown +=
        "\n\n" + markdown_escaped(catalogue.text(language, "answer.feature", {{"feature", item.feature}}));
  if (item.until)
    group.markdown +=
        "\n\n" + markdown_escaped(catalogue.text(language, "answer.until", {{"date", to_text(*item.until)}}));
  if (!item.version_name.empty())
    group.markdown +=
        "\n\n" + markdown_escaped(catalogue.text(language, "answer.version", {{"version", item.version_name}}));
  if (!item.record_url.empty())
    group.markdown += "\n\n[" + catalogue.text(language, "answer.open") + "](" + item.record_url + ")";
  return group;
}

}  // namespace assay::answers
