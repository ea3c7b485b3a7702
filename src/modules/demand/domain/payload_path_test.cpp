#include "domain/payload_path.h"

#include <gtest/gtest.h>

namespace assay::demand {
namespace {

std::string shown(std::string_view path) {
  const auto steps = parse_payload_path(path);
  if (!steps) return "none";
  std::string text;
  for (const auto& step : *steps) {
    if (step.kind == PathStep::Kind::member) text += "/" + step.name;
    if (step.kind == PathStep::Kind::element) text += "#" + std::to_string(step.index);
    if (step.kind == PathStep::Kind::all) text += "*";
  }
  return text;
}

TEST(PayloadPath, ReadsMembersElementsAndAll) {
  EXPECT_EQ(shown("a"), "/a");
  EXPECT_EQ(shown("$.data.message.content"), "/data/message/content");
  EXPECT_EQ(shown("items[0].name"), "/items#0/name");
  EXPECT_EQ(shown("labels[*].title"), "/labels*/title");
  EXPECT_EQ(shown("$[2]"), "#2");
  EXPECT_EQ(shown("fields[\"custom.field [1]\"].value"), "/fields/custom.field [1]/value");
  EXPECT_EQ(shown("客户.名称"), "/客户/名称");
}

TEST(PayloadPath, RefusesWhatLeadsNowhere) {
  for (const std::string_view wrong :
       {"", "$", ".a", "a.", "a..b", "a[", "a[x]", "a[]", "a[-1]", "a[\"\"]", "a[0]b", "a[99999999999999999999]"})
    EXPECT_EQ(shown(wrong), "none") << wrong;
  std::string deep = "a";
  for (int i = 0; i < 20; ++i) deep += ".a";
  EXPECT_EQ(shown(deep), "none");
  EXPECT_EQ(shown(std::string(301, 'a')), "none");
}

}  // namespace
}  // namespace assay::demand
