#include "domain/targets.h"

#include <gtest/gtest.h>

#include "domain/person.h"

namespace assay::answers {
namespace {

Timestamp at(std::string_view text) { return *parse_timestamp(text); }

TEST(Targets, TheMostExactOneHoldsAndTierComesBeforeChannel) {
  AnswerSettings settings;
  settings.default_days = 9;
  settings.targets = {{demand::Channel::chat, {}, 4}, {{}, customers::Tier::A, 3}};
  EXPECT_EQ(target_days(settings, "sales", ""), 9);
  EXPECT_EQ(target_days(settings, "chat", "B"), 4);
  EXPECT_EQ(target_days(settings, "chat", "A"), 3);
  settings.targets.push_back({demand::Channel::chat, customers::Tier::A, 1});
  EXPECT_EQ(target_days(settings, "chat", "A"), 1);
  EXPECT_EQ(target_days(settings, "", "A"), 3);
}

TEST(Targets, DueAtTheEndOfAWorkingDayThere) {
  const WorkingCalendar shanghai("Asia/Shanghai", std::vector<Date>{*parse_date("2026-01-06")}, {});
  // Monday at 8 in Shanghai; Tuesday is free.
  EXPECT_EQ(to_text(due_at(shanghai, at("2026-01-05T00:00:00Z"), 0)), to_text(at("2026-01-05T16:00:00Z")));
  EXPECT_EQ(to_text(due_at(shanghai, at("2026-01-05T00:00:00Z"), 1)), to_text(at("2026-01-07T16:00:00Z")));
  // Said on a Saturday: counts from Monday on.
  EXPECT_EQ(to_text(due_at(shanghai, at("2026-01-10T03:00:00Z"), 0)), to_text(at("2026-01-12T16:00:00Z")));
  EXPECT_EQ(to_text(due_at(shanghai, at("2026-01-10T03:00:00Z"), 1)), to_text(at("2026-01-13T16:00:00Z")));
}

TEST(Targets, WrongOnesAreNamed) {
  AnswerSettings settings;
  settings.default_days = 251;
  settings.targets = {{{}, {}, 1}, {{}, {}, -1}};
  FieldErrors errors;
  check_answer_settings(settings, errors);
  std::vector<std::string> fields;
  const auto outcome = errors.outcome();
  for (const auto& field : outcome.error().fields) fields.push_back(field.field + " " + field.code);
  EXPECT_EQ(fields,
            (std::vector<std::string>{"default_days number_out_of_range", "targets[1].working_days number_out_of_range",
                                      "targets[1] target_twice"}));
}

TEST(Targets, TheNextTimeTheClockShowsAnHour) {
  EXPECT_EQ(next_hour(at("2026-01-05T00:30:00Z"), "Asia/Shanghai", 9), at("2026-01-05T01:00:00Z"));
  EXPECT_EQ(next_hour(at("2026-01-05T01:00:00Z"), "Asia/Shanghai", 9), at("2026-01-06T01:00:00Z"));
}

TEST(Person, IsOneWhateverTheyAreToTheWorkspace) {
  EXPECT_EQ(person_key("Li.Na@Example.com ", "contact", "c-1"), person_key("li.na@example.com", "member", "m-1"));
  EXPECT_EQ(person_key({}, "contact", "c-1"), "contact:c-1");
  EXPECT_EQ(person_key(" ", "contact", "c-1"), "contact:c-1");
  EXPECT_EQ(person_key("li@example.com", "contact", "c-1").find("li@"), std::string::npos);
}

}  // namespace
}  // namespace assay::answers
