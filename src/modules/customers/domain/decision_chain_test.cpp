#include "domain/decision_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::embedded::customers_messages {
extern const std::vector<File> kFiles;
}

namespace assay::customers {
namespace {

class DecisionChainTest : public testing::Test {
 protected:
  DecisionChainTest() { catalogue_.add(embedded::customers_messages::kFiles); }

  ContactSummary contact(std::string name, std::vector<DecisionRole> roles, std::optional<Stance> stance = {}) {
    return {ContactId::make(clock_), CustomerId::make(clock_), std::move(name), std::nullopt, std::move(roles), stance};
  }
  std::string sentence(const std::vector<ContactSummary>& contacts, std::string_view language) {
    return describe(decision_chain(contacts), contacts, catalogue_, language);
  }

 private:
  const ManualClock clock_{Timestamp{1'795'000'000'000'000}};
  messages::Catalogue catalogue_;
};

TEST_F(DecisionChainTest, NamesTheHoldersOfEachRoleAndThoseAgainst) {
  const std::vector<ContactSummary> contacts = {contact("Li", {DecisionRole::user}),
                                                contact("Zhao", {DecisionRole::user, DecisionRole::decision_maker}),
                                                contact("Sun", {}, Stance::opponent)};
  const auto chain = decision_chain(contacts);
  ASSERT_EQ(chain.roles.size(), 3U);
  EXPECT_THAT(chain.roles[0].contacts, testing::ElementsAre(0, 1));
  EXPECT_THAT(chain.roles[1].contacts, testing::ElementsAre(1));
  EXPECT_TRUE(chain.roles[2].missing());
  EXPECT_THAT(chain.opponents, testing::ElementsAre(2));
}

TEST_F(DecisionChainTest, SaysWhatIsMissingInTheLanguageOfTheReader) {
  EXPECT_EQ(sentence({}, "en"), "Nobody is known here yet: find out who uses it, who decides and who pays.");
  const std::vector<ContactSummary> users = {contact("Li", {DecisionRole::user})};
  EXPECT_EQ(sentence(users, "en"),
            "Not known yet: decision maker and payer. Ask who that is before you count on this customer.");
  EXPECT_EQ(sentence(users, "zh"), "尚不清楚：决策者和付款者。在指望这个客户之前，请先问清是谁。");
  const std::vector<ContactSummary> nothing = {contact("Li", {})};
  EXPECT_EQ(sentence(nothing, "en"),
            "Not known yet: user, decision maker and payer. Ask who that is before you count on this customer.");
}

TEST_F(DecisionChainTest, NamesOpponentsUpToFive) {
  std::vector<ContactSummary> contacts = {
      contact("Li", {DecisionRole::user, DecisionRole::decision_maker, DecisionRole::payer}, Stance::supporter),
      contact("A", {}, Stance::opponent), contact("B", {}, Stance::opponent)};
  EXPECT_EQ(sentence(contacts, "en"), "Users, decision makers and payers are all known. Against it: A and B.");
  EXPECT_EQ(sentence(contacts, "zh"), "使用者、决策者和付款者都已知道。反对者：A和B。");
  for (const auto* name : {"C", "D", "E", "F"}) contacts.push_back(contact(name, {}, Stance::opponent));
  EXPECT_EQ(sentence(contacts, "en"),
            "Users, decision makers and payers are all known. Against it: A, B, C, D and E and others.");
}

}  // namespace
}  // namespace assay::customers
