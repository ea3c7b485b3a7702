#include "actions/import_reader.h"

#include <random>

#include "actions/import_json.h"
#include "actions/import_values.h"
#include "tabular/xlsx_writer.h"

namespace assay::demand {
namespace {

struct Read {
  std::vector<ImportRow> rows;
  std::vector<RowError> errors;
  std::int64_t skipped = 0;
  std::int64_t blank = 0;
};

Result<Read> try_read(std::string bytes, const ReaderSettings& settings) {
  auto reader = open_import(std::move(bytes), settings);
  if (!reader) return refuse(reader.error());
  Read read;
  ImportRow row;
  std::vector<RowError> errors;
  for (;;) {
    const auto more = (*reader)->next(row, errors);
    if (!more) return refuse(more.error());
    if (!*more) break;
    if (errors.empty()) read.rows.push_back(row);
    read.errors.insert(read.errors.end(), errors.begin(), errors.end());
  }
  read.skipped = (*reader)->skipped();
  read.blank = (*reader)->blank_rows();
  return read;
}

Read read_all(std::string bytes, const ReaderSettings& settings) {
  auto read = try_read(std::move(bytes), settings);
  EXPECT_TRUE(read) << (read ? "" : describe(read.error()));
  return read.value_or(Read{});
}

std::string refusal(std::string bytes, const ReaderSettings& settings) {
  const auto read = try_read(std::move(bytes), settings);
  if (read) return "";
  return read.error().fields.empty() ? read.error().code : read.error().fields.front().code;
}

const ReaderSettings kGithub{ImportKind::signals, Preset::github_issues, {}, {}, false};
const ReaderSettings kCanny{ImportKind::signals, Preset::canny, {}, {}, false};

Mapping mapping(const std::string& json, ImportKind kind = ImportKind::signals) {
  const auto read = read_mapping(boost::json::parse(json), kind);
  EXPECT_TRUE(read) << (read ? "" : describe(read.error()));
  return read.value_or(Mapping{});
}
ReaderSettings mapped(const std::string& json) {
  return {ImportKind::signals, Preset::generic, mapping(json), {}, false};
}

TEST(ImportValues, TimesInTheWaysPeopleWriteThem) {
  const auto is = [](std::string_view text, std::string_view expected) {
    const auto time = read_import_time(text);
    EXPECT_EQ(time ? to_text(*time) : "none", expected) << text;
  };
  is("2023-05-06", "2023-05-06T00:00:00.000000Z");
  is("2023-05-06T10:30:00+08:00", "2023-05-06T02:30:00.000000Z");
  is("2023/5/6", "2023-05-06T00:00:00.000000Z");
  is("2019/6/20 10:55:18", "2019-06-20T10:55:18.000000Z");
  is("2023年5月6日", "2023-05-06T00:00:00.000000Z");
  is("2023年5月6日 10:30", "2023-05-06T10:30:00.000000Z");
  is("2023年5月6日10时30分", "2023-05-06T10:30:00.000000Z");
  is("20230506", "2023-05-06T00:00:00.000000Z");
  is("45052", "2023-05-06T00:00:00.000000Z");
  is("45052.4375", "2023-05-06T10:30:00.000000Z");
  is("1683340200", "2023-05-06T02:30:00.000000Z");
  is("1683340200000", "2023-05-06T02:30:00.000000Z");
  is("30/Sep/21 17:20", "2021-09-30T17:20:00.000000Z");
  is("6 May 2023", "2023-05-06T00:00:00.000000Z");
  for (const auto* wrong : {"", "soon", "05/06/2023", "2023-02-30", "20231399", "12", "31/Foo/21"}) is(wrong, "none");
}

TEST(ImportValues, NumbersWithGroupsAndWideDigits) {
  EXPECT_EQ(read_import_number("1,234.5"), 1234.5);
  EXPECT_EQ(read_import_whole_number("1,234,567"), 1'234'567);
  EXPECT_EQ(read_import_whole_number("１２"), 12);
  EXPECT_EQ(read_import_whole_number("-3"), -3);
  EXPECT_EQ(read_import_whole_number("12.0"), 12);
  for (const auto* wrong : {"", "12 days", "1,23", "1,2345", "1.2.3", "1e5", "--1", "12.5", "9007199254740993"})
    EXPECT_EQ(read_import_whole_number(wrong), std::nullopt) << wrong;
}

TEST(ImportJson, ListsPagesWrappersAndLinesAreTheSameRecords) {
  for (const std::string text : {R"([{"a":"}]"},{"b":[1,{"c":2}]}])", R"([[{"a":"}]"}],[{"b":[1,{"c":2}]}]])",
                                 R"({"hasMore":false,"posts":[{"a":"}]"},{"b":[1,{"c":2}]}],"cursor":"x"})",
                                 "{\"a\":\"}]\"}\n\n{\"b\":[1,{\"c\":2}]}\n", "{\"a\":\"}]\"}\r\n{\"b\":[1,{\"c\":2}]}",
                                 "[{\"a\":\"}]\"}]\n[{\"b\":[1,{\"c\":2}]}]"}) {
    JsonRecords records(text);
    JsonRecords::Record record;
    ASSERT_TRUE(records.next(record).value()) << text;
    EXPECT_EQ(record.text, R"({"a":"}]"})");
    ASSERT_TRUE(records.next(record).value()) << text;
    EXPECT_EQ(record.text, R"({"b":[1,{"c":2}]})");
    EXPECT_FALSE(records.next(record).value()) << text;
  }
}

TEST(ImportJson, WhatIsCutOrNoListIsRefusedWithItsLine) {
  const auto fails = [](const std::string& text) {
    JsonRecords records(text);
    JsonRecords::Record record;
    for (int i = 0; i < 100; ++i) {
      const auto more = records.next(record);
      if (!more) return more.error().fields.front().code;
      if (!*more) return std::string("none");
    }
    return std::string("endless");
  };
  EXPECT_EQ(fails(R"([{"a":1},{"b")"), "import_json_cut");
  EXPECT_EQ(fails(R"([{"a":1})"), "import_json_cut");
  EXPECT_EQ(fails(R"({"posts":[{"a":1}])"), "import_json_cut");
  EXPECT_EQ(fails("[1,2]"), "import_json_malformed");
  EXPECT_EQ(fails("[[[[[{}]]]]]"), "import_json_malformed");
  EXPECT_EQ(fails("]"), "import_json_malformed");
  EXPECT_EQ(fails(R"({"a":1})"), "none");
}

TEST(ImportReader, GithubCsv) {
  const auto read = read_all(
      "number,title,created_at,state,reactions_+1_num,reactions_total_num,author,company\n"
      "34,\"Slow, very\",2019-06-06 13:54:46,closed,3,5,author-1,\n"
      "35,Other,2019-06-10 12:26:46,open,,2,author-2,Acme\n",
      kGithub);
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[0].number, 2);
  EXPECT_EQ(read.rows[0].source_id, "34");
  EXPECT_EQ(read.rows[0].title, "Slow, very");
  EXPECT_EQ(read.rows[0].text, "Slow, very");
  EXPECT_EQ(read.rows[0].votes, 3);
  EXPECT_EQ(read.rows[0].tags, std::vector<std::string>{"closed"});
  EXPECT_EQ(read.rows[0].speaker_name, "author-1");
  EXPECT_EQ(to_text(*read.rows[0].said_at), "2019-06-06T13:54:46.000000Z");
  EXPECT_EQ(read.rows[1].votes, 2);  // where thumbs are not told apart, all reactions
  EXPECT_EQ(read.rows[1].customer, "Acme");
}

const std::string kIssues = R"([
  {"number": 1, "title": "Crash", "body": "It crashes.\r\nAlways.", "user": {"login": "ann"}, "state": "open",
   "created_at": "2026-01-02T03:04:05Z", "labels": [{"name": "bug"}, "ui"], "reactions": {"+1": 4, "total_count": 9},
   "html_url": "https://github.com/acme/shop/issues/1"},
  {"number": 2, "title": "A change", "body": null, "user": {"login": "bob"}, "pull_request": {"url": "x"},
   "html_url": "https://github.com/acme/shop/pull/2"},
  {"number": 3, "title": "How?", "labels": ["question"], "is_pr": false, "reactions": {"total_count": 2}}
])";

TEST(ImportReader, GithubApiAndLines) {
  const auto read = read_all(kIssues, kGithub);
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.skipped, 1);
  EXPECT_EQ(read.rows[0].text, "It crashes.\nAlways.");
  EXPECT_EQ(read.rows[0].source, "github-issues:acme/shop");
  EXPECT_EQ(read.rows[0].votes, 4);
  EXPECT_EQ(read.rows[0].kind, SignalKind::defect);
  EXPECT_EQ(read.rows[0].speaker_name, "ann");
  EXPECT_EQ(read.rows[0].source_link, "https://github.com/acme/shop/issues/1");
  EXPECT_EQ(read.rows[1].kind, SignalKind::question);
  EXPECT_EQ(read.rows[1].votes, 2);
  auto with_pulls = kGithub;
  with_pulls.pull_requests = true;
  EXPECT_EQ(read_all(kIssues, with_pulls).rows.size(), 3U);
  const auto lines =
      read_all("{\"number\":1,\"title\":\"a\",\"is_pr\":true}\nnonsense\n{\"number\":2,\"title\":\"b\"}\n", kGithub);
  ASSERT_EQ(lines.rows.size(), 1U);
  EXPECT_EQ(lines.rows[0].number, 3);
  ASSERT_EQ(lines.errors.size(), 1U);
  EXPECT_EQ(lines.errors[0].row, 2);
  EXPECT_EQ(lines.errors[0].code, "import_record_malformed");
}

TEST(ImportReader, CannyExportAndApi) {
  const std::string post =
      R"({"title":"Dark mode","details":"My eyes","votes":17,"created":"2016-03-07T05:24:40.340Z"})";
  const auto first = read_all("[" + post + "]", kCanny);
  ASSERT_EQ(first.rows.size(), 1U);
  EXPECT_EQ(first.rows[0].votes, 17);
  EXPECT_EQ(first.rows[0].channel, Channel::portal);
  // Without an id: details may be edited, the post stays the same one.
  const auto edited = read_all(
      R"([{"title":"Dark mode","details":"My poor eyes","votes":18,"created":"2016-03-07T05:24:40.340Z"}])", kCanny);
  EXPECT_EQ(edited.rows.at(0).source_id, first.rows[0].source_id);
  const auto api = read_all(
      R"({"posts":[{"id":"p1","title":"T","details":"D","score":3,"status":"under review","author":{"name":"Ann",
          "companies":[{"name":"Acme"}]},"tags":[{"name":"ui"}],"category":{"name":"Bugs"}}],"hasMore":false})",
      kCanny);
  ASSERT_EQ(api.rows.size(), 1U);
  EXPECT_EQ(api.rows[0].source_id, "p1");
  EXPECT_EQ(api.rows[0].customer, "Acme");
  EXPECT_EQ(api.rows[0].kind, SignalKind::defect);
  EXPECT_EQ(api.rows[0].tags, (std::vector<std::string>{"ui", "Bugs", "under review"}));
}

TEST(ImportReader, MappedColumnsConstantsAndMeanings) {
  const auto read =
      read_all("Betreff;Art;Stimmen;Wann\nSlow;Incident;1,234;6 May 2023\nFine;Lob;;2023/5/6\n",
               mapped(R"({"title":"Betreff","kind":{"column":"Art","values":{"lob":"praise"}},"votes":"Stimmen",
                "said_at":"D","hops":{"constant":"二手"},"channel":{"constant":"sales"}})"));
  ASSERT_EQ(read.rows.size(), 2U) << (read.errors.empty() ? "" : read.errors[0].code);
  EXPECT_EQ(read.rows[0].kind, SignalKind::defect);
  EXPECT_EQ(read.rows[0].votes, 1234);
  EXPECT_EQ(read.rows[0].hops, 1);
  EXPECT_EQ(read.rows[0].channel, Channel::sales);
  EXPECT_EQ(to_text(*read.rows[0].said_at), "2023-05-06T00:00:00.000000Z");
  EXPECT_EQ(read.rows[1].kind, SignalKind::praise);
  EXPECT_EQ(read.rows[1].votes, std::nullopt);
}

TEST(ImportReader, EveryWrongCellIsNamedWithRowColumnAndValue) {
  const auto read = read_all("title,votes,kind,said_at\nA,-1,gossip,soon\n,,,\nB,few,,\nC,2\n",
                             mapped(R"({"title":"title","votes":"votes","kind":"kind","said_at":"said_at"})"));
  ASSERT_EQ(read.errors.size(), 4U);
  std::map<std::string, std::string> codes;
  for (const auto& error : read.errors) codes[std::to_string(error.row) + " " + error.column] = error.code;
  EXPECT_EQ(codes, (std::map<std::string, std::string>{{"2 votes", "import_number_negative"},
                                                       {"2 kind", "import_word_unknown"},
                                                       {"2 said_at", "import_not_a_time"},
                                                       {"4 votes", "import_not_a_whole_number"}}));
  EXPECT_EQ(read.errors[0].value.empty(), false);
  ASSERT_EQ(read.rows.size(), 1U);  // the ragged row is good
  EXPECT_EQ(read.rows[0].title, "C");
  EXPECT_EQ(read.blank, 1);
}

TEST(ImportReader, FilesThatCannotBeUsedAreRefused) {
  EXPECT_EQ(refusal("", kGithub), "table_empty");
  EXPECT_EQ(refusal(" \n \n", kCanny), "table_empty");
  EXPECT_EQ(refusal("a,b\n1,2\n", kGithub), "import_columns_missing");
  EXPECT_EQ(refusal("a,b\n1,2\n", {ImportKind::signals, Preset::generic, {}, {}, false}), "import_mapping_needed");
  EXPECT_EQ(refusal("a,b\n1,2\n", mapped(R"({"title":"c"})")), "import_column_not_found");
  EXPECT_EQ(refusal("[]", {ImportKind::signals, Preset::generic, {}, {}, false}), "import_format_unsupported");
  EXPECT_EQ(refusal("title\n\xff\xff\x80\n", mapped(R"({"title":"title"})")), "table_encoding_unknown");
}

TEST(ImportMapping, WrongMappingsAreRefusedWhereTheyAreWrong) {
  const auto refused = [](const char* json, ImportKind kind) {
    const auto read = read_mapping(boost::json::parse(json), kind);
    return read ? std::string() : read.error().fields.front().field + " " + read.error().fields.front().code;
  };
  EXPECT_EQ(refused(R"({"titel":"a"})", ImportKind::signals), "mapping.titel import_target_unknown");
  EXPECT_EQ(refused(R"({"owner":"a","title":"b"})", ImportKind::signals), "mapping.owner import_target_unknown");
  EXPECT_EQ(refused(R"({"votes":"a"})", ImportKind::signals), "mapping import_mapping_lacks");
  EXPECT_EQ(refused(R"({"background":"a"})", ImportKind::requirements), "mapping import_mapping_lacks");
  EXPECT_EQ(refused(R"({"title":{}})", ImportKind::signals), "mapping.title import_mapping_unclear");
  EXPECT_EQ(refused(R"({"title":{"column":"a","constant":"b"}})", ImportKind::signals),
            "mapping.title import_mapping_unclear");
  EXPECT_EQ(refused(R"({"title":{"colum":"a"}})", ImportKind::signals), "mapping.title.colum unknown_field");
  EXPECT_EQ(refused(R"([1])", ImportKind::signals), "mapping not_an_object");
}

TEST(ImportReader, WorkbooksAreProfiledAndMapped) {
  const std::vector<std::string> header = {"留言编号", "留言主题", "留言时间"};
  auto writer = tabular::XlsxWriter::create("S", header);
  ASSERT_TRUE(writer);
  const std::vector<tabular::Cell> cells = {std::int64_t{7}, std::string("咨询"),
                                            *parse_timestamp("2019-06-20T10:55:18Z")};
  ASSERT_TRUE(writer->row(cells));
  const auto bytes = writer->finish();
  ASSERT_TRUE(bytes);
  const ReaderSettings generic{ImportKind::signals, Preset::generic, {}, {}, false};
  const auto profile = profile_import(*bytes, generic);
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->rows, 1);
  EXPECT_EQ(profile->sheets, std::vector<std::string>{"S"});
  EXPECT_EQ(profile->columns.size(), 3U);
  EXPECT_EQ(profile->suggested_mapping.at("title"), "留言主题");
  const auto read = read_all(*bytes, generic);
  ASSERT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.rows[0].source_id, "7");
  EXPECT_EQ(to_text(*read.rows[0].said_at), "2019-06-20T10:55:18.000000Z");
}

// The same bytes give the same records with the same ids, whatever stands in them.
TEST(ImportReader, TheSameBytesAreTheSameRecords) {
  std::mt19937_64 random(7);
  const std::vector<std::string> pieces = {"a", "长", ",", "\"", "\n",    "{", "}",
                                           "[", "]",  ":", "\\", "title", "1", " "};
  for (int round = 0; round < 300; ++round) {
    std::string csv = "title,body,votes\n";
    std::string json = "[";
    for (int i = 0; i < 5; ++i) {
      std::string text;
      for (int k = 0; k < 6; ++k) text += pieces[random() % pieces.size()];
      std::string quoted;
      for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
      csv += "\"" + quoted + "\",x,1\n";
      json += (i > 0 ? "," : "") + std::string("{\"title\":") + boost::json::serialize(boost::json::value(text)) + "}";
    }
    json += "]";
    for (const auto& [bytes, settings] : {std::pair(csv, kGithub), std::pair(json, kCanny)}) {
      const auto once = read_all(bytes, settings);
      const auto again = read_all(bytes, settings);
      ASSERT_EQ(once.rows.size(), again.rows.size());
      ASSERT_EQ(once.rows.size() + once.errors.size(), 5U) << bytes;
      for (std::size_t i = 0; i < once.rows.size(); ++i) {
        EXPECT_EQ(once.rows[i].source_id, again.rows[i].source_id);
        EXPECT_FALSE(once.rows[i].source_id.empty());
      }
    }
  }
}

}  // namespace
}  // namespace assay::demand
