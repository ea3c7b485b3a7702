// The rules of the module, without any database.
#include "domain/grants.h"
#include "domain/password_rules.h"
#include "domain/settings_rules.h"
#include "domain/sign_in_delay.h"
#include "domain/text_rules.h"

namespace assay::workspace {
namespace {

std::string refusals(const std::function<void(FieldErrors&)>& check) {
  FieldErrors errors;
  check(errors);
  const auto outcome = errors.outcome();
  return outcome ? "" : describe(outcome.error());
}

TEST(Passwords, ObviousOnesAreRefusedAndSentencesAreNot) {
  const auto weakness = [](std::string_view password) {
    return refusals([&](FieldErrors& errors) { check_password(password, "olive.owner@example.test", "p", errors); });
  };
  EXPECT_EQ(weakness("short 7"), "invalid; p: password_too_short limit=10");
  EXPECT_EQ(weakness(std::string(1001, 'x')), "invalid; p: text_too_long limit=1000");
  for (const auto* obvious : {"password123", "1234567890", "qwertyuiop", "0987654321", "aaaaaaaaaaaa", "abababababab",
                              "Password1234", "admin123456", "olive.owner@example.test", "olive.ownerolive.owner"})
    EXPECT_EQ(weakness(obvious), "invalid; p: password_too_simple") << obvious;
  for (const auto* good : {"correct horse battery 7", "试金石头真的很重要啊", "Tr0ub4dor&3x", "mein geheimer Satz"})
    EXPECT_EQ(weakness(good), "") << good;
}

TEST(SignInDelay, DoublesFromOneSecondToFifteenMinutes) {
  const Timestamp then{1'000'000'000};
  const auto wait = [&](std::int64_t failures, std::int64_t later) {
    return sign_in_wait({failures, then}, 4, then.plus_seconds(later));
  };
  EXPECT_EQ(wait(0, 0), 0);
  EXPECT_EQ(wait(4, 0), 0);
  EXPECT_EQ(wait(5, 0), 1);
  EXPECT_EQ(wait(6, 0), 2);
  EXPECT_EQ(wait(6, 1), 1);
  EXPECT_EQ(wait(6, 2), 0);
  EXPECT_EQ(wait(14, 0), 512);
  EXPECT_EQ(wait(15, 0), 900);
  EXPECT_EQ(wait(1'000'000, 0), 900);
  std::int64_t before = 0;
  for (std::int64_t failures = 0; failures < 40; ++failures) {
    EXPECT_GE(wait(failures, 0), before);
    before = wait(failures, 0);
  }
}

class Lines : public testing::Test {
 protected:
  BusinessLineId add(std::optional<BusinessLineId> parent = {}) {
    lines.push_back({BusinessLineId::make(clock), parent});
    return lines.back().id;
  }
  ManualClock clock{Timestamp{1}};
  std::vector<LinePlace> lines;
};

TEST_F(Lines, KnowWhatLiesBelowAndRefuseCycles) {
  const auto root = add();
  const auto left = add(root);
  const auto right = add(root);
  const auto leaf = add(left);
  EXPECT_THAT(with_descendants(lines, root), testing::UnorderedElementsAre(root, left, right, leaf));
  EXPECT_THAT(with_descendants(lines, left), testing::ElementsAre(left, leaf));
  EXPECT_TRUE(would_be_own_ancestor(lines, root, leaf));
  EXPECT_TRUE(would_be_own_ancestor(lines, root, root));
  EXPECT_FALSE(would_be_own_ancestor(lines, leaf, right));
  EXPECT_EQ(depth_of(lines, root), 1U);
  EXPECT_EQ(depth_of(lines, leaf), 3U);
  EXPECT_EQ(depth_of(lines, BusinessLineId::make(clock)), 0U);
  EXPECT_EQ(height_of(lines, root), 3U);
  EXPECT_EQ(height_of(lines, leaf), 1U);
}

TEST_F(Lines, GrantsReachDescendantsAndTokensNarrowThemAll) {
  const auto root = add();
  const auto leaf = add(root);
  const auto other = add();
  const auto scope_with = [&](const std::vector<std::string>* scopes) {
    return Scope({}, SystemPrincipal{}, grants_of(Role::viewer, {{root, Role::product}}, lines, scopes));
  };
  const auto whole = scope_with(nullptr);
  EXPECT_TRUE(whole.may(kView, std::nullopt));
  EXPECT_TRUE(whole.may(kEditRequirements, leaf));
  EXPECT_FALSE(whole.may(kEditRequirements, other));
  const std::vector<std::string> scopes{"requirements.edit", "members.manage"};
  const auto narrow = scope_with(&scopes);
  EXPECT_TRUE(narrow.may(kEditRequirements, leaf));
  EXPECT_FALSE(narrow.may_anywhere(kView));
  EXPECT_FALSE(narrow.may_anywhere(kManageMembers));  // a scope never adds what the role lacks
  const std::vector<std::string> everything{"*"};
  EXPECT_TRUE(scope_with(&everything).may(kView, std::nullopt));
  EXPECT_TRUE(grants_of(std::nullopt, {}, lines, nullptr).empty());
}

TEST(Roles, ContributorsAddSignalsAndSeeNothingElse) {
  EXPECT_THAT(*permissions_of(Role::contributor), testing::ElementsAre("signals.add"));
  for (const auto& word : words<Role>())
    for (const auto& permission : *permissions_of(*parse_word<Role>(word)))
      EXPECT_TRUE(all_permissions().contains(permission)) << word << " " << permission;
}

TEST(SettingsRules, EveryNumberHasItsBoundsAndAllErrorsComeTogether) {
  EXPECT_EQ(refusals([](FieldErrors& errors) { check_settings(default_settings("CNY"), "CNY", errors); }), "");
  EXPECT_EQ(refusals([](FieldErrors& errors) { check_settings(default_settings("JPY"), "JPY", errors); }), "");
  SettingsChange change;
  change.hourly_rate = {true, Money{-1, "USD"}};
  change.effort_days = EffortDaysChange{9.0, {}, {}};
  change.voice_weights = VoiceWeightsChange{{}, {}, -0.5};
  change.importance_probability = ImportanceProbabilityChange{0.5, {}, 1.5, {}};
  change.goal_fit_points = GoalFitPointsChange{{}, 5.0, {}};
  change.role_bonus = 11;
  change.points_per_money = {true, Money{0, "CNY"}};
  change.reasons["accept"] = {};
  change.reasons["decline"] = {{"Too Costly", "太贵", "Too costly"}, {"twice", "x", "x"}, {"twice", "", "x"}};
  change.reasons["perhaps"] = {{"a", "b", "c"}};
  const auto said =
      refusals([&](FieldErrors& errors) { check_settings(changed(default_settings("CNY"), change), "CNY", errors); });
  for (const auto* expected :
       {"settings.hourly_rate: currency_differs", "settings.hourly_rate: number_out_of_range",
        "settings.effort_days: sizes_out_of_order", "settings.voice_weights.anonymous_vote: number_out_of_range",
        "settings.importance_probability.must: number_out_of_range",
        "settings.importance_probability: sizes_out_of_order", "settings.goal_fit_points: sizes_out_of_order",
        "settings.role_bonus: number_out_of_range", "settings.points_per_money: number_out_of_range",
        "settings.reasons.accept: reason_needed", "settings.reasons.decline[0].code: not_a_code",
        "settings.reasons.decline[2].code: code_twice", "settings.reasons.decline[2].zh: required",
        "settings.reasons.perhaps: not_one_of"})
    EXPECT_THAT(said, testing::HasSubstr(expected));
}

TEST(SettingsRules, WhatIsAbsentStays) {
  auto before = default_settings("CNY");
  before.hourly_rate = Money{5'000, "CNY"};
  SettingsChange change;
  change.effort_days = EffortDaysChange{{}, 10.0, {}};
  auto after = changed(before, change);
  EXPECT_EQ(after.effort_days.S, before.effort_days.S);
  EXPECT_EQ(after.effort_days.M, 10.0);
  EXPECT_EQ(after.hourly_rate, before.hourly_rate);
  change.hourly_rate = {true, std::nullopt};
  EXPECT_FALSE(changed(before, change).hourly_rate);
}

TEST(TextRules, NamesAndAddresses) {
  FieldErrors errors;
  EXPECT_EQ(checked_name(" 王芳　", "name", errors), "王芳");
  EXPECT_EQ(checked_email(" a.b+c@例子.中国 ", "email", errors), "a.b+c@例子.中国");
  EXPECT_TRUE(errors.empty());
  for (const auto* wrong : {"a", "@b.c", "a@", "a@b@c", "a b@c.d", "a@b.", "a@.b", "<a@b.c>"})
    EXPECT_THAT(refusals([&](FieldErrors& e) { (void)checked_email(wrong, "email", e); }),
                testing::HasSubstr("not_an_email"))
        << wrong;
  EXPECT_EQ(refusals([](FieldErrors& e) { (void)checked_name(std::string(101, 'x'), "name", e); }),
            "invalid; name: too_many_characters limit=100");
  EXPECT_EQ(refusals([](FieldErrors& e) { (void)checked_name("a\nb", "name", e); }),
            "invalid; name: one_line_expected");
  EXPECT_EQ(refusals([](FieldErrors& e) { check_time_zone("Moon/Sea", "z", e); }),
            "invalid; z: not_a_time_zone value=Moon/Sea");
  EXPECT_EQ(refusals([](FieldErrors& e) { check_time_zone("Asia/Shanghai", "z", e); }), "");
}

}  // namespace
}  // namespace assay::workspace
