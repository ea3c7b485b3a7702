#include "domain/weekly_report.h"

#include "domain/minutes.h"

namespace assay::reviews {

Date monday_of(Date day) { return {day.days - (weekday(day) - 1)}; }

std::string report_markdown(const messages::Catalogue& catalogue, std::string_view language,
                            const WeeklyReport& report) {
  const auto say = [&](std::string_view key, const MessageParameters& parameters = {}) {
    return catalogue.text(language, key, parameters);
  };
  const bool chinese = language.starts_with("zh");
  const auto& content = report.content;
  const std::pair<std::string_view, const ReportCount*> parts[] = {
      {"received", &content.received}, {"answered", &content.answered},   {"accepted", &content.accepted},
      {"deferred", &content.deferred}, {"declined", &content.declined},   {"merged", &content.merged},
      {"released", &content.released}, {"confirmed", &content.confirmed}, {"overdue", &content.overdue}};
  std::string text = "# " +
                     say("weekly.title", {{"line", markdown_line(content.business_line)},
                                          {"first", to_text(content.first)},
                                          {"last", to_text(content.last)}}) +
                     "\n\n";
  if (!report.body.empty()) text += markdown_quote(report.body) + "\n";
  text += "| " + say("weekly.what") + " | " + say("weekly.count") + " |\n|---|---:|\n";
  for (const auto& [name, part] : parts)
    text += "| " + say("weekly." + std::string(name)) + " | " + std::to_string(part->total) + " |\n";
  for (const auto& [name, part] : parts) {
    if (part->entries.empty()) continue;
    text += "\n## " + say("weekly." + std::string(name)) + "\n\n";
    for (const auto& entry : part->entries) {
      const auto& reason = chinese ? entry.reason_zh : entry.reason_en;
      text += "- " + entry.key + " " + markdown_line(entry.title);
      if (!reason.empty()) text += (chinese ? "（" : " (") + markdown_line(reason) + (chinese ? "）" : ")");
      text += "\n";
    }
    const auto more = part->total - std::ssize(part->entries);
    if (more > 0) text += "- " + say("weekly.more", {{"count", std::to_string(more)}}) + "\n";
  }
  return text;
}

}  // namespace assay::reviews
