#include "customers/files.h"

#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "tabular/xlsx.h"
#include "testing/customers_test.h"

namespace assay::embedded::customers_messages {
extern const std::vector<File> kFiles;
}

namespace assay::customers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ImportCustomersTest : public CustomersTest {
 protected:
  void SetUp() override {
    CustomersTest::SetUp();
    catalogue.add(embedded::customers_messages::kFiles);
  }
  Result<ImportReport> try_import(std::string bytes, ImportOptions options = {}) {
    return import_customers(database(), Scope::system(workspace, language), clock, catalogue, std::move(bytes),
                            options);
  }
  ImportReport import(std::string bytes, ImportOptions options = {}) {
    auto report = try_import(std::move(bytes), options);
    EXPECT_TRUE(report) << (report ? "" : describe(report.error()));
    return report ? *report : ImportReport{};
  }
  static std::vector<std::int64_t> counts(const ImportReport& report) {
    return {report.imported, report.updated, report.unchanged, report.failed};
  }
  static std::vector<std::string> places(const ImportReport& report) {
    std::vector<std::string> list;
    for (const auto& error : report.errors)
      list.push_back(std::to_string(error.row) + " " + error.column + " " + error.code);
    return list;
  }
  std::vector<CustomerSummary> everyone() {
    return look([&](sql::Connection& connection) { return customers_after(connection, workspace, {}, 1000); });
  }
  std::string exported(ExportFormat format) { return export_customers(database(), all(), format).value(); }

  messages::Catalogue catalogue;
  std::string language = "en";
};

constexpr const char* kEnglish =
    "Customer Name,Type,Tier,Annual Revenue,Currency,Renewal,Source system,Customer ID,contact_name,contact_roles,"
    "contact_email\n"
    "Acme,external,a,\"1,234,567.89\",USD,2027/3/31,crm,1,Li,\"user, decision maker\",li@example.com\n"
    "Acme,external,A,1234567.89,USD,2027-03-31,crm,1,Zhao,payer,\n"
    "Sales,internal,,,,,crm,2,,,\n";

TEST_P(ImportCustomersTest, ASecondTimeChangesNothing) {
  EXPECT_THAT(counts(import(kEnglish)), ElementsAre(3, 0, 0, 0));
  const auto before = announced().size();
  EXPECT_THAT(counts(import(kEnglish)), ElementsAre(0, 0, 3, 0));
  EXPECT_EQ(announced().size(), before);
  const auto customers = everyone();
  ASSERT_EQ(customers.size(), 2U);
  EXPECT_EQ(customers[0].name, "Acme");
  EXPECT_EQ(customers[0].tier, Tier::A);
  EXPECT_EQ(customers[0].yearly_revenue, (Money{123'456'789, "USD"}));
  EXPECT_EQ(customers[1].kind, CustomerKind::internal);
  const auto contacts =
      look([&](sql::Connection& connection) { return contacts_of(connection, workspace, customers[0].id); });
  ASSERT_EQ(contacts.size(), 2U);
  EXPECT_THAT(contacts[0].roles, ElementsAre(DecisionRole::user, DecisionRole::decision_maker));
}

TEST_P(ImportCustomersTest, ChineseColumnsAndWordsAndTheCurrencyOfTheWorkspace) {
  const auto report = import(
      "客户名称,客户类型,客户等级,上级部门,人数,小时费率,联系人,岗位,决策角色,态度,语言\n"
      "销售部,内部部门,B级,,35,120.5,王敏,销售总监,决策者、付款人,支持,中文\n"
      "销售一组,内部,,销售部,8,,,,,,\n");
  EXPECT_THAT(counts(report), ElementsAre(2, 0, 0, 0));
  const auto customers = everyone();
  ASSERT_EQ(customers.size(), 2U);
  EXPECT_EQ(customers[0].hourly_rate, (Money{12'050, "CNY"}));
  EXPECT_EQ(customers[0].headcount, 35);
  look([&](sql::Connection& connection) {
    EXPECT_EQ(store::find_customer(connection, workspace, customers[1].id)->fields.parent_id, customers[0].id);
    const auto contact = store::contacts_of_customers(connection, workspace, {customers[0].id}).at(0);
    EXPECT_EQ(contact.fields.stance, Stance::supporter);
    EXPECT_EQ(contact.fields.language, "zh");
    EXPECT_THAT(contact.fields.roles, ElementsAre(DecisionRole::decision_maker, DecisionRole::payer));
  });
}

constexpr const char* kBad =
    "name,tier,headcount,yearly_revenue,renewal_on,contact_email,contact_name\n"
    "Good,A,10,100,2027-01-01,,\n"
    "Bad,E,many,1e6,31.12.2027,nobody,Li\n"
    ",A,,,,,\n";

TEST_P(ImportCustomersTest, BadRowsAreToldWithRowAndColumnAndRefuseAllUnlessToldOtherwise) {
  const auto refused = import(kBad);
  EXPECT_THAT(counts(refused), ElementsAre(0, 0, 0, 2));
  EXPECT_THAT(
      places(refused),
      ElementsAre("3 B (tier) import_value_unknown", "3 D (yearly_revenue) import_not_an_amount",
                  "3 C (headcount) import_not_a_number", "3 E (renewal_on) import_not_a_date", "4 A (name) required"));
  EXPECT_EQ(refused.errors[0].message, "“E” is not known here; use one of: A, B, C, D.");
  EXPECT_TRUE(everyone().empty());
  language = "zh";
  ImportOptions partial;
  partial.partial = true;
  const auto report = import(kBad, partial);
  EXPECT_THAT(counts(report), ElementsAre(1, 0, 0, 2));
  EXPECT_EQ(report.errors[0].message, "这里不认识“E”，请使用其中之一：A, B, C, D。");
  ASSERT_EQ(everyone().size(), 1U);
}

TEST_P(ImportCustomersTest, ADryRunTellsTheSameAndKeepsNothing) {
  ImportOptions dry;
  dry.dry_run = true;
  EXPECT_THAT(counts(import(kEnglish, dry)), ElementsAre(3, 0, 0, 0));
  EXPECT_TRUE(everyone().empty());
  EXPECT_TRUE(announced().empty());
}

TEST_P(ImportCustomersTest, EmptyCellsAndMissingColumnsChangeNothing) {
  import(kEnglish);
  EXPECT_THAT(counts(import("crm_id,name,tier\n1,Acme AG,\n")), ElementsAre(1, 0, 0, 0)) << "without the system";
  EXPECT_THAT(counts(import("source system,crm_id,name,tier\ncrm,1,Acme AG,\n")), ElementsAre(0, 1, 0, 0));
  const auto customers = everyone();
  EXPECT_EQ(customers[0].name, "Acme AG");
  EXPECT_EQ(customers[0].tier, Tier::A);
}

TEST_P(ImportCustomersTest, ColumnsCanBeMappedAndMustBeThere) {
  ImportOptions mapped;
  mapped.columns = {{"name", "Firma"}, {"tier", "name"}};
  EXPECT_THAT(counts(import("Firma,name\nAcme,B\n", mapped)), ElementsAre(1, 0, 0, 0));
  EXPECT_EQ(everyone()[0].tier, Tier::B);
  EXPECT_EQ(try_import("Firma\nAcme\n").error().fields[0].code, "import_column_missing");
  EXPECT_EQ(try_import("name,customer\nA,B\n").error().fields[0].code, "import_column_twice");
  mapped.columns = {{"name", "Nobody"}};
  EXPECT_EQ(try_import("Firma\nAcme\n", mapped).error().fields[0].code, "import_column_unknown");
  mapped.columns = {{"colour", "Firma"}};
  EXPECT_EQ(try_import("Firma\nAcme\n", mapped).error().fields[0].code, "import_field_unknown");
  EXPECT_FALSE(try_import(""));
}

TEST_P(ImportCustomersTest, WhatIsExportedIsHarmlessAndCanBeImported) {
  import(kEnglish);
  NewCustomer formula;
  formula.name = "=HYPERLINK(\"x\")";
  formula.yearly_revenue = Money{9'007'199'254'740'993, "CNY"};
  formula.hourly_rate = Money{5, "JPY"};
  formula.external_ids = {{"crm", "7"}, {"erp", "8"}};
  add(formula);
  const auto csv = exported(ExportFormat::csv);
  EXPECT_THAT(csv, HasSubstr("'=HYPERLINK"));
  EXPECT_THAT(csv, HasSubstr("90071992547409.93"));
  EXPECT_THAT(counts(import(csv)), ElementsAre(0, 0, 4, 0));
  ImportOptions xlsx;
  xlsx.format = ImportFormat::xlsx;
  EXPECT_THAT(counts(import(exported(ExportFormat::xlsx), xlsx)), ElementsAre(0, 0, 4, 0));
  const auto json = json::parse_value(exported(ExportFormat::json));
  ASSERT_TRUE(json);
  const auto& items = json->at("items").as_array();
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].at("contacts").as_array().size(), 2U);
  EXPECT_EQ(items[2].at("yearly_revenue").at("minor").as_int64(), 9'007'199'254'740'993);
  // In a new workspace the file makes everything again.
  const auto report = import_customers(database(), Scope::system(elsewhere), clock, catalogue, csv, {});
  EXPECT_THAT(counts(*report), ElementsAre(4, 0, 0, 0));
}

TEST_P(ImportCustomersTest, NeedsTheRightToEdit) {
  const auto report = import_customers(database(), as(workspace::Role::viewer), clock, catalogue, kEnglish, {});
  EXPECT_EQ(report.error().kind, ErrorKind::kForbidden);
  EXPECT_TRUE(export_customers(database(), as(workspace::Role::viewer), ExportFormat::csv));
  EXPECT_EQ(export_customers(database(), as(workspace::Role::contributor), ExportFormat::csv).error().kind,
            ErrorKind::kForbidden);
}

TEST_P(ImportCustomersTest, IsWrittenInPartsThatOthersCanWriteBetween) {
  std::string file = "name,tier,parent\n";
  for (int i = 0; i < 700; ++i) file += fmt::format("Customer {},A,{}\n", i, i < 699 ? "Customer 699" : "");
  ImportOptions options;
  std::vector<std::size_t> parts;
  std::set<CustomerId> made;
  bool parent_first = true;
  options.applied = [&](sql::Transaction& transaction, const AppliedPart& part) {
    parts.push_back(part.new_customers.size());
    made.insert(part.new_customers.begin(), part.new_customers.end());
    EXPECT_EQ(part.total, 700);
    EXPECT_EQ(part.done, static_cast<std::int64_t>(made.size()));
    for (const auto& customer : store::load_customers(transaction, workspace, part.new_customers))
      parent_first = parent_first && (!customer.fields.parent_id || made.contains(*customer.fields.parent_id));
  };
  EXPECT_THAT(counts(import(file, options)), ElementsAre(700, 0, 0, 0));
  EXPECT_GT(parts.size(), 2U);
  EXPECT_LE(*std::ranges::max_element(parts), 500U);
  EXPECT_TRUE(parent_first);
  EXPECT_EQ(everyone().size(), 700U);
}

TEST_P(ImportCustomersTest, StopsWhereSomebodyChangedARecordAndGoesOnWhenRepeated) {
  EXPECT_THAT(counts(import("name,tier\nOne,A\nTwo,A\n")), ElementsAre(2, 0, 0, 0));
  ImportOptions options;
  options.applied = [&](sql::Transaction& transaction, const AppliedPart& part) {
    if (part.new_customers.empty()) return;
    // Somebody was quicker: the customer that comes next is another one by now.
    for (auto& customer : store::load_customers(
             transaction, workspace, store::find_by_folded_names(transaction, workspace, {"one"}).at("one"))) {
      ++customer.version;
      store::update_customer(transaction, workspace, customer);
    }
  };
  const std::string file = "name,tier\nThree,A\nOne,B\nTwo,B\n";
  const auto stopped = try_import(file, options);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, "import_changed_since");
  EXPECT_THAT(stopped.error().parameters, testing::Contains(testing::Pair("name", "One")));
  EXPECT_EQ(everyone().size(), 3U);
  EXPECT_THAT(counts(import(file)), ElementsAre(0, 2, 1, 0));
}

TEST_P(ImportCustomersTest, PutsBackWhatItChangedUnlessSomebodyDidSince) {
  (void)import("name,tier,contact_name,contact_post,contact_email\nOne,A,Li,Buyer,li@one.example\n");
  ImportOptions options;
  std::vector<ImportedChange> changes;
  options.applied = [&](sql::Transaction&, const AppliedPart& part) {
    changes.insert(changes.end(), part.changes.begin(), part.changes.end());
  };
  EXPECT_THAT(
      counts(import("name,tier,contact_name,contact_post,contact_email\nOne,B,Li,Seller,li@one.example\n", options)),
      ElementsAre(0, 1, 0, 0));
  ASSERT_EQ(changes.size(), 2U);
  const auto take_back = [&](const ImportedChange& change) {
    return database()
        .write([&](sql::Transaction& transaction) -> Result<bool> {
          return take_back_change(transaction, Scope::system(workspace), clock, change);
        })
        .value();
  };
  for (const auto& change : changes) EXPECT_TRUE(take_back(change));
  EXPECT_EQ(everyone().front().tier, Tier::A);
  for (const auto& change : changes) EXPECT_FALSE(take_back(change));
}

ASSAY_ON_BOTH_ENGINES(ImportCustomersTest);

}  // namespace
}  // namespace assay::customers
