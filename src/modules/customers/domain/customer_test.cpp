#include "domain/customer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/contact.h"

namespace assay::customers {
namespace {

std::vector<std::string> wrong_fields(const Outcome& outcome) {
  std::vector<std::string> list;
  if (!outcome)
    for (const auto& field : outcome.error().fields) list.push_back(field.field + " " + field.code);
  return list;
}

std::vector<std::string> check(NewCustomer customer) {
  FieldErrors errors;
  check_fields(tidied(std::move(customer)), errors);
  return wrong_fields(errors.outcome());
}

NewCustomer acme() {
  NewCustomer customer;
  customer.name = "Acme";
  return customer;
}

TEST(Customer, TextsAreTrimmedAndEmptyOnesAbsent) {
  auto customer = acme();
  customer.name = "  示例公司\r\n";
  customer.industry = " \t ";
  customer.region = "华东 ";
  customer.external_ids = {{" crm ", " 17 "}, {" ", ""}};
  const auto kept = tidied(customer);
  EXPECT_EQ(kept.name, "示例公司");
  EXPECT_EQ(kept.industry, std::nullopt);
  EXPECT_EQ(kept.region, "华东");
  EXPECT_THAT(kept.external_ids, testing::ElementsAre(ExternalId{"crm", "17"}));
}

TEST(Customer, AllWrongFieldsAreToldAtOnce) {
  auto customer = acme();
  customer.name = "  ";
  customer.kind = CustomerKind::internal;
  customer.industry = std::string(301, 'x');
  customer.yearly_revenue = Money{-1, "yuan"};
  customer.headcount = -5;
  customer.hourly_rate = Money{100, "CNY"};
  customer.external_ids = {{"crm", "1"}, {"", "2"}, {"crm", "1"}};
  EXPECT_THAT(check(customer),
              testing::ElementsAre("name required", "industry too_many_characters",
                                   "yearly_revenue.minor number_out_of_range", "yearly_revenue.currency not_a_currency",
                                   "yearly_revenue revenue_of_department", "headcount number_out_of_range",
                                   "external_ids[1].system required", "external_ids[2] external_id_repeated"));
}

TEST(Customer, LengthIsCountedInCharactersNotBytes) {
  auto customer = acme();
  customer.name.clear();
  for (std::size_t i = 0; i < kNameLimit; ++i) customer.name += "客";
  EXPECT_THAT(check(customer), testing::IsEmpty());
  customer.name += "客";
  EXPECT_THAT(check(customer), testing::ElementsAre("name too_many_characters"));
}

TEST(Customer, TheLargestAmountIsAllowed) {
  auto customer = acme();
  customer.yearly_revenue = Money{9'223'372'036'854'775'807, "CNY"};
  EXPECT_THAT(check(customer), testing::IsEmpty());
}

TEST(Customer, CannotStandBelowItselfNorTooDeep) {
  const ManualClock clock{Timestamp{1'795'000'000'000'000}};
  const auto id = CustomerId::make(clock);
  std::vector<CustomerId> chain;
  for (std::size_t i = 0; i < kParentLevels; ++i) chain.push_back(CustomerId::make(clock));
  FieldErrors errors;
  check_parent(id, chain, errors);
  EXPECT_TRUE(errors.empty());
  chain.push_back(CustomerId::make(clock));
  check_parent(id, chain, errors);
  chain.back() = id;
  check_parent(id, chain, errors);
  EXPECT_THAT(wrong_fields(errors.outcome()),
              testing::ElementsAre("parent_id customer_parent_too_deep", "parent_id customer_parent_cycle"));
}

TEST(Contact, RolesStandOnceInTheOrderOfTheChain) {
  NewContact contact;
  contact.name = " 王敏 ";
  contact.roles = {DecisionRole::payer, DecisionRole::user, DecisionRole::payer};
  const auto kept = tidied(contact);
  EXPECT_EQ(kept.name, "王敏");
  EXPECT_THAT(kept.roles, testing::ElementsAre(DecisionRole::user, DecisionRole::payer));
}

TEST(Contact, AllWrongFieldsAreToldAtOnce) {
  NewContact contact;
  contact.post = std::string(101, 'x');
  contact.email = "nobody";
  contact.language = "fr";
  FieldErrors errors;
  check_fields(tidied(contact), errors);
  EXPECT_THAT(wrong_fields(errors.outcome()), testing::ElementsAre("name required", "post too_many_characters",
                                                                   "email not_an_email", "language not_one_of"));
}

TEST(Contact, TellsAddressesFromOtherTexts) {
  for (const auto* good : {"a@b", "王敏@示例.公司", "first.last+tag@mail.example.com"})
    EXPECT_TRUE(is_email(good)) << good;
  for (const auto* bad : {"", "@", "a@", "@b", "a@b@c", "a b@c", "a@.b", "a@b.", "a@b..c", "a@b,c@d", "a@b\n"})
    EXPECT_FALSE(is_email(bad)) << bad;
}

}  // namespace
}  // namespace assay::customers
