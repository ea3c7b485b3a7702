#include "base/calendar.h"

namespace assay {
namespace {

Date day(std::string_view text) { return *parse_date(text); }
Timestamp at(std::string_view text) { return *parse_timestamp(text); }

TEST(TimeZones, AreIanaNames) {
  for (const auto* name : {"Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "UTC", "Asia/Kolkata"})
    EXPECT_TRUE(is_time_zone(name)) << name;
  for (const auto* name :
       {"", "CST", "GMT+8", "Asia/Atlantis", "+08:00", "Asia/Shanghai ", "北京/时间", "../etc/passwd"})
    EXPECT_FALSE(is_time_zone(name)) << name;
  EXPECT_THROW((void)local_date({}, "Mars/Base"), std::invalid_argument);
}

TEST(LocalDates, FollowTheZone) {
  EXPECT_EQ(local_date(at("2026-11-21T15:59:59.999999Z"), "Asia/Shanghai"), day("2026-11-21"));
  EXPECT_EQ(local_date(at("2026-11-21T16:00:00Z"), "Asia/Shanghai"), day("2026-11-22"));
  EXPECT_EQ(local_date(at("2026-07-01T21:59:59Z"), "Europe/Berlin"), day("2026-07-01"));
  EXPECT_EQ(local_date(at("2026-07-01T22:00:00Z"), "Europe/Berlin"), day("2026-07-02"));
  EXPECT_EQ(local_date(at("2026-12-01T22:30:00Z"), "Europe/Berlin"), day("2026-12-01"));
  EXPECT_EQ(local_date(at("1969-12-31T23:59:59.999999Z"), "UTC"), day("1969-12-31"));
}

TEST(StartOfDay, KnowsDaylightSaving) {
  EXPECT_EQ(start_of_day(day("2026-11-22"), "Asia/Shanghai"), at("2026-11-21T16:00:00Z"));
  EXPECT_EQ(start_of_day(day("2026-03-29"), "Europe/Berlin"), at("2026-03-28T23:00:00Z"));
  EXPECT_EQ(start_of_day(day("2026-03-30"), "Europe/Berlin"), at("2026-03-29T22:00:00Z"));
  EXPECT_EQ(start_of_day(day("2026-10-25"), "Europe/Berlin"), at("2026-10-24T22:00:00Z"));
  EXPECT_EQ(start_of_day(day("2026-10-26"), "Europe/Berlin"), at("2026-10-25T23:00:00Z"));
  // The clocks went from 00:00 to 01:00: there was no midnight.
  EXPECT_EQ(start_of_day(day("2018-11-04"), "America/Sao_Paulo"), at("2018-11-04T03:00:00Z"));
  // Samoa skipped the day.
  EXPECT_EQ(start_of_day(day("2011-12-30"), "Pacific/Apia"), start_of_day(day("2011-12-31"), "Pacific/Apia"));
}

TEST(StartOfDay, IsTheFirstMomentOfItsDay) {
  for (const auto* zone :
       {"Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata"}) {
    for (Date date = day("2018-01-01"); date < day("2019-01-01"); ++date.days) {
      const auto start = start_of_day(date, zone);
      ASSERT_EQ(local_date(start, zone), date) << zone;
      ASSERT_EQ(local_date({start.micros - 1}, zone), Date{date.days - 1}) << zone;
    }
  }
}

// The first week of October 2026 is free in China; Sunday the 27th of September and Saturday the 10th are worked.
WorkingCalendar china() {
  std::vector<Date> holidays;
  for (int i = 1; i <= 7; ++i) holidays.push_back({day("2026-10-01").days + i - 1});
  return {"Asia/Shanghai", holidays, {day("2026-09-27"), day("2026-10-10")}};
}

TEST(WorkingDays, KnowHolidaysAndMadeUpDays) {
  const auto calendar = china();
  EXPECT_TRUE(calendar.is_working_day(day("2026-09-27")));
  EXPECT_FALSE(calendar.is_working_day(day("2026-09-26")));
  EXPECT_FALSE(calendar.is_working_day(day("2026-10-01")));
  EXPECT_TRUE(calendar.is_working_day(day("2026-10-10")));
  EXPECT_EQ(calendar.add_working_days(day("2026-09-30"), 1), day("2026-10-08"));
  EXPECT_EQ(calendar.add_working_days(day("2026-09-30"), 3), day("2026-10-10"));
  EXPECT_EQ(calendar.add_working_days(day("2026-10-08"), -1), day("2026-09-30"));
  EXPECT_EQ(calendar.add_working_days(day("2026-10-03"), 0), day("2026-10-08"));
  EXPECT_EQ(calendar.working_days_between(day("2026-09-30"), day("2026-10-12")), 4);
  EXPECT_EQ(calendar.working_days_between(day("2026-10-01"), day("2026-10-07")), 0);
  EXPECT_EQ(calendar.date_of(at("2026-11-21T16:00:00Z")), day("2026-11-22"));
  EXPECT_EQ(WorkingCalendar().working_days_between(day("2026-11-20"), day("2026-11-23")), 1);
}

TEST(WorkingDays, AddingAndCountingAgree) {
  const auto calendar = china();
  for (Date from = day("2026-09-20"); from < day("2026-10-20"); ++from.days) {
    for (std::int32_t n = -30; n <= 30; ++n) {
      if (n == 0) continue;
      const auto to = calendar.add_working_days(from, n);
      ASSERT_EQ(calendar.working_days_between(from, to), n) << to_text(from);
    }
    for (Date to = day("2026-09-20"); to < day("2026-10-20"); ++to.days) {
      std::int32_t counted = 0;
      for (Date date{from.days + 1}; date <= to; ++date.days) counted += calendar.is_working_day(date) ? 1 : 0;
      for (Date date = to; date < from; ++date.days) counted -= calendar.is_working_day(date) ? 1 : 0;
      ASSERT_EQ(calendar.working_days_between(from, to), counted) << to_text(from) << " " << to_text(to);
    }
  }
}

TEST(WorkingDays, AWorkedDayWinsOverAHoliday) {
  const WorkingCalendar calendar("UTC", {day("2026-11-23"), day("2026-11-22")}, {day("2026-11-23"), day("2026-11-22")});
  EXPECT_TRUE(calendar.is_working_day(day("2026-11-22")));
  EXPECT_TRUE(calendar.is_working_day(day("2026-11-23")));
}

TEST(CalendarDays, AreReadFromCsv) {
  const auto days = parse_calendar_days(
      "\xEF\xBB\xBF"
      "date,kind,name\r\n2026-10-10,working_day,\r\n\r\n2026-10-01, Holiday ,\"国庆, 第一天\"\r\n2026-10-02,holiday");
  ASSERT_TRUE(days) << describe(days.error());
  EXPECT_EQ(*days, (std::vector<CalendarDay>{{day("2026-10-01"), DayKind::holiday, "国庆, 第一天"},
                                             {day("2026-10-02"), DayKind::holiday, ""},
                                             {day("2026-10-10"), DayKind::working_day, ""}}));
  EXPECT_EQ(parse_calendar_days("2026-10-01;holiday;x").value().at(0).name, "x");
  EXPECT_TRUE(parse_calendar_days("").value().empty());
}

TEST(CalendarDays, AllWrongRowsAreNamedAtOnce) {
  const auto days = parse_calendar_days(
      "date,kind,name\n2026-13-01,holiday,\n2026-10-02,party,x\n2026-10-03,holiday\n2026-10-03,"
      "holiday\nnonsense");
  ASSERT_FALSE(days);
  std::vector<std::string> found;
  for (const auto& field : days.error().fields) found.push_back(field.field + " " + field.code);
  EXPECT_THAT(found, testing::ElementsAre("rows[2].date not_a_date", "rows[3].kind not_one_of",
                                          "rows[5].date calendar_day_repeated", "rows[6].date not_a_date",
                                          "rows[6].kind not_one_of"));
  EXPECT_EQ(parse_calendar_days(std::string(6'000, '\n')).error().fields.at(0).code, "calendar_too_many_rows");
}

}  // namespace
}  // namespace assay
