#include "json/query.h"
#include "json/read.h"
#include "json/schema.h"
#include "json/write.h"

namespace assay::json {
namespace {

enum class Importance { nice, must, new_ };
BOOST_DESCRIBE_ENUM(Importance, nice, must, new_)

struct Measure {
  std::string metric;
  double target = 0;
};
BOOST_DESCRIBE_STRUCT(Measure, (), (metric, target))

struct Body {
  std::string title;
  std::int64_t count = 0;
  std::optional<Date> due_on;
  Importance importance = Importance::nice;
  std::vector<Measure> measures;
  Patch<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Body, (), (title, count, due_on, importance, measures, note))

TEST(Read, TakesAWholeBody) {
  const auto body = parse<Body>(
      R"({"title":"导出","count":9007199254740993,"due_on":"2026-12-01","importance":"new","measures":[{"metric":"h","target":2.5}],"note":null})");
  ASSERT_TRUE(body) << describe(body.error());
  EXPECT_EQ(body->count, 9007199254740993);
  EXPECT_EQ(to_text(*body->due_on), "2026-12-01");
  EXPECT_EQ(body->importance, Importance::new_);
  EXPECT_TRUE(body->note.present);
  EXPECT_FALSE(body->note.value);
  EXPECT_EQ(
      json::to_text(*body),
      R"({"title":"导出","count":9007199254740993,"due_on":"2026-12-01","importance":"new","measures":[{"metric":"h","target":2.5}],"note":null})");
}

TEST(Read, NamesEveryWrongFieldAtOnce) {
  const auto body =
      parse<Body>(R"({"count":1.5,"due_on":"soon","importance":"big","measures":[{"metric":3}],"titel":"x"})");
  ASSERT_FALSE(body);
  std::vector<std::string> fields;
  for (const auto& field : body.error().fields) fields.push_back(field.field + ":" + field.code);
  EXPECT_THAT(fields, testing::UnorderedElementsAre("title:required", "count:not_a_whole_number", "due_on:not_a_date",
                                                    "importance:not_one_of", "measures[0].metric:not_a_text",
                                                    "measures[0].target:required", "titel:unknown_field"));
}

TEST(Read, LimitsDepthAndSaysWhereJsonEnds) {
  EXPECT_EQ(parse_value(std::string(100, '[')).error().fields[0].code, "json_too_deep");
  EXPECT_EQ(parse_value("{\"a\":1} x").error().fields[0].code, "not_json");
  EXPECT_FALSE(parse_value("{\"a\":\"\xFF\"}"));
  EXPECT_FALSE(parse_value(""));
}

TEST(Write, KeepsDecimalsPlain) {
  std::string out;
  for (double number : {2.5, 1e-7, 1e21, 0.1, -3.0}) {
    append_number(out, number);
    out.push_back(' ');
  }
  EXPECT_EQ(out, "2.5 0.0000001 1000000000000000000000 0.1 -3 ");
  EXPECT_EQ(json::to_text(std::string("a\"\\\n\x01")), R"("a\"\\\n\u0001")");
}

struct Query {
  std::vector<Importance> importance;
  std::optional<std::int64_t> limit;
  bool all = false;
};
BOOST_DESCRIBE_STRUCT(Query, (), (importance, limit, all))

TEST(QueryParameters, AreTypedAndUnknownOnesRefused) {
  const auto query = from_query<Query>({{"importance", "nice,must"}, {"limit", "20"}, {"all", ""}});
  ASSERT_TRUE(query);
  EXPECT_EQ(query->importance.size(), 2U);
  EXPECT_EQ(query->limit, 20);
  EXPECT_TRUE(query->all);
  const auto wrong = from_query<Query>({{"limit", "many"}, {"colour", "red"}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields.size(), 2U);
}

TEST(Schema, NamesComponents) {
  Components components;
  const auto reference = schema<std::vector<Body>>(components);
  EXPECT_EQ(components.size(), 3U);
  EXPECT_EQ(component_name("assay::http::Page<assay::demand::Row>"), "demand.RowPage");
}

}  // namespace
}  // namespace assay::json
