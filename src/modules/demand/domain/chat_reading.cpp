#include "domain/chat_reading.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/calendar.h"
#include "base/text.h"
#include "domain/chat_lines.h"

namespace assay::demand {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

// Without marks that nobody sees; the odd blank behind a mention becomes a plain one.
std::string visible(std::string_view text) {
  std::string result = clean(text);
  for (const std::string_view mark : {"\u200b", "\u200e", "\u200f", "\u202a", "\u202c", "\u2068", "\u2069", "\ufeff"})
    for (auto at = result.find(mark); at != std::string::npos; at = result.find(mark, at))
      result.erase(at, mark.size());
  for (const std::string_view blank : {"\u2005", "\u00a0", "\u202f"})
    for (auto at = result.find(blank); at != std::string::npos; at = result.find(blank, at + 1))
      result.replace(at, blank.size(), " ");
  return result;
}

class Chat {
 public:
  Chat(std::string_view text, Timestamp now, const std::string& zone)
      : lines_(lines_of(text)), now_(now), zone_(zone), today_(local_date(now, zone)) {}

  ChatReading read() {
    names_only_ = !has_stamped_headers();
    for (std::size_t i = 0; i < lines_.size();) {
      if (const auto header = header_at(i)) {
        if (!begin(*header, i)) break;
        i += header->lines;
        continue;
      }
      take(lines_[i], i);
      ++i;
    }
    finish();
    doubt_single_names();
    return std::move(reading_);
  }

 private:
  [[nodiscard]] std::string_view line(std::size_t i) const {
    return i < lines_.size() ? lines_[i] : std::string_view();
  }

  // Whether any line names a speaker together with a time.
  [[nodiscard]] bool has_stamped_headers() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (const auto header = read_header(lines_[i]); header && !header->loose) return true;
      // A name above a time speaks, unless the words below name somebody else.
      if (read_header_of_two(lines_[i], line(i + 1)) && !read_named_line(line(i + 2))) return true;
      if (const auto header = read_header(lines_[i]); header && trim(i == 0 ? "" : lines_[i - 1]).empty()) return true;
    }
    return false;
  }

  std::optional<ChatHeader> header_at(std::size_t i) {
    if (trim(lines_[i]).empty() || read_separator(lines_[i])) return std::nullopt;
    if (names_only_) return read_named_line(lines_[i]);
    if (auto header = read_header(lines_[i])) {
      if (!header->loose || known_.contains(std::string(header->speaker)) || i == 0 || trim(lines_[i - 1]).empty())
        return header;
    }
    return read_header_of_two(lines_[i], line(i + 1));
  }

  // False when there is no room for more.
  bool begin(const ChatHeader& header, std::size_t i) {
    finish();
    if (reading_.utterances.size() >= kUtterancesMax) {
      reading_.cut = true;
      return false;
    }
    Utterance next;
    next.line = static_cast<std::int64_t>(i) + 1;
    set_speaker(header.speaker, next);
    set_time(header.stamp, next);
    known_.insert(std::string(header.speaker));
    ++times_named_[next.speaker];
    current_ = std::move(next);
    text_ = header.text;
    return true;
  }

  static void set_speaker(std::string_view name, Utterance& utterance) {
    // "张三@ACME", "张三（销售）"
    if (const auto at = name.rfind('@'); at != std::string_view::npos && at > 0 && at + 1 < name.size()) {
      utterance.company = trim(name.substr(at + 1));
      name = trim(name.substr(0, at));
    }
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
      const auto at = name.rfind(open);
      if (!name.ends_with(close) || at == std::string_view::npos || at == 0) continue;
      utterance.post = trim(name.substr(at + open.size(), name.size() - at - open.size() - close.size()));
      name = trim(name.substr(0, at));
    }
    utterance.speaker = name;
    if (name.empty()) utterance.doubts.push_back(ChatDoubt::speaker);
  }

  void set_time(const std::optional<ChatStamp>& stamp, Utterance& utterance) {
    const auto doubt = [&](ChatDoubt what) { utterance.doubts.push_back(what); };
    std::optional<Date> day;
    if (stamp && stamp->has_date()) {
      day = day_of(*stamp, today_);
      if (!day || stamp->day_or_month_first) doubt(ChatDoubt::date);
      if (day) day_ = day;
    } else if (day_) {
      day = day_;
    }
    const auto seconds = stamp && stamp->seconds ? stamp->seconds : seconds_;
    if (!day && seconds) {
      day = today_;
      if (moment_of(*day, *seconds, zone_) > now_) day = Date{today_.days - 1};
      doubt(ChatDoubt::date);
    }
    if (!seconds) doubt(ChatDoubt::time);
    if (!day) return;
    const auto said_at = moment_of(*day, seconds.value_or(0), zone_);
    if (said_at <= now_.plus_days(1))
      utterance.said_at = said_at;
    else if (std::ranges::find(utterance.doubts, ChatDoubt::date) == utterance.doubts.end())
      doubt(ChatDoubt::date);
  }

  void take(std::string_view words, std::size_t i) {
    if (is_notice_of_program(words)) return;
    const auto stamp = read_separator(words);
    // "10:30" may be all that somebody says.
    const bool said = stamp && !stamp->has_date() && current_ && trim(text_).empty();
    if (stamp && !said) {
      if (const auto day = day_of(*stamp, today_)) day_ = day;
      seconds_ = stamp->seconds;
      // What follows may go on without a name.
      return;
    }
    if (!current_ && trim(words).empty()) return;
    if (!current_) {
      current_.emplace();
      current_->line = static_cast<std::int64_t>(i) + 1;
      current_->doubts.push_back(ChatDoubt::speaker);
      set_time(std::nullopt, *current_);
      text_.clear();
    }
    if (!text_.empty()) text_ += '\n';
    text_ += words;
  }

  void finish() {
    if (!current_) return;
    auto utterance = std::move(*current_);
    current_.reset();
    split_quote(utterance);
    utterance.text = trim(text_);
    text_.clear();
    if (utterance.text.empty()) return;
    if (reading_.utterances.size() >= kUtterancesMax) {
      reading_.cut = true;
      return;
    }
    const auto placeholders = count_placeholders(utterance.text);
    utterance.pictures = placeholders.pictures;
    utterance.only_placeholders = placeholders.nothing_else;
    reading_.utterances.push_back(std::move(utterance));
  }

  // 「李四：能导出吗」 above a rule: the answer stands below it.
  void split_quote(Utterance& utterance) {
    const std::string text(trim(text_));
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"「", "」"}, {"“", "”"}}) {
      if (!text.starts_with(open)) continue;
      for (auto end = text.find(close); end != std::string::npos; end = text.find(close, end + close.size())) {
        const auto line_end = text.find('\n', end);
        if (line_end == std::string::npos) return;
        const auto rule_end = text.find('\n', line_end + 1);
        const auto rule = std::string_view(text).substr(line_end + 1, rule_end - line_end - 1);
        if (!is_rule(rule) || rule_end == std::string::npos) continue;
        utterance.quoted = text.substr(open.size(), end - open.size());
        text_ = text.substr(rule_end + 1);
        return;
      }
    }
  }

  // "Steps: first …" looks like a speaker; somebody who speaks again probably is one.
  void doubt_single_names() {
    if (!names_only_) return;
    for (auto& utterance : reading_.utterances)
      if (!utterance.speaker.empty() && times_named_[utterance.speaker] < 2)
        utterance.doubts.insert(utterance.doubts.begin(), ChatDoubt::speaker);
  }

  std::vector<std::string_view> lines_;
  Timestamp now_;
  std::string zone_;
  Date today_;
  bool names_only_ = false;  // no line tells a time beside a name
  std::set<std::string> known_;
  std::map<std::string, int> times_named_;
  std::optional<Date> day_;     // of the last stamp that named one
  std::optional<int> seconds_;  // of the last separator
  std::optional<Utterance> current_;
  std::string text_;
  ChatReading reading_;
};

}  // namespace

ChatReading read_chat(std::string_view text, Timestamp now, const std::string& zone) {
  const auto normal = visible(text);
  return Chat(normal, now, zone).read();
}

}  // namespace assay::demand
