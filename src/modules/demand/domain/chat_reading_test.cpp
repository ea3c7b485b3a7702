#include "domain/chat_reading.h"

#include <gtest/gtest.h>

#include "domain/chat_stamp.h"

namespace assay::demand {
namespace {

// Sunday, 22 November 2026, 18:00 in Shanghai.
constexpr std::string_view kNow = "2026-11-22T10:00:00Z";
constexpr const char* kZone = "Asia/Shanghai";

std::vector<Utterance> read(std::string_view text, const char* zone = kZone) {
  return read_chat(text, *parse_timestamp(kNow), zone).utterances;
}
std::string at(const Utterance& utterance) {
  return utterance.said_at ? to_text(*utterance.said_at).substr(0, 19) : "";
}
std::string told(const Utterance& utterance) {
  std::string doubts;
  for (const auto doubt : utterance.doubts)
    doubts += doubt == ChatDoubt::speaker ? "s" : doubt == ChatDoubt::date ? "d" : "t";
  return utterance.speaker + "|" + at(utterance) + "|" + utterance.text + (doubts.empty() ? "" : "|" + doubts);
}
std::vector<std::string> told(std::string_view text, const char* zone = kZone) {
  std::vector<std::string> list;
  for (const auto& utterance : read(text, zone)) list.push_back(told(utterance));
  return list;
}
using Lines = std::vector<std::string>;

TEST(Chat, WeChatOnAComputer) {
  EXPECT_EQ(told("张三 2026/11/2 10:03:22\n导出太慢\n李四 2026/11/2 10:04:01\n同意\n还有没有进度"),
            (Lines{"张三|2026-11-02T02:03:22|导出太慢", "李四|2026-11-02T02:04:01|同意\n还有没有进度"}));
  EXPECT_EQ(told("张三  2026-11-02 10:03:22\r\n导出太慢\r\n\r\n李四  2026-11-02 10:04\r\n同意\r\n"),
            (Lines{"张三|2026-11-02T02:03:22|导出太慢", "李四|2026-11-02T02:04:00|同意"}));
}

TEST(Chat, WeComLeavesTheYearOut) {
  EXPECT_EQ(told("张三 11-02 10:03:22\n要批量\n李四@锐达 12-01 09:00:00\n去年说过"),
            (Lines{"张三|2026-11-02T02:03:22|要批量", "李四|2025-12-01T01:00:00|去年说过"}));
  EXPECT_EQ(read("李四@锐达 12-01 09:00:00\n去年说过").at(0).company, "锐达");
  const auto post = read("王五（车间主任） 11-20 09:00:00\n车间没有网").at(0);
  EXPECT_EQ(post.speaker, "王五");
  EXPECT_EQ(post.post, "车间主任");
}

TEST(Chat, DingTalkWritesNameAndTimeInTwoLines) {
  EXPECT_EQ(told("张三\n11月2日 10:03\n导出太慢\n而且没有进度\n李四\n昨天 10:04\n同意"),
            (Lines{"张三|2026-11-02T02:03:00|导出太慢\n而且没有进度", "李四|2026-11-21T02:04:00|同意"}));
  EXPECT_EQ(told("张三 11月2日 10:03\n导出太慢"), (Lines{"张三|2026-11-02T02:03:00|导出太慢"}));
}

TEST(Chat, RelativeDaysAreThoseOfTheReader) {
  EXPECT_EQ(told("张三 昨天 10:03\n甲\n张三 星期三 14:22\n乙\n张三 周日 9:05\n丙\n张三 今天 08:00\n丁\n张三 前天 "
                 "下午3:05\n戊"),
            (Lines{"张三|2026-11-21T02:03:00|甲", "张三|2026-11-18T06:22:00|乙", "张三|2026-11-15T01:05:00|丙",
                   "张三|2026-11-22T00:00:00|丁", "张三|2026-11-20T07:05:00|戊"}));
}

TEST(Chat, PartsOfTheDay) {
  EXPECT_EQ(told("张三 11月2日 凌晨12:30\n甲\n张三 11月2日 中午12:30\n乙\n张三 11月2日 晚上 8:00\n丙\nAnna 11/2/2026 "
                 "12:15 AM\nd"),
            (Lines{"张三|2026-11-01T16:30:00|甲", "张三|2026-11-02T04:30:00|乙", "张三|2026-11-02T12:00:00|丙",
                   "Anna|2026-11-01T16:15:00|d|d"}));
}

TEST(Chat, DaysBetweenRules) {
  EXPECT_EQ(
      told("—————  2026-11-02  —————\n\n张三  10:03\n\n导出太慢\n\n李四  10:04\n\n同意\n\n—————  2026-11-03  "
           "—————\n\n张三  09:00\n\n早"),
      (Lines{"张三|2026-11-02T02:03:00|导出太慢", "李四|2026-11-02T02:04:00|同意", "张三|2026-11-03T01:00:00|早"}));
}

TEST(Chat, StampBeforeTheName) {
  EXPECT_EQ(told("[2026/11/2 10:03:22] 张三: 导出太慢\n[2026/11/2 10:04:00] 李四：同意\n第二行"),
            (Lines{"张三|2026-11-02T02:03:22|导出太慢", "李四|2026-11-02T02:04:00|同意\n第二行"}));
  EXPECT_EQ(told("2026-11-02 10:03:22 张三\n导出太慢"), (Lines{"张三|2026-11-02T02:03:22|导出太慢"}));
  EXPECT_EQ(told("13/11/2026, 10:03 - Anna Lee: The export is slow\n13/11/2026, 10:05 - Bob: Same here"),
            (Lines{"Anna Lee|2026-11-13T02:03:00|The export is slow", "Bob|2026-11-13T02:05:00|Same here"}));
}

TEST(Chat, EnglishPrograms) {
  EXPECT_EQ(told("Anna Lee  10:03 AM\nThe export is slow\nBob  1:05 PM\nSame here"),
            (Lines{"Anna Lee|2026-11-22T02:03:00|The export is slow|d", "Bob|2026-11-22T05:05:00|Same here|d"}));
  EXPECT_EQ(told("[Nov 2, 2026 at 10:03 AM] Anna: Slow"), (Lines{"Anna|2026-11-02T02:03:00|Slow"}));
  EXPECT_EQ(told("Anna Lee, Yesterday 10:03\nSlow"), (Lines{"Anna Lee|2026-11-21T02:03:00|Slow"}));
}

TEST(Chat, NamesWithoutTimes) {
  EXPECT_EQ(told("Anna: The export is slow\nand has no progress\nBob: Same here\nAnna: Thanks"),
            (Lines{"Anna||The export is slow\nand has no progress|t", "Bob||Same here|st", "Anna||Thanks|t"}));
  EXPECT_EQ(
      told("昨天 10:03\n张三：导出太慢\n李四：同意\n张三：好"),
      (Lines{"张三|2026-11-21T02:03:00|导出太慢", "李四|2026-11-21T02:03:00|同意|s", "张三|2026-11-21T02:03:00|好"}));
}

TEST(Chat, TextWithoutAnySpeakerIsOneUtterance) {
  EXPECT_EQ(told("导出太慢\n请看 https://desk.example/1"), (Lines{"||导出太慢\n请看 https://desk.example/1|st"}));
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read(" \n\n").empty());
}

TEST(Chat, SentencesWithTimesAreNoSpeakers) {
  EXPECT_EQ(told("张三 2026/11/2 10:03:22\n会议改到 10:30\n我们说好：先导出\n李四 2026/11/2 10:04:22\n好"),
            (Lines{"张三|2026-11-02T02:03:22|会议改到 10:30\n我们说好：先导出", "李四|2026-11-02T02:04:22|好"}));
}

TEST(Chat, ATimeMayBeAllThatSomebodySays) {
  EXPECT_EQ(told("张三 11-02 10:03:22\n几点开会\n李四 11-02 10:04:22\n10:30"),
            (Lines{"张三|2026-11-02T02:03:22|几点开会", "李四|2026-11-02T02:04:22|10:30"}));
}

TEST(Chat, QuotedWordsAreOfSomebodyElse) {
  const auto found = read("张三 2026/11/2 10:03:22\n「李四：能导出吗」\n- - - - - - - - - -\n可以，但是很慢");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].quoted, "李四：能导出吗");
  EXPECT_EQ(found[0].text, "可以，但是很慢");
  const auto wecom = read("张三 11-02 10:03:22\n“李四：\n能导出吗”\n------\n可以");
  EXPECT_EQ(wecom.at(0).quoted, "李四：\n能导出吗");
  EXPECT_EQ(wecom.at(0).text, "可以");
  EXPECT_EQ(read("张三 11-02 10:03:22\n「急」这个").at(0).text, "「急」这个");
}

TEST(Chat, PicturesArePlaceholders) {
  const auto found =
      read("张三 11-02 10:03:22\n[图片]\n张三 11-02 10:03:40\n见图[图片][图片]\n张三 11-02 10:04:40\n[动画表情]");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(found[0].only_placeholders);
  EXPECT_EQ(found[0].pictures, 1);
  EXPECT_FALSE(found[1].only_placeholders);
  EXPECT_EQ(found[1].pictures, 2);
  EXPECT_TRUE(found[2].only_placeholders);
  EXPECT_EQ(found[2].pictures, 0);
}

TEST(Chat, WhatTheProgramSaysIsLeftOut) {
  EXPECT_EQ(told("张三 11-02 10:03:22\n导出太慢\n李四撤回了一条消息\n王五 11-02 10:05:22\n好"),
            (Lines{"张三|2026-11-02T02:03:22|导出太慢", "王五|2026-11-02T02:05:22|好"}));
}

TEST(Chat, WhatCannotBeToldIsADoubt) {
  EXPECT_EQ(told("Anna 2/11/2026 10:03\nSlow"), (Lines{"Anna|2026-02-11T02:03:00|Slow|d"}));
  EXPECT_EQ(told("张三 2030/1/2 10:03\n明天"), (Lines{"张三||明天|d"}));
}

TEST(Chat, TimesFollowTheZoneThroughItsChangesOfClocks) {
  EXPECT_EQ(told("Anna 2026-03-29 10:03\na\nAnna 2026-03-29 00:30\nb\nAnna 2026-10-25 10:03\nc", "Europe/Berlin"),
            (Lines{"Anna|2026-03-29T08:03:00|a", "Anna|2026-03-28T23:30:00|b", "Anna|2026-10-25T09:03:00|c"}));
}

TEST(Chat, EndsAtTheMostThatIsTakenAtOnce) {
  std::string text;
  for (int i = 0; i < 1'200; ++i) text += "张三 2026/11/2 10:03:22\n导出太慢\n";
  const auto reading = read_chat(text, *parse_timestamp(kNow), kZone);
  EXPECT_EQ(reading.utterances.size(), kUtterancesMax);
  EXPECT_TRUE(reading.cut);
}

TEST(ChatStamp, IsTheWholeText) {
  EXPECT_TRUE(read_chat_stamp("２０２６年１１月２日 星期一 １０：０３"));
  EXPECT_TRUE(read_chat_stamp("2026-11-02T10:03:22"));
  EXPECT_TRUE(read_chat_stamp("2 Nov 2026 10:03"));
  EXPECT_TRUE(read_chat_stamp("10点03分"));
  EXPECT_FALSE(read_chat_stamp("10:03 开会"));
  EXPECT_FALSE(read_chat_stamp("2026"));
  EXPECT_FALSE(read_chat_stamp("3.5"));
  EXPECT_FALSE(read_chat_stamp("25:00"));
  EXPECT_FALSE(read_chat_stamp("2026-13-02 10:03"));
  EXPECT_FALSE(read_chat_stamp(""));
  EXPECT_FALSE(read_chat_stamp("下午"));
}

}  // namespace
}  // namespace assay::demand
