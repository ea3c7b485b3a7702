#include "domain/letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::embedded::answers_messages {
extern const std::vector<File> kFiles;
}

namespace assay::answers {
namespace {

using testing::HasSubstr;
using testing::Not;

const messages::Catalogue& texts() {
  static const messages::Catalogue kTexts = [] {
    messages::Catalogue catalogue;
    catalogue.add(embedded::answers_messages::kFiles);
    return catalogue;
  }();
  return kTexts;
}

Item item() {
  Item item;
  item.verdict = "declined";
  item.reason = "out_of_scope";
  item.words = "报价单 <b>导出</b>";
  item.sentence = "不在范围内 & 抱歉";
  return item;
}

TEST(Letter, SaysWhatWasAskedAndWhatCameOfIt) {
  const auto letter = letter_of(texts(), {"李娜", "zh", "试金", "https://a.test/unsubscribe/x"}, {item()});
  EXPECT_EQ(letter.subject, "您的需求不采纳：报价单 <b>导出</b>");
  EXPECT_THAT(letter.text, HasSubstr("李娜，您好："));
  EXPECT_THAT(letter.text, HasSubstr("> 报价单 <b>导出</b>"));
  EXPECT_THAT(letter.text, HasSubstr("https://a.test/unsubscribe/x"));
  EXPECT_THAT(letter.html, HasSubstr("报价单 &lt;b&gt;导出&lt;/b&gt;"));
  EXPECT_THAT(letter.html, HasSubstr("不在范围内 &amp; 抱歉"));
  EXPECT_THAT(letter.html, Not(HasSubstr("<b>导出")));
  EXPECT_THAT(letter.text, Not(HasSubstr("out_of_scope")));
}

TEST(Letter, SomethingThatIsThereAlreadyIsNotCalledDeclined) {
  auto supported = item();
  supported.reason = "already_supported";
  EXPECT_THAT(letter_of(texts(), {"", "en", "W", ""}, {supported}).subject, HasSubstr("Already supported"));
  supported.verdict = "something_new";
  EXPECT_THAT(letter_of(texts(), {"", "en", "W", ""}, {supported}).subject, HasSubstr("Answered"));
}

TEST(Letter, AReleaseAsksBack) {
  auto released = item();
  released.verdict = "released";
  released.version_name = "3.1";
  released.answer_url = "https://a.test/answers/x";
  const auto letter = letter_of(texts(), {"", "en", "W", ""}, {released});
  EXPECT_THAT(letter.subject, HasSubstr("did it solve your problem?"));
  EXPECT_THAT(letter.text, HasSubstr("https://a.test/answers/x"));
  EXPECT_THAT(letter.text, HasSubstr("3.1"));
}

TEST(Letter, SeveralAreADigest) {
  const auto letter = letter_of(texts(), {"", "zh", "W", ""}, {item(), item()});
  EXPECT_EQ(letter.subject, "今日答复：2 条需求有结果");
}

TEST(Group, NobodysWordsBreakOutOfTheMarkdown) {
  auto about = item();
  about.key = "REQ-1";
  about.words = "**[x](http://evil.test)**\n# <at user_id=\"all\">";
  about.record_url = "https://a.test/requirements/REQ-1";
  const auto group = group_text(texts(), "zh", about);
  EXPECT_EQ(group.title, "REQ-1 不采纳");
  EXPECT_THAT(group.markdown, HasSubstr("\\*\\*\\[x\\]\\(http://evil.test\\)\\*\\* \\# \\<at user\\_id=\"all\"\\>"));
  EXPECT_THAT(group.markdown, HasSubstr("[打开查看](https://a.test/requirements/REQ-1)"));
}

}  // namespace
}  // namespace assay::answers
