// The weekly report of a business line: what was computed, what people wrote, and both as Markdown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "base/time.h"
#include "messages/catalogue.h"

namespace assay::reviews {

using ReportId = Id<struct WeeklyReportTag>;

enum class ReportState { draft, sent, kept };
BOOST_DESCRIBE_ENUM(ReportState, draft, sent, kept)

// A record behind a number.
struct ReportEntry {
  std::string id;
  std::string key;
  std::string title;
  std::string reason_en;  // of what was cut
  std::string reason_zh;
};
BOOST_DESCRIBE_STRUCT(ReportEntry, (), (id, key, title, reason_en, reason_zh))

// A number and the records it counts; of very many the first ones.
struct ReportCount {
  std::int64_t total = 0;
  std::vector<ReportEntry> entries;
};
BOOST_DESCRIBE_STRUCT(ReportCount, (), (total, entries))

inline constexpr std::size_t kEntriesMax = 200;

struct ReportContent {
  std::string business_line;
  Date first;  // Monday
  Date last;   // Sunday
  ReportCount received;
  ReportCount answered;
  ReportCount accepted;
  ReportCount deferred;
  ReportCount declined;
  ReportCount merged;
  ReportCount released;
  ReportCount confirmed;  // released ones that solved the problem of somebody who asked
  ReportCount overdue;
};
BOOST_DESCRIBE_STRUCT(ReportContent, (),
                      (business_line, first, last, received, answered, accepted, deferred, declined, merged, released,
                       confirmed, overdue))

// One row of the table weekly_reports.
struct WeeklyReport {
  ReportId id;
  WorkspaceId workspace_id;
  BusinessLineId business_line_id;
  Date week;  // its Monday
  std::string time_zone;
  ReportContent content;
  std::string body;
  ReportState state = ReportState::draft;
  Timestamp made_at;
  std::optional<MemberId> made_by;  // none: made by itself
  std::optional<Timestamp> sent_at;
  std::optional<MemberId> sent_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(WeeklyReport, (),
                      (id, workspace_id, business_line_id, week, time_zone, content, body, state, made_at, made_by,
                       sent_at, sent_by, version))

Date monday_of(Date day);
// In "zh" or "en".
std::string report_markdown(const messages::Catalogue& catalogue, std::string_view language,
                            const WeeklyReport& report);

}  // namespace assay::reviews
