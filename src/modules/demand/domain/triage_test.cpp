#include <gtest/gtest.h>

#include "domain/signal_answer.h"
#include "domain/signal_span.h"

namespace assay::demand {
namespace {

std::vector<std::string> wrong_fields(const AnswerInput& input) {
  FieldErrors errors;
  check_answer(input, errors);
  std::vector<std::string> fields;
  const auto outcome = errors.outcome();
  if (!outcome)
    for (const auto& error : outcome.error().fields) fields.push_back(error.field);
  return fields;
}

TEST(Answer, NeedsASentenceForTheOneWhoAsked) {
  EXPECT_EQ(wrong_fields({.verdict = SignalVerdict::decline, .sentence = " "}), (std::vector<std::string>{"sentence"}));
  EXPECT_TRUE(wrong_fields({.verdict = SignalVerdict::decline, .sentence = "Not for us."}).empty());
}

TEST(Answer, ADefectSaysWhereItWent) {
  AnswerInput input{.verdict = SignalVerdict::defect, .sentence = "We look into it."};
  EXPECT_EQ(wrong_fields(input), (std::vector<std::string>{"reference"}));
  input.reference = "BUG-12";
  EXPECT_TRUE(wrong_fields(input).empty());
  input.reference = "https://desk.example/12";
  EXPECT_TRUE(wrong_fields(input).empty());
  input.reference = "javascript:alert(1)";
  EXPECT_EQ(wrong_fields(input), (std::vector<std::string>{"reference"}));
}

TEST(Answer, FeatureAndDateBelongToTheirVerdicts) {
  EXPECT_EQ(wrong_fields({.verdict = SignalVerdict::decline,
                          .sentence = "No.",
                          .feature_id = blueprint::FeatureId::parse("01900000-0000-7000-8000-000000000000"),
                          .until = Date{1}}),
            (std::vector<std::string>{"until", "feature_id"}));
}

TEST(Span, CountsCodePoints) {
  EXPECT_EQ(words_between("要能导出👍订单", {2, 5}), "导出👍");
  EXPECT_EQ(words_between("abc", {0, 3}), "abc");
}

TEST(Span, IsWithinTheText) {
  EXPECT_FALSE(words_between("abc", {0, 4}));
  EXPECT_FALSE(words_between("导出", {0, 3}));
  EXPECT_FALSE(words_between("abc", {-1, 2}));
  EXPECT_FALSE(words_between("abc", {2, 2}));
  EXPECT_FALSE(words_between("a  c", {1, 3}));
}

TEST(Span, IsFoundAgainNearestToWhereItWas) {
  const auto found = find_again("导出 订单，导出 客户", "导出", {6, 8});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->start, 6);
  EXPECT_EQ(found->end, 8);
  EXPECT_EQ(find_again("x导出", "导出", {9, 11})->start, 1);
  EXPECT_FALSE(find_again("打印", "导出", {0, 2}));
}

}  // namespace
}  // namespace assay::demand
