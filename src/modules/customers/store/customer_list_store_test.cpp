#include "store/customer_list.h"

#include <algorithm>

#include "store/contact_rows.h"
#include "testing/customers_test.h"

namespace assay::customers {
namespace {

using testing::ElementsAre;

class CustomerListTest : public CustomersTest {
 protected:
  void make(const std::string& name, std::optional<Tier> tier, std::optional<std::int64_t> revenue,
            CustomerKind kind = CustomerKind::external) {
    NewCustomer customer;
    customer.name = name;
    customer.tier = tier;
    customer.kind = kind;
    if (revenue) customer.yearly_revenue = Money{*revenue, "CNY"};
    add(customer);
  }
  // All pages of two, one after the other.
  std::vector<std::string> names(store::CustomerFilter filter) {
    std::vector<std::string> list;
    filter.limit = 2;
    for (;;) {
      const auto page = look(
          [&](sql::Connection& connection) { return store::list_customers(connection, workspace, filter).value(); });
      for (const auto& customer : page.items) list.push_back(customer.fields.name);
      if (!page.next) {
        EXPECT_EQ(page.total, std::ssize(list));
        return list;
      }
      filter.cursor = *page.next;
    }
  }
};

TEST_P(CustomerListTest, EveryOrderShowsEachCustomerOnceInBothDirections) {
  make("beta", Tier::B, 9'007'199'254'740'993);
  make("Alpha", Tier::B, 9'007'199'254'740'992);
  make("华为", Tier::A, std::nullopt);
  make("gamma~1", std::nullopt, 5);
  make("Delta", Tier::D, 5);
  make("alpha", Tier::C, std::nullopt);
  store::CustomerFilter filter;
  EXPECT_THAT(names(filter), ElementsAre("Alpha", "alpha", "beta", "Delta", "gamma~1", "华为"));
  filter.order = store::Order::tier;
  EXPECT_THAT(names(filter), ElementsAre("华为", "Alpha", "beta", "alpha", "Delta", "gamma~1"));
  filter.order = store::Order::revenue;
  filter.descending = true;
  EXPECT_THAT(names(filter), ElementsAre("beta", "Alpha", "Delta", "gamma~1", "alpha", "华为"));
  for (const auto order : {store::Order::name, store::Order::tier, store::Order::revenue}) {
    store::CustomerFilter rising;
    rising.order = order;
    auto forwards = names(rising);
    rising.descending = true;
    std::ranges::reverse(forwards);
    EXPECT_EQ(names(rising), forwards);
  }
}

TEST_P(CustomerListTest, FiltersNarrowItemsAndTotal) {
  make("Acme North", Tier::A, 1);
  make("Acme South", Tier::B, 1);
  make("Sales", Tier::A, std::nullopt, CustomerKind::internal);
  NewCustomer child;
  child.name = "Child";
  child.parent_id = add("Parent", {{"crm", "4711"}});
  child.renewal_on = parse_date("2027-01-31");
  add(child);
  store::CustomerFilter filter;
  filter.text = " aCME ";
  EXPECT_THAT(names(filter), ElementsAre("Acme North", "Acme South"));
  filter.tiers = {Tier::B, Tier::C};
  EXPECT_THAT(names(filter), ElementsAre("Acme South"));
  filter = {};
  filter.kinds = {CustomerKind::internal};
  EXPECT_THAT(names(filter), ElementsAre("Sales"));
  filter = {};
  filter.text = "4711";
  EXPECT_THAT(names(filter), ElementsAre("Parent"));
  filter.text = "%";
  EXPECT_TRUE(names(filter).empty());
  filter = {};
  filter.parent_id = child.parent_id;
  EXPECT_THAT(names(filter), ElementsAre("Child"));
  filter = {};
  filter.renewal_before = parse_date("2027-02-01");
  EXPECT_THAT(names(filter), ElementsAre("Child"));
  filter.renewal_before = parse_date("2027-01-31");
  EXPECT_TRUE(names(filter).empty());
}

TEST_P(CustomerListTest, CursorsOfOtherListsAndNonsenseAreRefused) {
  make("Acme", Tier::A, 1);
  for (const auto* cursor : {"x", "tier~0190~1~acme", "-name~0190~acme", "name~", "~", "name"}) {
    store::CustomerFilter filter;
    filter.cursor = cursor;
    const auto page =
        look([&](sql::Connection& connection) { return store::list_customers(connection, workspace, filter); });
    ASSERT_FALSE(page) << cursor;
    EXPECT_THAT(told(page.error()), ElementsAre("cursor customer_cursor_unusable"));
  }
  for (const auto* cursor : {"revenue~id~1e9", "revenue~id~", "revenue~id~99999999999999999999"}) {
    store::CustomerFilter filter;
    filter.order = store::Order::revenue;
    filter.cursor = cursor;
    EXPECT_FALSE(look([&](sql::Connection& connection) {
      return store::list_customers(connection, workspace, filter);
    })) << cursor;
  }
}

TEST_P(CustomerListTest, ContactsAreListedByNameWithinACustomerOrEverywhere) {
  const auto acme = add("Acme");
  const auto other = add("Other");
  for (const auto* name : {"Zoe", "anna", "Bert"}) add_contact(acme, name);
  add_contact(other, "Anna");
  const auto list = [&](store::ContactFilter filter) {
    std::vector<std::string> names;
    filter.limit = 2;
    for (;;) {
      const auto page = look(
          [&](sql::Connection& connection) { return store::list_contacts(connection, workspace, filter).value(); });
      for (const auto& contact : page.items) names.push_back(contact.fields.name);
      if (!page.next) {
        EXPECT_EQ(page.total, std::ssize(names));
        return names;
      }
      filter.cursor = *page.next;
    }
  };
  EXPECT_THAT(list({acme, "", "", 2}), ElementsAre("anna", "Bert", "Zoe"));
  EXPECT_THAT(list({std::nullopt, "AN", "", 2}), ElementsAre("anna", "Anna"));
  look([&](sql::Connection& connection) {
    EXPECT_EQ(store::count_contacts(connection, workspace, {acme, other}).at(acme), 3);
    EXPECT_TRUE(store::count_contacts(connection, elsewhere, {acme}).empty());
    EXPECT_EQ(contacts_of(connection, workspace, acme).size(), 3U);
    EXPECT_FALSE(store::list_contacts(connection, workspace, {acme, "", "x", 2}));
  });
}

ASSAY_ON_BOTH_ENGINES(CustomerListTest);

}  // namespace
}  // namespace assay::customers
