#include "domain/feature_search.h"

#include <gmock/gmock.h>

namespace assay::blueprint {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class FeatureSearchTest : public testing::Test {
 protected:
  FeatureId add(const std::string& name, const std::string& description, FeatureState state = FeatureState::available) {
    Feature feature;
    feature.id = FeatureId::make(clock);
    feature.name = name;
    feature.description = description;
    feature.state = state;
    blueprint.features.push_back(feature);
    return feature.id;
  }
  std::vector<std::string> found(std::string_view text, std::size_t limit = 10) {
    std::vector<std::string> names;
    for (const auto& ranked : rank_features(blueprint, text, limit)) names.push_back(ranked.feature->name);
    return names;
  }
  ManualClock clock{Timestamp{1'700'000'000'000'000}};
  Blueprint blueprint;
};

TEST_F(FeatureSearchTest, CutsWordsAndPairsOfHanCharacters) {
  EXPECT_THAT(terms_of("The Quotes, quoting QUOTED"), ElementsAre("quot", "quot", "quot"));
  EXPECT_THAT(terms_of("导出报表 PDF"), ElementsAre("导出", "出报", "报表", "pdf"));
  EXPECT_THAT(terms_of("价"), ElementsAre("价"));
  EXPECT_THAT(terms_of("ＡＢＣ１２３"), ElementsAre("abc123"));
  EXPECT_THAT(terms_of("的, 我们 the of"), IsEmpty());
  EXPECT_THAT(terms_of(std::string("ab\xFF\xE4\xB8 cd")), Contains("cd"));
}

TEST_F(FeatureSearchTest, CountsTheNameMoreThanTheDescription) {
  add("Reminders", "Tells about invoices that are late");
  add("Invoices", "Writes and sends them");
  EXPECT_THAT(found("invoice"), ElementsAre("Invoices", "Reminders"));
}

TEST_F(FeatureSearchTest, FindsThroughStoriesAndLeavesRetiredOnesOut) {
  const auto offline = add("离线填单", "");
  add("离线查询", "", FeatureState::retired);
  Scenario scenario;
  scenario.story = "地下室没有信号";
  scenario.features = {offline};
  blueprint.scenarios.push_back(scenario);
  EXPECT_THAT(found("地下室"), ElementsAre("离线填单"));
  EXPECT_THAT(found("离线"), ElementsAre("离线填单"));
}

TEST_F(FeatureSearchTest, ALongTextNeedsMoreThanOneWordInCommon) {
  add("Calendar", "Meetings of the week");
  EXPECT_THAT(found("calendar"), SizeIs(1));
  EXPECT_THAT(found("the lorry broke down near our calendar factory in winter"), IsEmpty());
}

TEST_F(FeatureSearchTest, KeepsToTheLimitAndAnswersNothingToNothing) {
  for (int i = 0; i < 20; ++i) add("Report " + std::to_string(i), "");
  EXPECT_THAT(found("report", 5), SizeIs(5));
  EXPECT_THAT(found("  "), IsEmpty());
}

}  // namespace
}  // namespace assay::blueprint
