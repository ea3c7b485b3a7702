#include "domain/minutes.h"

#include "base/calendar.h"

namespace assay::reviews {
namespace {

std::string clock_time(Timestamp at, const std::string& zone) {
  const auto minutes = (at.micros - start_of_day(local_date(at, zone), zone).micros) / 60'000'000;
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

MinutesCounts counts_of(const Minutes& minutes) {
  MinutesCounts counts;
  for (const auto& item : minutes.items) {
    if (item.verdict == "accept")
      ++counts.accepted;
    else if (item.verdict == "defer")
      ++counts.deferred;
    else if (item.verdict == "decline")
      ++counts.declined;
    else if (item.verdict == "merge")
      ++counts.merged;
    else
      ++counts.open;
  }
  return counts;
}

std::string markdown_line(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_{}[]<>()#+!|~&";
  std::string line;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      line += ' ';
      continue;
    }
    if (kSpecial.find(c) != std::string_view::npos) line += '\\';
    line += c;
  }
  // "- " and "1. " at the beginning would be a list.
  if (!line.empty() && (line[0] == '-' || line[0] == '=')) line.insert(0, "\\");
  return line;
}

std::string markdown_quote(std::string_view text) {
  std::string quote;
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = std::min(text.find('\n', start), text.size());
    quote += "> " + markdown_line(text.substr(start, end - start)) + "\n";
    start = end + 1;
  }
  return quote;
}

std::string minutes_markdown(const messages::Catalogue& catalogue, std::string_view language, const Minutes& minutes) {
  const auto say = [&](std::string_view key, const MessageParameters& parameters = {}) {
    return catalogue.text(language, key, parameters);
  };
  const bool chinese = language.starts_with("zh");
  const auto counts = counts_of(minutes);
  std::string text = "# " + markdown_line(minutes.name) + "\n\n";
  text += "- " + say("minutes.held_on") + ": " + to_text(minutes.held_on);
  if (minutes.started_at && minutes.ended_at)
    text += " " + clock_time(*minutes.started_at, minutes.time_zone) + "–" +
            clock_time(*minutes.ended_at, minutes.time_zone) + " (" + minutes.time_zone + ")";
  text += "\n";
  if (!minutes.business_line.empty())
    text += "- " + say("minutes.business_line") + ": " + markdown_line(minutes.business_line) + "\n";
  std::string people;
  for (const auto& name : minutes.participants)
    people += (people.empty() ? "" : chinese ? "、" : ", ") + markdown_line(name);
  if (!people.empty()) text += "- " + say("minutes.participants") + ": " + people + "\n";
  text += "- " +
          say("minutes.outcome", {{"accepted", std::to_string(counts.accepted)},
                                  {"deferred", std::to_string(counts.deferred)},
                                  {"declined", std::to_string(counts.declined)},
                                  {"merged", std::to_string(counts.merged)},
                                  {"open", std::to_string(counts.open)}}) +
          "\n";
  if (!minutes.notes.empty()) text += "\n" + markdown_quote(minutes.notes);
  std::int64_t number = 0;
  for (const auto& item : minutes.items) {
    text += fmt::format("\n## {}. {} {}\n\n", ++number, item.key, markdown_line(item.title));
    text += "**" + say("minutes.verdict", {{"verdict", item.verdict.empty() ? "open" : item.verdict}}) + "**";
    const auto& reason = chinese ? item.reason_zh : item.reason_en;
    if (!reason.empty()) text += " · " + markdown_line(reason);
    if (item.until) text += " · " + say("minutes.until", {{"day", to_text(*item.until)}});
    if (!item.by.empty() && !item.verdict.empty()) text += " · " + markdown_line(item.by);
    text += "\n";
    if (!item.sentence.empty()) text += "\n" + markdown_quote(item.sentence);
    if (!item.note.empty()) text += "\n" + say("minutes.note") + ":\n\n" + markdown_quote(item.note);
  }
  return text;
}

}  // namespace assay::reviews
