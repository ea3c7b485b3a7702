#include "actions/read_payload.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace assay::demand {
namespace {

PayloadPlan plan(std::initializer_list<std::pair<std::string, std::string>> paths) {
  PayloadPlan made;
  for (const auto& [field, path] : paths) made.mapping[field].path = path;
  return made;
}

const boost::json::value kPayload = boost::json::parse(
    R"({"event":"created","ticket":{"id":7,"text":" We need it.\r\nSoon. ","type":"mishap","at":1747780529,"votes":3,
        "labels":[{"title":"a"},{"title":"b"}],"urgent":true,"none":null,"custom.field":"dotted"}})");

TEST(ReadPayload, TakesTextsNumbersAndLists) {
  EXPECT_EQ(payload_text(kPayload, "ticket.id"), "7");
  EXPECT_EQ(payload_text(kPayload, "ticket.urgent"), "true");
  EXPECT_EQ(payload_text(kPayload, "ticket.labels[*].title"), "a, b");
  EXPECT_EQ(payload_text(kPayload, "ticket.labels[1].title"), "b");
  EXPECT_EQ(payload_text(kPayload, "ticket[\"custom.field\"]"), "dotted");
  EXPECT_EQ(payload_text(kPayload, "ticket.labels[0]"), R"({"title":"a"})");
  for (const auto* nowhere : {"ticket.none", "ticket.missing.deep", "ticket.labels[9].title", "ticket.id.x", "[0]"})
    EXPECT_EQ(payload_text(kPayload, nowhere), "") << nowhere;
}

TEST(ReadPayload, FillsARowAsAnImportWould) {
  auto wanted =
      plan({{"text", "ticket.text"}, {"kind", "ticket.type"}, {"said_at", "ticket.at"}, {"votes", "ticket.votes"}});
  wanted.mapping["kind"].values = {{"mishap", "defect"}};
  wanted.mapping["channel"].constant = "chat";
  const auto reading = read_payload(kPayload, wanted);
  EXPECT_TRUE(reading.errors.empty());
  EXPECT_FALSE(reading.left_out);
  EXPECT_EQ(reading.row.text, "We need it.\nSoon.");
  EXPECT_EQ(reading.row.kind, SignalKind::defect);
  EXPECT_EQ(reading.row.channel, Channel::chat);
  EXPECT_EQ(reading.row.votes, 3);
  EXPECT_EQ(to_text(reading.row.said_at.value()), "2025-05-20T22:35:29.000000Z");
}

TEST(ReadPayload, NamesEveryFieldThatIsWrong) {
  const auto reading =
      read_payload(kPayload, plan({{"text", "ticket.missing"}, {"kind", "ticket.type"}, {"votes", "ticket.text"}}));
  ASSERT_EQ(reading.errors.size(), 2U);
  EXPECT_EQ(reading.errors[0].field, "kind");
  EXPECT_EQ(reading.errors[0].code, "payload_word_unknown");
  EXPECT_EQ(reading.errors[1].field, "votes");
  EXPECT_EQ(reading.errors[1].code, "payload_not_a_whole_number");
  const auto empty = read_payload(kPayload, plan({{"text", "ticket.missing"}}));
  ASSERT_EQ(empty.errors.size(), 1U);
  EXPECT_EQ(empty.errors[0].code, "payload_text_missing");
}

TEST(ReadPayload, LeavesOutWhatNoConditionMeans) {
  auto wanted = plan({{"text", "ticket.text"}});
  wanted.only = {{"event", {"updated", "created"}}};
  EXPECT_FALSE(read_payload(kPayload, wanted).left_out);
  wanted.only.push_back({"ticket.urgent", {"false"}});
  EXPECT_TRUE(read_payload(kPayload, wanted).left_out);
}

}  // namespace
}  // namespace assay::demand
