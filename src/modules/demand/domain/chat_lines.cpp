#include "domain/chat_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::size_t kNameCharactersMax = 40;
constexpr std::size_t kHeaderBytesMax = 240;
constexpr std::size_t kStampWordsMax = 6;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Neither a sentence nor an address nor a bare number.
bool is_name(std::string_view text) {
  text = trim(text);
  if (text.empty() || code_points(text) > kNameCharactersMax) return false;
  static constexpr std::array<std::string_view, 24> kNotInNames = {"。", "！",   "？", "；", "，", "、", "…", "「",
                                                                   "」", "“",    "”",  "《", "》", "!",  "?", ";",
                                                                   "\"", "http", "//", "\\", "<",  ">",  "{", "="};
  for (const auto mark : kNotInNames)
    if (text.find(mark) != std::string_view::npos) return false;
  if (text.front() == '-' || text.front() == '#' || text.front() == '*' || text.front() == '>') return false;
  // 1. or 2) number steps.
  return std::ranges::any_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

std::string_view without_ending(std::string_view text) {
  text = trim(text);
  for (const std::string_view mark : {":", "：", ",", "-"})
    while (text.ends_with(mark)) text = trim(text.substr(0, text.size() - mark.size()));
  return text;
}

// Where blanks begin, the last ones of them.
std::vector<std::size_t> blanks_of(std::string_view line) {
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < line.size(); ++i)
    if (is_blank(line[i]) && !is_blank(line[i - 1])) places.push_back(i);
  return places;
}

struct Colon {
  std::size_t at = 0;
  std::size_t size = 0;
};
std::optional<Colon> first_colon(std::string_view text) {
  const auto narrow = text.find(':');
  const auto wide = text.find("：");
  if (narrow == std::string_view::npos && wide == std::string_view::npos) return std::nullopt;
  if (wide < narrow) return Colon{wide, std::string_view("：").size()};
  return Colon{narrow, 1};
}

// "Name: text", or a name alone behind a whole stamp.
std::optional<ChatHeader> behind_stamp(std::string_view rest, const ChatStamp& stamp, bool in_brackets) {
  rest = trim(rest);
  if (rest.starts_with("- ")) rest = trim(rest.substr(2));
  if (auto named = read_named_line(rest)) {
    named->stamp = stamp;
    named->loose = false;
    return named;
  }
  if (is_name(rest) && (in_brackets || (stamp.has_date() && stamp.has_time())) && code_points(rest) <= 20)
    return ChatHeader{without_ending(rest), stamp, {}, 1, false};
  return std::nullopt;
}

std::optional<ChatHeader> stamp_first(std::string_view line) {
  if (line.starts_with("[") || line.starts_with("(") || line.starts_with("【")) {
    const std::string_view close = line.starts_with("[") ? "]" : line.starts_with("(") ? ")" : "】";
    const auto end = line.substr(0, kHeaderBytesMax).find(close);
    if (end == std::string_view::npos) return std::nullopt;
    const auto stamp = read_chat_stamp(line.substr(0, end + close.size()));
    if (!stamp || !stamp->has_time()) return std::nullopt;
    return behind_stamp(line.substr(end + close.size()), *stamp, true);
  }
  const auto beginning = line.substr(0, 80);
  const auto places = blanks_of(beginning);
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const auto stamp = read_chat_stamp(beginning.substr(0, *place));
    if (stamp && stamp->has_time()) return behind_stamp(line.substr(*place), *stamp, false);
  }
  return std::nullopt;
}

std::optional<ChatHeader> stamp_last(std::string_view line) {
  if (line.size() > kHeaderBytesMax) return std::nullopt;
  line = without_ending(line);
  auto places = blanks_of(line);
  if (places.size() > kStampWordsMax) places.erase(places.begin(), places.end() - kStampWordsMax);
  for (const auto place : places) {
    const auto stamp = read_chat_stamp(line.substr(place));
    if (!stamp || !stamp->has_time()) continue;
    const auto speaker = without_ending(line.substr(0, place));
    if (!is_name(speaker)) return std::nullopt;
    const bool wide_gap = place + 1 < line.size() && is_blank(line[place + 1]);
    return ChatHeader{speaker, stamp, {}, 1, !stamp->has_date() && !wide_gap};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ChatHeader> read_header(std::string_view line) {
  line = trim(line);
  if (line.empty() || read_chat_stamp(line)) return std::nullopt;
  if (auto header = stamp_first(line)) return header;
  return stamp_last(line);
}

std::optional<ChatHeader> read_header_of_two(std::string_view line, std::string_view next) {
  if (!is_name(line) || code_points(trim(line)) > 30 || read_separator(line)) return std::nullopt;
  const auto stamp = read_chat_stamp(trim(next));
  if (!stamp || !stamp->has_time()) return std::nullopt;
  return ChatHeader{without_ending(line), stamp, {}, 2, false};
}

std::optional<ChatHeader> read_named_line(std::string_view line) {
  line = trim(line);
  const auto colon = first_colon(line.substr(0, kHeaderBytesMax));
  if (!colon) return std::nullopt;
  const auto name = trim(line.substr(0, colon->at));
  const auto text = line.substr(colon->at + colon->size);
  if (!is_name(name) || text.starts_with("//")) return std::nullopt;
  return ChatHeader{name, std::nullopt, trim(text), 1, true};
}

std::optional<ChatStamp> read_separator(std::string_view line) {
  line = trim(line);
  for (const std::string_view dash : {"—", "-", "=", "─", "*", "·"}) {
    while (line.starts_with(dash)) line = trim(line.substr(dash.size()));
    while (line.ends_with(dash)) line = trim(line.substr(0, line.size() - dash.size()));
  }
  return read_chat_stamp(line);
}

bool is_notice_of_program(std::string_view line) {
  line = trim(line);
  if (code_points(line) > 60) return false;
  static constexpr std::array<std::string_view, 14> kNotices = {
      "撤回了一条消息",     "拍了拍",           "加入了群聊",     "加入群聊",        "移出了群聊",
      "以上是打招呼的内容", "以下为新消息",     "修改群名为",     "你已添加了",      "现在可以开始聊天",
      "recalled a message", "joined the group", "left the group", "unsent a message"};
  return std::ranges::any_of(kNotices, [&](auto words) { return line.find(words) != std::string_view::npos; });
}

bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (auto rest = trim(line); !rest.empty();) {
    const auto character = first_code_points(rest, 1);
    if (character == "-" || character == "—" || character == "─")
      ++marks;
    else if (character != " ")
      return false;
    rest.remove_prefix(character.size());
  }
  return marks >= 3;
}

Placeholders count_placeholders(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kPictures = {
      "[图片]", "[照片]", "[截图]", "[Image]", "[image]", "[Photo]", "[photo]", "[Picture]", "<image omitted>"};
  static constexpr std::array<std::string_view, 17> kOthers = {
      "[表情]",    "[动画表情]", "[语音]",  "[视频]",  "[文件]", "[链接]", "[位置]",  "[聊天记录]",     "[小程序]",
      "[Sticker]", "[Voice]",    "[Video]", "[video]", "[File]", "[Link]", "[Audio]", "<Media omitted>"};
  Placeholders found;
  std::string left(text);
  const auto remove = [&](std::string_view word) {
    std::int64_t count = 0;
    for (auto at = left.find(word); at != std::string::npos; at = left.find(word, at)) {
      left.erase(at, word.size());
      ++count;
    }
    return count;
  };
  bool any = false;
  for (const auto word : kPictures) found.pictures += remove(word);
  for (const auto word : kOthers) any = remove(word) > 0 || any;
  found.nothing_else = (any || found.pictures > 0) && trim(left).empty();
  return found;
}

}  // namespace assay::demand
