// Exports of Jira, Zendesk, Chatwoot and Canny, as those systems write them.
#include <gtest/gtest.h>

#include "actions/import_reader.h"
#include "actions/import_values.h"
#include "base/text.h"

namespace assay::demand {
namespace {

struct Read {
  std::vector<ImportRow> rows;
  std::vector<RowError> errors;
  std::int64_t skipped = 0;
};

Read read(std::string bytes, Preset preset, const StateRules& states = {}, std::set<std::string> left_out = {},
          ImportKind kind = ImportKind::signals) {
  auto reader = open_import(std::move(bytes), {kind, preset, {}, {}, false, states, std::move(left_out)});
  EXPECT_TRUE(reader) << (reader ? "" : describe(reader.error()));
  Read all;
  if (!reader) return all;
  ImportRow row;
  std::vector<RowError> errors;
  for (;;) {
    const auto more = (*reader)->next(row, errors);
    EXPECT_TRUE(more) << (more ? "" : describe(more.error()));
    if (!more || !*more) break;
    if (errors.empty()) all.rows.push_back(row);
    all.errors.insert(all.errors.end(), errors.begin(), errors.end());
  }
  all.skipped = (*reader)->skipped();
  return all;
}

using Tags = std::vector<std::string>;

TEST(JiraFile, ColumnsThatRepeatAddUp) {
  const auto all = read(
      "Summary,Issue key,Issue Type,Status,Priority,Reporter,Created,Votes,Watchers,Watchers,Labels,Labels,"
      "Component/s,Component/s,Sprint,Sprint,Comment,Comment,Description,Custom field (Customer)\n"
      "Export to Excel,CRM-7,Bug,In Progress,Blocker,Li Na,30/Sep/21 5:20 PM,4,li,wang,export,urgent,Reports,,"
      "Sprint 1,Sprint 2,\"01/Oct/21 9:00 AM;wang;We need it too\",,\"It fails, always\",Acme\n"
      "No votes told,CRM-8,New Feature,Open,Low,Wang,2021-10-02 08:00,,li,,,,,,,,,,,\n",
      Preset::jira, {}, {}, ImportKind::requirements);
  ASSERT_TRUE(all.errors.empty()) << all.errors.front().code;
  ASSERT_EQ(all.rows.size(), 2U);
  const auto& bug = all.rows[0];
  EXPECT_EQ(bug.source_id, "CRM-7");
  EXPECT_EQ(bug.title, "Export to Excel");
  EXPECT_EQ(bug.text, "It fails, always");
  EXPECT_EQ(bug.background, "It fails, always\n\nwang, 01/Oct/21 9:00 AM:\nWe need it too");
  EXPECT_EQ(bug.kind, SignalKind::defect);
  EXPECT_EQ(bug.type, RequirementType::fix);
  EXPECT_EQ(bug.importance, Importance::must);
  EXPECT_EQ(bug.tags, (Tags{"export", "urgent", "Reports", "In Progress"}));
  EXPECT_EQ(bug.votes, 4);
  EXPECT_EQ(bug.customer, "Acme");
  EXPECT_EQ(bug.contact, "Li Na");
  EXPECT_EQ(bug.speaker_name, "Li Na");
  EXPECT_EQ(to_text(bug.said_at.value()), "2021-09-30T17:20:00.000000Z");
  const auto& feature = all.rows[1];
  EXPECT_EQ(feature.votes, 1);  // who watches
  EXPECT_EQ(feature.importance, Importance::nice);
  EXPECT_EQ(feature.kind, SignalKind::request);
  EXPECT_EQ(feature.type, RequirementType::new_);
  EXPECT_TRUE(feature.tags.empty());
  EXPECT_EQ(feature.contact, "");
}

TEST(JiraFile, StatesMeanWhatTheImportSays) {
  const std::string csv =
      "Summary,Issue key,Status\nFirst,A-1,Done\nSecond,A-2,In Review\nThird,A-3,Won't Do\nFourth,A-4,Later\n";
  const auto all = read(csv, Preset::jira, {{{"done", ""}, {"IN REVIEW", "review"}}}, {"won't do"});
  ASSERT_EQ(all.rows.size(), 3U);
  EXPECT_EQ(all.skipped, 1);
  EXPECT_EQ(all.rows[0].tags, Tags{});
  EXPECT_EQ(all.rows[1].tags, Tags{"review"});
  EXPECT_EQ(all.rows[2].tags, Tags{"Later"});
}

TEST(JiraFile, ReadsEveryEncodingThatPeopleSend) {
  const std::string utf8 = "概要,问题关键字,状态,已创建\n导出报表,CRM-1,Open,30/九月/21 5:20 下午\n";
  const std::string gb18030 =
      "\xB8\xC5\xD2\xAA,\xCE\xCA\xCC\xE2\xB9\xD8\xBC\xFC\xD7\xD6\n\xB5\xBC\xB3\xF6\xB1\xA8\xB1\xED,CRM-1\n";
  EXPECT_EQ(read(utf8, Preset::jira).rows.at(0).title, "导出报表");
  EXPECT_EQ(to_text(read(utf8, Preset::jira).rows.at(0).said_at.value()), "2021-09-30T17:20:00.000000Z");
  EXPECT_EQ(read("\xEF\xBB\xBF" + utf8, Preset::jira).rows.at(0).title, "导出报表");
  EXPECT_EQ(read(gb18030, Preset::jira).rows.at(0).title, "导出报表");
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char16_t c : std::u16string(u"Summary;Issue key\n导出报表;CRM-1\n")) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  EXPECT_EQ(read(little, Preset::jira).rows.at(0).title, "导出报表");
  EXPECT_EQ(read(big, Preset::jira).rows.at(0).title, "导出报表");
}

TEST(ImportEncodings, AreShownInTheProfile) {
  const auto encoding = [](const std::string& bytes) {
    const auto profile = profile_import(bytes, {ImportKind::signals, Preset::jira, {}, {}, false});
    return profile ? profile->encoding.value_or("") + " " + profile->delimiter.value_or("") : describe(profile.error());
  };
  EXPECT_EQ(encoding("Summary,Issue key\na,b\n"), "UTF-8 ,");
  EXPECT_EQ(encoding("\xEF\xBB\xBFSummary;Issue key\na;b\n"), "UTF-8 BOM ;");
  EXPECT_EQ(encoding("Summary\tIssue key\n\xB5\xBC\xB3\xF6\tb\n"), "GB18030 \t");
  EXPECT_EQ(encoding(std::string("\xFF\xFES\0u\0m\0m\0a\0r\0y\0\n\0a\0\n\0", 22)), "UTF-16LE ,");
}

TEST(ZendeskFile, ReadsTicketsWithPeopleBesideThem) {
  const auto all = read(
      R"({"tickets": [
        {"id": 35436, "url": "https://acme.zendesk.com/api/v2/tickets/35436.json", "subject": "Export fails",
         "description": "The export stops.", "type": "incident", "priority": "urgent", "status": "open",
         "requester_id": 20, "organization_id": 7, "tags": ["export", "vip"], "created_at": "2026-05-20T22:55:29Z",
         "satisfaction_rating": {"score": "good"}, "via": {"channel": "email"}},
        {"id": 35437, "subject": "", "comments": [{"body": "Could we print?", "author_id": 20},
         {"body": "We will look.", "author_id": 21, "created_at": "2026-05-21T08:00:00Z"}],
         "status": "solved", "requester": {"name": "Wang", "email": "wang@beta.example"},
         "organization": {"name": "Beta"}, "satisfaction_rating": {"score": "bad"}, "via": {"channel": "chat"}}],
       "users": [{"id": 20, "name": "Li Na", "email": "li@acme.example"}, {"id": 21, "name": "Agent"}],
       "organizations": [{"id": 7, "name": "Acme"}], "next_page": null, "count": 2})",
      Preset::zendesk, {}, {}, ImportKind::requirements);
  ASSERT_TRUE(all.errors.empty()) << all.errors.front().code;
  ASSERT_EQ(all.rows.size(), 2U);
  const auto& first = all.rows[0];
  EXPECT_EQ(first.source_id, "35436");
  EXPECT_EQ(first.text, "The export stops.");
  EXPECT_EQ(first.kind, SignalKind::defect);
  EXPECT_EQ(first.channel, Channel::email);
  EXPECT_EQ(first.customer, "Acme");
  EXPECT_EQ(first.contact, "Li Na");
  EXPECT_EQ(first.contact_email, "li@acme.example");
  EXPECT_EQ(first.importance, Importance::must);
  EXPECT_EQ(first.source_link, "https://acme.zendesk.com/agent/tickets/35436");
  EXPECT_EQ(first.tags, (Tags{"export", "vip", "satisfaction good"}));
  const auto& second = all.rows[1];
  EXPECT_EQ(second.title, "Could we print?");
  EXPECT_EQ(second.text, "Could we print?");
  EXPECT_EQ(second.kind, SignalKind::complaint);
  EXPECT_EQ(second.channel, Channel::chat);
  EXPECT_EQ(second.customer, "Beta");
  EXPECT_EQ(second.background, "Agent, 2026-05-21T08:00:00Z:\nWe will look.");
  EXPECT_EQ(second.tags, (Tags{"satisfaction bad", "solved"}));
}

TEST(ZendeskFile, ReadsOneTicketALine) {
  const auto all = read(
      "{\"id\": 1, \"subject\": \"One\", \"description\": \"a\", \"requester\": {\"name\": \"Li\"}}\n"
      "{\"id\": 2, \"subject\": \"Two\", \"description\": \"b\", \"created_at\": \"soon\"}\n"
      "not a ticket\n",
      Preset::zendesk);
  ASSERT_EQ(all.rows.size(), 1U);
  EXPECT_EQ(all.rows[0].speaker_name, "Li");
  ASSERT_EQ(all.errors.size(), 2U);
  EXPECT_EQ(all.errors[0].code, "import_not_a_time");
  EXPECT_EQ(all.errors[0].row, 2);
  EXPECT_EQ(all.errors[1].code, "import_record_malformed");
  EXPECT_EQ(all.errors[1].row, 3);
}

TEST(ChatwootFile, TheFirstWordsOfTheCustomerAreTheSignal) {
  const auto all = read(
      R"({"data": {"meta": {"all_count": 1}, "payload": [
        {"id": 9, "status": "open", "labels": ["billing"], "priority": "low", "created_at": 1747780529,
         "meta": {"channel": "Channel::WebWidget", "sender": {"name": "王伟", "email": "wang@beta.example",
                  "additional_attributes": {"company_name": "Beta"}}},
         "messages": [{"content": "Hello, how can we help?", "message_type": 1, "sender": {"name": "Agent"}},
                      {"content": "The invoice is wrong.\nPlease correct it.", "message_type": 0,
                       "created_at": 1747780600, "sender": {"name": "王伟"}},
                      {"content": "Done", "message_type": "outgoing"}]}]}})",
      Preset::chatwoot, {}, {}, ImportKind::requirements);
  ASSERT_TRUE(all.errors.empty()) << all.errors.front().code;
  ASSERT_EQ(all.rows.size(), 1U);
  const auto& row = all.rows[0];
  EXPECT_EQ(row.source_id, "9");
  EXPECT_EQ(row.title, "The invoice is wrong.");
  EXPECT_EQ(row.text, "The invoice is wrong.\nPlease correct it.");
  EXPECT_EQ(row.channel, Channel::chat);
  EXPECT_EQ(row.customer, "Beta");
  EXPECT_EQ(row.contact_email, "wang@beta.example");
  EXPECT_EQ(row.importance, Importance::nice);
  EXPECT_EQ(row.tags, Tags{"billing"});
  EXPECT_EQ(to_text(row.said_at.value()), "2025-05-20T22:36:40.000000Z");
  EXPECT_NE(row.background.find("Agent:\nHello, how can we help?"), std::string::npos);
}

TEST(ChatwootFile, ReadsMailAndLinesWithoutWords) {
  const auto all = read(
      "[{\"display_id\": 3, \"messages\": [{\"content\": \"Body\", \"message_type\": \"incoming\"}], "
      "\"additional_attributes\": {\"mail_subject\": \"Offer\"}, \"meta\": {\"channel\": \"Channel::Email\", "
      "\"sender\": {\"phone_number\": \"+86 10\"}}}, {\"id\": 4, \"messages\": []}]",
      Preset::chatwoot);
  ASSERT_EQ(all.rows.size(), 1U);
  EXPECT_EQ(all.rows[0].title, "Offer");
  EXPECT_EQ(all.rows[0].channel, Channel::email);
  EXPECT_EQ(all.rows[0].speaker_name, "+86 10");
  ASSERT_EQ(all.errors.size(), 1U);
  EXPECT_EQ(all.errors[0].code, "import_title_missing");
}

TEST(CannyFile, KeepsStatusVotesCommentsAndTheAuthor) {
  const auto all = read(
      R"({"posts": [{"id": "p1", "title": "Export", "details": "Please", "status": "in progress", "score": 12,
        "author": {"name": "Li", "email": "li@acme.example", "companies": [{"name": "Acme"}]},
        "comments": [{"value": "Us too", "author": {"name": "Wang"}}], "created": "2026-01-02T03:04:05Z"}]})",
      Preset::canny, {}, {}, ImportKind::requirements);
  ASSERT_EQ(all.rows.size(), 1U);
  EXPECT_EQ(all.rows[0].votes, 12);
  EXPECT_EQ(all.rows[0].tags, Tags{"in progress"});
  EXPECT_EQ(all.rows[0].customer, "Acme");
  EXPECT_EQ(all.rows[0].contact_email, "li@acme.example");
  EXPECT_EQ(all.rows[0].background, "Please\n\nWang:\nUs too");
}

TEST(ImportTimes, OfOtherSystems) {
  const auto is = [](std::string_view text, std::string_view expected) {
    const auto time = read_import_time(text);
    EXPECT_EQ(time ? to_text(*time) : "none", expected) << text;
  };
  is("30/Sep/21 5:20 PM", "2021-09-30T17:20:00.000000Z");
  is("30/Sep/21 12:05 AM", "2021-09-30T00:05:00.000000Z");
  is("30/九月/21 5:20 下午", "2021-09-30T17:20:00.000000Z");
  is("30/十一月/21 5:20 上午", "2021-11-30T05:20:00.000000Z");
  is("30/9月/21 下午5:20", "2021-09-30T17:20:00.000000Z");
  is("Sep 30, 2021 17:20", "2021-09-30T17:20:00.000000Z");
  is("2021-09-30T17:20:00.000+0800", "2021-09-30T09:20:00.000000Z");
  is("2021-09-30 5:20 PM", "2021-09-30T17:20:00.000000Z");
  is("30/Sep/21 13:20 PM", "none");
  is("PM", "none");
}

TEST(ImportPreview, ShowsTheFirstRecordsOfJson) {
  std::string json = "[";
  for (int i = 1; i <= 30; ++i)
    json += (i > 1 ? "," : "") + std::string(R"({"id":)") + std::to_string(i) + R"(,"title":"Wish )" +
            std::to_string(i) + R"("})";
  const auto profile = profile_import(json + "]", {ImportKind::signals, Preset::canny, {}, {}, false});
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->rows, 30);
  ASSERT_EQ(profile->samples.size(), 20U);
  EXPECT_EQ(profile->samples[1].title, "Wish 2");
  EXPECT_EQ(profile->samples[1].source_id, "2");
  EXPECT_EQ(profile->encoding, "UTF-8");
}

}  // namespace
}  // namespace assay::demand
