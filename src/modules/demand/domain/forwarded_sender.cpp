#include "domain/forwarded_sender.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::array<std::string_view, 4> kFrom = {"from:", "发件人:", "寄件人:", "寄件者:"};
// A header line beside the sender's, so that "From: …" in a sentence does not count.
constexpr std::array<std::string_view, 12> kBeside = {"sent:",   "date:", "to:",   "subject:",  "发送时间:", "日期:",
                                                      "收件人:", "主题:", "时间:", "发送日期:", "cc:",       "抄送:"};
constexpr int kLinesAround = 4;
constexpr std::size_t kLinesRead = 500;

std::string plain(std::string_view line) {
  line = trim(line);
  while (line.starts_with('>') || line.starts_with('*')) line = trim(line.substr(1));
  std::string out = fold(line);  // also makes a full-width colon a plain one
  if (const auto star = out.find("*"); star < 12) out.erase(star, 1);
  if (const auto blank = out.find(" :"); blank < 12) out.erase(blank, 1);
  return out;
}

bool begins_with_any(std::string_view line, const auto& words) {
  for (const auto word : words)
    if (line.starts_with(word)) return true;
  return false;
}

std::optional<ForwardedSender> sender_in(std::string_view line) {
  const auto at = line.find('@');
  if (at == std::string_view::npos) return std::nullopt;
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == '+' || c == '\'';
  };
  auto start = at;
  while (start > 0 && is_part(line[start - 1])) --start;
  auto end = at + 1;
  while (end < line.size() && is_part(line[end])) ++end;
  if (start == at || end == at + 1) return std::nullopt;
  auto colon = line.find(':');
  if (colon == std::string_view::npos || colon > start) colon = line.find("\xEF\xBC\x9A");
  auto name = colon == std::string_view::npos || colon >= start
                  ? std::string_view()
                  : line.substr(colon + (line[colon] == ':' ? 1 : 3), start - colon - (line[colon] == ':' ? 1 : 3));
  std::string shown(trim(name));
  while (!shown.empty() && (shown.back() == '<' || shown.back() == '[' || shown.back() == '(' || shown.back() == '"' ||
                            shown.back() == ' ' || shown.back() == '*'))
    shown.pop_back();
  while (!shown.empty() && (shown.front() == '"' || shown.front() == '*' || shown.front() == ' ')) shown.erase(0, 1);
  return ForwardedSender{shown, std::string(line.substr(start, end - start))};
}

}  // namespace

std::optional<ForwardedSender> forwarded_sender(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kLinesRead) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!begins_with_any(plain(lines[i]), kFrom)) continue;
    bool beside = false;
    for (int distance = -kLinesAround; distance <= kLinesAround; ++distance) {
      const auto other = static_cast<std::ptrdiff_t>(i) + distance;
      if (distance == 0 || other < 0 || other >= static_cast<std::ptrdiff_t>(lines.size())) continue;
      beside = beside || begins_with_any(plain(lines[static_cast<std::size_t>(other)]), kBeside);
    }
    if (!beside) continue;
    if (auto sender = sender_in(lines[i])) return sender;
  }
  return std::nullopt;
}

}  // namespace assay::demand
