#include "messages/catalogue.h"

namespace assay::embedded::messages_messages {
extern const std::vector<File> kFiles;
}

namespace assay::messages {
namespace {

TEST(Catalogues, SpeakBothLanguagesAndKeepUnknownKeys) {
  Catalogue catalogue;
  catalogue.add(embedded::messages_messages::kFiles);
  const auto error = Error::of(ErrorKind::kInvalid, "mixed_currencies", {{"left", "CNY"}, {"right", "USD"}});
  EXPECT_EQ(catalogue.error_text("en", error), "Amounts in CNY and USD cannot be added without an exchange rate.");
  EXPECT_EQ(catalogue.error_text("zh-CN", error), "没有汇率，CNY 与 USD 的金额不能相加。");
  EXPECT_EQ(catalogue.text("en", "no.such.key"), "no.such.key");
  EXPECT_THROW(catalogue.add({{"en.json", R"({"error.invalid":"Another text"})"}}), std::logic_error);
}

TEST(Catalogues, CountInWordsAndLeaveOtherFiguresAsTheyAre) {
  Catalogue catalogue;
  catalogue.add({{"en.json", R"({"found":"Line {line}: {count, plural, one {one step} other {# steps}}"})"}});
  EXPECT_EQ(catalogue.text("en", "found", {{"line", "1024"}, {"count", "1"}}), "Line 1024: one step");
  EXPECT_EQ(catalogue.text("en", "found", {{"line", "1024"}, {"count", "12"}}), "Line 1024: 12 steps");
}

TEST(PreferredLanguages, FollowTheHeader) {
  EXPECT_EQ(preferred_language("zh-CN,zh;q=0.9,en;q=0.8"), "zh");
  EXPECT_EQ(preferred_language("en-GB,en;q=0.9,zh;q=0.8"), "en");
  EXPECT_EQ(preferred_language("de"), "en");
}

}  // namespace
}  // namespace assay::messages
