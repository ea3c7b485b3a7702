#include "domain/import_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::customers {
namespace {

using testing::ElementsAre;

class ImportPlanTest : public testing::Test {
 protected:
  Draft& row(std::string name) {
    Draft draft;
    draft.row = drafts.size() + 2;
    if (!name.empty()) draft.name = std::move(name);
    drafts.push_back(std::move(draft));
    return drafts.back();
  }
  Customer& knows(std::string name) {
    Customer customer{CustomerId::make(clock), {}, clock.now(), clock.now(), 3};
    customer.fields.name = std::move(name);
    known.customers.push_back(std::move(customer));
    return known.customers.back();
  }
  ImportPlan plan() { return plan_import(drafts, {}, known, clock); }
  static std::vector<std::string> told(const ImportPlan& plan) {
    std::vector<std::string> list;
    for (const auto& error : plan.errors)
      list.push_back(std::to_string(error.row) + " " + std::string(field_name(error.field)) + " " + error.code);
    return list;
  }

  const ManualClock clock{Timestamp{1'795'000'000'000'000}};
  std::vector<Draft> drafts;
  Known known;
};

TEST_F(ImportPlanTest, NewNamesAreMadeAndKnownOnesChangedOnlyWhereTheFileSaysSo) {
  drafts.reserve(8);
  knows("Acme").fields.region = "North";
  knows("Same").fields.tier = Tier::B;
  row("ACME").tier = Tier::A;
  row("Same").tier = Tier::B;
  row("New");
  const auto result = plan();
  EXPECT_THAT(result.outcomes, ElementsAre(RowOutcome::updated, RowOutcome::unchanged, RowOutcome::imported));
  ASSERT_EQ(result.changed_customers.size(), 1U);
  EXPECT_EQ(result.changed_customers[0].after.fields.region, "North");
  EXPECT_EQ(result.changed_customers[0].after.fields.tier, Tier::A);
  EXPECT_EQ(result.changed_customers[0].after.fields.name, "ACME");
  ASSERT_EQ(result.new_customers.size(), 1U);
  EXPECT_EQ(result.new_customers[0].fields.kind, CustomerKind::external);
}

TEST_F(ImportPlanTest, ExternalIdsComeBeforeNames) {
  drafts.reserve(8);
  knows("Old name").fields.external_ids = {{"crm", "1"}};
  knows("Twin").fields.external_ids = {{"crm", "2"}};
  knows("By hand");
  row("New name").external_ids = {{"crm", "1"}};
  row("Twin").external_ids = {{"crm", "3"}};     // another company of that name
  row("By hand").external_ids = {{"crm", "4"}};  // takes the id over
  const auto result = plan();
  EXPECT_THAT(told(result), testing::IsEmpty());
  EXPECT_THAT(result.outcomes, ElementsAre(RowOutcome::updated, RowOutcome::imported, RowOutcome::updated));
  ASSERT_EQ(result.changed_customers.size(), 2U);
  EXPECT_EQ(result.changed_customers[0].after.fields.name, "New name");
  EXPECT_THAT(result.changed_customers[1].after.fields.external_ids, ElementsAre(ExternalId{"crm", "4"}));
}

TEST_F(ImportPlanTest, WhatANameMeansMustBeClear) {
  drafts.reserve(8);
  knows("Twin");
  knows("twin");
  row("Twin");
  row("Unknown parent").parent = "Nobody";
  auto& both = row("Both");
  both.external_ids = {{"crm", "1"}, {"erp", "1"}};
  knows("One").fields.external_ids = {{"crm", "1"}};
  knows("Two").fields.external_ids = {{"erp", "1"}};
  const auto result = plan();
  EXPECT_THAT(told(result), ElementsAre("2 name import_customer_unclear", "3 parent import_parent_unknown",
                                        "4 external_ids external_id_taken"));
  EXPECT_TRUE(result.new_customers.empty());
  EXPECT_TRUE(result.changed_customers.empty());
}

TEST_F(ImportPlanTest, RowsOfOneCustomerBringItsContactsAndMustAgree) {
  drafts.reserve(8);
  auto& first = row("Acme");
  first.tier = Tier::A;
  first.contact_name = "Li";
  first.contact_roles = std::vector{DecisionRole::user};
  auto& second = row("acme");
  second.contact_name = "Zhao";
  second.contact_email = "zhao@example.com";
  auto& third = row("Acme");
  third.tier = Tier::B;
  const auto result = plan();
  EXPECT_THAT(told(result), ElementsAre("3 name import_row_differs", "4 tier import_row_differs"));
  drafts[1].name = "Acme";
  drafts.pop_back();
  const auto right = plan();
  EXPECT_THAT(right.outcomes, ElementsAre(RowOutcome::imported, RowOutcome::imported));
  ASSERT_EQ(right.new_customers.size(), 1U);
  ASSERT_EQ(right.new_contacts.size(), 2U);
  EXPECT_EQ(right.new_contacts[1].fields.customer_id, right.new_customers[0].id);
}

TEST_F(ImportPlanTest, ContactsAreFoundByAddressAndThenByName) {
  drafts.reserve(8);
  const auto customer = knows("Acme").id;
  const auto knows_contact = [&](std::string name, std::optional<std::string> email) {
    Contact contact{ContactId::make(clock), {}, clock.now(), clock.now(), 1};
    contact.fields.customer_id = customer;
    contact.fields.name = std::move(name);
    contact.fields.email = std::move(email);
    known.contacts.push_back(contact);
  };
  knows_contact("Li", "li@example.com");
  knows_contact("Zhao", std::nullopt);
  auto& renamed = row("Acme");
  renamed.contact_name = "Li Lei";
  renamed.contact_email = "LI@example.com";
  auto& gets_address = row("Acme");
  gets_address.contact_name = "Zhao";
  gets_address.contact_email = "zhao@example.com";
  auto& other = row("Acme");
  other.contact_name = "Li";
  other.contact_email = "another@example.com";
  auto& nameless = row("Acme");
  nameless.contact_post = "CFO";
  const auto result = plan();
  EXPECT_THAT(told(result), ElementsAre("5 contact_name import_contact_incomplete"));
  EXPECT_THAT(result.outcomes,
              ElementsAre(RowOutcome::updated, RowOutcome::updated, RowOutcome::imported, RowOutcome::failed));
  ASSERT_EQ(result.changed_contacts.size(), 2U);
  EXPECT_EQ(result.changed_contacts[0].after.fields.name, "Li Lei");
  ASSERT_EQ(result.new_contacts.size(), 1U);
}

TEST_F(ImportPlanTest, ParentsMayStandLaterInTheFileButNotBelowTheirChildren) {
  drafts.reserve(8);
  row("Branch").parent = "Group";
  row("Group");
  const auto result = plan();
  ASSERT_EQ(result.new_customers.size(), 2U);
  EXPECT_EQ(result.new_customers[0].fields.parent_id, result.new_customers[1].id);
  drafts[1].parent = "Branch";
  const auto cycle = plan();
  EXPECT_THAT(told(cycle), ElementsAre("2 parent customer_parent_cycle", "3 parent customer_parent_cycle"));
  EXPECT_TRUE(cycle.new_customers.empty());
}

TEST_F(ImportPlanTest, ParentsThatTheFileDoesNotNameAreFollowedForCycles) {
  drafts.reserve(8);
  const auto group = knows("Group").id;
  auto& branch = knows("Branch");
  const auto unseen = CustomerId::make(clock);
  branch.fields.parent_id = unseen;
  known.parents = {{branch.id, unseen}, {unseen, group}};
  row("Group").parent = "Branch";
  EXPECT_THAT(told(plan()), ElementsAre("2 parent customer_parent_cycle"));
}

TEST_F(ImportPlanTest, RowsThatBuildOnAFailedRowFailToo) {
  drafts.reserve(8);
  row("Grandchild").parent = "Child";
  row("Child").parent = "Group";
  auto& group = row("Group");
  group.kind = CustomerKind::internal;
  group.yearly_revenue = Money{1, "CNY"};
  row("Apart");
  const auto result = plan();
  EXPECT_THAT(told(result), ElementsAre("2 parent import_parent_unknown", "3 parent import_parent_unknown",
                                        "4 yearly_revenue revenue_of_department"));
  EXPECT_THAT(result.outcomes,
              ElementsAre(RowOutcome::failed, RowOutcome::failed, RowOutcome::failed, RowOutcome::imported));
  ASSERT_EQ(result.new_customers.size(), 1U);
  EXPECT_EQ(result.new_customers[0].fields.name, "Apart");
}

TEST_F(ImportPlanTest, OwnersAreMembersByTheirName) {
  drafts.reserve(8);
  const auto member = MemberId::make(clock);
  known.members = {{"wang min", {member}}, {"two", {MemberId::make(clock), MemberId::make(clock)}}};
  row("A").owner = "Wang Min";
  row("B").owner = "Two";
  row("C").owner = "Nobody";
  const auto result = plan();
  EXPECT_THAT(told(result), ElementsAre("3 owner import_owner_unknown", "4 owner import_owner_unknown"));
  EXPECT_EQ(result.new_customers.at(0).fields.owner_id, member);
}

}  // namespace
}  // namespace assay::customers
