#include "testing/customers_test.h"

#include "store/contact_rows.h"
#include "store/customer_rows.h"

namespace assay::customers {
namespace {

using testing::ElementsAre;

class CustomerChangesTest : public CustomersTest {
 protected:
  std::optional<Customer> stored(const CustomerId& id) {
    return look([&](sql::Connection& connection) { return store::find_customer(connection, workspace, id); });
  }
  Outcome remove(const CustomerId& id, std::int64_t version) {
    return database().write(
        [&](sql::Transaction& transaction) { return delete_customer(transaction, all(), clock, demand, id, version); });
  }
};

TEST_P(CustomerChangesTest, CustomersComeBackAsTheyWentInBeyondWhatADoubleHolds) {
  NewCustomer wanted;
  wanted.name = "示例集团 'quoted' ?";
  wanted.parent_id = add("Parent");
  wanted.tier = Tier::A;
  wanted.industry = "零售";
  wanted.region = "华东";
  wanted.edition = "enterprise";
  wanted.yearly_revenue = Money{9'007'199'254'740'993, "CNY"};
  wanted.headcount = 1200;
  wanted.hourly_rate = Money{9'007'199'254'740'993, "JPY"};
  wanted.renewal_on = parse_date("2027-02-28");
  wanted.external_ids = {{"erp", "z"}, {"crm", "1"}};
  const auto id = add(wanted);
  const auto customer = stored(id);
  ASSERT_TRUE(customer);
  EXPECT_EQ(customer->fields, wanted);
  EXPECT_EQ(customer->created_at, clock.now());
  look([&](sql::Connection& connection) {
    const auto found = find_customers(connection, workspace, {id, CustomerId::make(clock)});
    EXPECT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(id).yearly_revenue->minor, 9'007'199'254'740'993);
    EXPECT_TRUE(find_customers(connection, elsewhere, {id}).empty());
    EXPECT_EQ(find_customer_by_name(connection, workspace, " 示例集团 'QUOTED' ?"), id);
    EXPECT_EQ(find_customer_by_name(connection, elsewhere, wanted.name), std::nullopt);
    EXPECT_EQ(find_customer_by_external_id(connection, workspace, {"crm", "1"}), id);
    EXPECT_EQ(find_customer_by_external_id(connection, workspace, {"crm", "z"}), std::nullopt);
  });
}

TEST_P(CustomerChangesTest, WrongReferencesAreToldWithTheOtherFields) {
  add("Holder", {{"crm", "1"}});
  NewCustomer wanted;
  wanted.headcount = -1;
  wanted.owner_id = MemberId::make(clock);
  wanted.parent_id = CustomerId::make(clock);
  wanted.external_ids = {{"crm", "2"}, {"crm", "1"}};
  const auto refused = try_add(wanted, all());
  ASSERT_FALSE(refused);
  EXPECT_THAT(told(refused.error()),
              ElementsAre("name required", "headcount number_out_of_range", "owner_id unknown_member",
                          "parent_id unknown_customer", "external_ids[1] external_id_taken"));
  // The same external id is free in another workspace.
  wanted = {};
  wanted.name = "Other";
  wanted.external_ids = {{"crm", "1"}};
  EXPECT_TRUE(try_add(wanted, Scope::system(elsewhere)));
}

TEST_P(CustomerChangesTest, OnlyEditorsMayAndAlsoThoseOfOneLine) {
  NewCustomer wanted;
  wanted.name = "Acme";
  EXPECT_EQ(try_add(wanted, as(workspace::Role::viewer)).error().kind, ErrorKind::kForbidden);
  EXPECT_EQ(try_add(wanted, as(workspace::Role::contributor)).error().kind, ErrorKind::kForbidden);
  EXPECT_TRUE(try_add(wanted, as(workspace::Role::business, BusinessLineId::make(clock))));
}

TEST_P(CustomerChangesTest, ChangesTouchOnlyWhatThePatchNames) {
  NewCustomer wanted;
  wanted.name = "Acme";
  wanted.tier = Tier::B;
  wanted.region = "North";
  wanted.external_ids = {{"crm", "1"}};
  const auto id = add(wanted);
  const auto patch =
      json::parse<CustomerPatch>(R"({"tier":null,"name":" Acme AG ","external_ids":[{"system":"erp","id":"9"}]})");
  ASSERT_TRUE(patch);
  EXPECT_EQ(change(id, 2, *patch).error().kind, ErrorKind::kStale);
  clock.advance_seconds(5);
  ASSERT_TRUE(change(id, 1, *patch));
  const auto customer = stored(id);
  EXPECT_EQ(customer->version, 2);
  EXPECT_EQ(customer->fields.name, "Acme AG");
  EXPECT_EQ(customer->fields.tier, std::nullopt);
  EXPECT_EQ(customer->fields.region, "North");
  EXPECT_THAT(customer->fields.external_ids, ElementsAre(ExternalId{"erp", "9"}));
  EXPECT_EQ(customer->updated_at, clock.now());
  const auto last = announced().back();
  EXPECT_EQ(last.kind, "customer.changed");
  EXPECT_EQ(json::to_text(last.payload),
            R"({"customers":[")" + id.text() + R"("],"fields":["name","tier","external_ids"]})");
  // Nothing changed: no new version, no announcement.
  ASSERT_TRUE(change(id, 2, *patch));
  EXPECT_EQ(stored(id)->version, 2);
  EXPECT_EQ(announced().size(), 2U);
  EXPECT_THAT(told(change(id, 2, *json::parse<CustomerPatch>(R"({"name":null,"kind":null,"headcount":-1})")).error()),
              ElementsAre("name required", "kind required", "headcount number_out_of_range"));
  EXPECT_EQ(change(CustomerId::make(clock), 1, *patch).error().kind, ErrorKind::kNotFound);
}

TEST_P(CustomerChangesTest, NoCustomerStandsBelowItself) {
  const auto group = add("Group");
  NewCustomer branch;
  branch.name = "Branch";
  branch.parent_id = group;
  const auto below = add(branch);
  CustomerPatch patch;
  patch.parent_id = {true, below};
  EXPECT_THAT(told(change(group, 1, patch).error()), ElementsAre("parent_id customer_parent_cycle"));
  patch.parent_id = {true, group};
  EXPECT_THAT(told(change(group, 1, patch).error()), ElementsAre("parent_id customer_parent_cycle"));
}

TEST_P(CustomerChangesTest, OnlyWhatNothingRefersToIsDeleted) {
  const auto group = add("Group");
  NewCustomer branch;
  branch.name = "Branch";
  branch.parent_id = group;
  branch.external_ids = {{"crm", "1"}};
  const auto id = add(branch);
  const auto contact = add_contact(id, "Li");
  EXPECT_EQ(remove(group, 1).error().code, "customer_has_children");
  EXPECT_EQ(remove(id, 7).error().kind, ErrorKind::kStale);
  demand.used_customers = {id};
  EXPECT_EQ(remove(id, 1).error().code, "customer_in_use");
  demand.used_customers.clear();
  demand.used_contacts = {contact};
  EXPECT_EQ(remove(id, 1).error().code, "contact_in_use");
  EXPECT_TRUE(stored(id));
  demand.used_contacts.clear();
  ASSERT_TRUE(remove(id, 1));
  EXPECT_FALSE(stored(id));
  look([&](sql::Connection& connection) {
    EXPECT_TRUE(find_contacts(connection, workspace, {contact}).empty());
    EXPECT_FALSE(find_customer_by_external_id(connection, workspace, {"crm", "1"}));
  });
  EXPECT_EQ(announced().back().kind, "customer.deleted");
  EXPECT_TRUE(remove(group, 1));
}

TEST_P(CustomerChangesTest, ManyAreMadeAtOnceOrNotAtAll) {
  std::vector<NewCustomer> many(120);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].name = "Customer " + std::to_string(i);
    many[i].external_ids = {{"crm", std::to_string(i)}};
  }
  const auto make = [&] {
    return database().write(
        [&](sql::Transaction& transaction) { return create_customers(transaction, all(), clock, many); });
  };
  many[3].name.clear();
  many[5].external_ids = many[4].external_ids;
  EXPECT_THAT(told(make().error()), ElementsAre("rows[3].name required", "rows[5].external_ids external_id_repeated"));
  EXPECT_TRUE(announced().empty());
  many[3].name = "Third";
  many[5].external_ids.clear();
  const auto ids = make();
  ASSERT_TRUE(ids);
  EXPECT_EQ(ids->size(), 120U);
  EXPECT_EQ(announced().size(), 1U);
  EXPECT_EQ(announced().back().kind, "customers.imported");
  look([&](sql::Connection& connection) {
    EXPECT_EQ(find_customers(connection, workspace, *ids).at((*ids)[3]).name, "Third");
    EXPECT_EQ(customers_after(connection, workspace, (*ids)[99], 100).size(), 20U);
    const auto by_name = find_customers_by_name(connection, workspace, {"THIRD", "nobody", " Customer 7"});
    EXPECT_EQ(by_name.size(), 2U);
    EXPECT_EQ(by_name.at(" Customer 7"), (*ids)[7]);
  });
}

TEST_P(CustomerChangesTest, ContactsAreKeptCheckedAndTheirPersonalFieldsNotCopied) {
  const auto acme = add("Acme");
  const auto other = add("Other");
  NewContact wanted{
      acme, "王敏", "采购总监", {DecisionRole::payer, DecisionRole::user}, Stance::opponent, "wang@example.com", "zh"};
  const auto id =
      commit([&](sql::Transaction& transaction) { return create_contact(transaction, all(), clock, wanted); });
  look([&](sql::Connection& connection) {
    const auto contact = find_contacts(connection, workspace, {id}).at(id);
    EXPECT_EQ(contact.post, "采购总监");
    EXPECT_THAT(contact.roles, ElementsAre(DecisionRole::user, DecisionRole::payer));
    EXPECT_EQ(find_contact_by_name(connection, workspace, acme, "王敏 "), id);
    EXPECT_FALSE(find_contact_by_name(connection, workspace, other, "王敏"));
    EXPECT_FALSE(find_contact_by_name(connection, elsewhere, acme, "王敏"));
    FieldErrors errors;
    check_contact(connection, all(), "a", id, acme, errors);
    check_contact(connection, all(), "b", id, other, errors);
    check_contact(connection, all(), "c", ContactId::make(clock), std::nullopt, errors);
    check_contact(connection, Scope::system(elsewhere), "d", id, std::nullopt, errors);
    check_customer(connection, Scope::system(elsewhere), "e", acme, errors);
    check_customer(connection, all(), "f", acme, errors);
    EXPECT_THAT(told(errors.outcome().error()), ElementsAre("b contact_of_other_customer", "c unknown_contact",
                                                            "d unknown_contact", "e unknown_customer"));
  });
  const auto patch = json::parse<ContactPatch>(R"({"email":null,"stance":"supporter","roles":["user"]})");
  const auto changed = database().write(
      [&](sql::Transaction& transaction) { return change_contact(transaction, all(), clock, id, 1, *patch); });
  ASSERT_TRUE(changed);
  EXPECT_EQ(json::to_text(announced().back().payload), R"({"customers":[")" + acme.text() + R"("],"contacts":[")" +
                                                           id.text() + R"("],"fields":["roles","stance","email"]})");
  NewContact without = wanted;
  without.email.reset();
  const auto changes = changes_between(wanted, without);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(json::to_text(changes[0]), R"({"field":"email","before":"[personal]","after":"[personal]"})");
}

TEST_P(CustomerChangesTest, OnlyTheRequestedRecordAnswersARepeatedRequest) {
  auto scope = all();
  scope.idempotency = IdempotencyClaim{"key", "/api/v1/customers", "hash"};
  NewCustomer wanted;
  wanted.name = "Acme";
  const auto remembered = [&] {
    return look([&](sql::Connection& connection) {
      return sql::find_result(connection, scope, *scope.idempotency, clock.now());
    });
  };
  ASSERT_TRUE(try_add(wanted, scope));
  EXPECT_FALSE(remembered());
  const auto id = commit(
      [&](sql::Transaction& transaction) { return create_requested_customer(transaction, scope, clock, wanted); });
  ASSERT_TRUE(remembered());
  EXPECT_EQ(remembered()->result_id, id.text());
}

ASSAY_ON_BOTH_ENGINES(CustomerChangesTest);

}  // namespace
}  // namespace assay::customers
