// What becomes of customers, contacts and tags that the workspace does not know, and of what an import made of them.
#include "sql/testing/test_database.h"

#include <filesystem>

#include "actions/import_commands.h"
#include "actions/import_mappings.h"
#include "base/text.h"
#include "demand/module.h"
#include "files/local_files.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "workspace/administration.h"

namespace assay::demand {
namespace {

class NoStanding final : public StandingRule {
 public:
  std::vector<Standing> compute(sql::Connection& /*connection*/, const WorkspaceId& /*workspace*/,
                                std::span<const StandingInput> inputs) override {
    return std::vector<Standing>(inputs.size());
  }
};

constexpr std::string_view kTickets =
    R"([{"id":1,"title":"Export","author":{"name":"Li","email":"li@acme.example"},"company":"ACME Inc","tags":["Ui"]},
        {"id":2,"title":"Print","author":{"name":"Wang"},"company":"Beta","tags":["print"]},
        {"id":3,"title":"Sync","author":{"name":"Nobody"},"tags":["sync"]}])";

class UnknownNamesTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), goals::goals_migrations(), demand_migrations()});
    database()
        .write([&](sql::Transaction& transaction) {
          workspace_id =
              workspace::create_workspace(transaction, clock, {"W", workspace::Language::en, "UTC", "CNY"}).value();
          scope.emplace(Scope::system(workspace_id));
          customers::NewCustomer customer;
          customer.name = "Acme";
          acme = customers::create_customer(transaction, *scope, clock, customer).value();
          customers::NewContact contact;
          contact.customer_id = acme;
          contact.name = "Chen";
          chen = customers::create_contact(transaction, *scope, clock, contact).value();
          return Outcome{};
        })
        .value();
    folder = std::filesystem::temp_directory_path() / ("assay-unknown-" + random_token(9));
    files = std::move(files::LocalFileStore::open(folder).value());
    runner = std::make_unique<jobs::Runner>(database(), clock, log);
    environment = std::make_unique<ImportEnvironment>(database(), clock, *files, *runner, rule, catalogue);
    handle_import_jobs(*environment);
  }
  void TearDown() override {
    environment.reset();
    runner.reset();
    files.reset();
    std::filesystem::remove_all(folder);
    DatabaseTest::TearDown();
  }
  ImportId upload(ImportOptions options) {
    ImportPlan plan;
    plan.options = std::move(options);
    const auto id = upload_import(*environment, *scope, {ImportKind::signals, "canny", "posts.json", "", plan},
                                  std::string(kTickets));
    EXPECT_TRUE(id) << (id ? "" : describe(id.error()));
    return id.value_or(ImportId());
  }
  Import look(const ImportId& id) {
    return database().read([&](sql::Connection& connection) { return access_import(connection, *scope, id).value(); });
  }
  Import apply(const ImportId& id) {
    EXPECT_TRUE(start_application(*environment, *scope, id));
    runner->run_until_idle();
    return look(id);
  }
  template <class... Parameters>
  std::int64_t count(const std::string& from, const Parameters&... parameters) {
    return database().read([&](sql::Connection& connection) {
      return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM " + from, parameters...).value_or(-1);
    });
  }

  WorkspaceId workspace_id;
  customers::CustomerId acme;
  ContactId chen;
  std::optional<Scope> scope;
  std::filesystem::path folder;
  std::unique_ptr<files::LocalFileStore> files;
  log::Log log = log::Log::nothing();
  messages::Catalogue catalogue;
  NoStanding rule;
  std::unique_ptr<jobs::Runner> runner;
  std::unique_ptr<ImportEnvironment> environment;
};

TEST_P(UnknownNamesTest, AreCreatedOnceAndTakenBackByUndo) {
  ImportOptions options;
  options.unknown_contacts = UnknownContacts::create;
  const auto id = upload(options);
  const auto done = apply(id);
  EXPECT_EQ(done.imported, 3);
  EXPECT_EQ(count("signals"), 3);
  EXPECT_EQ(count("customers"), 3);
  EXPECT_EQ(count("contacts"), 3);
  EXPECT_EQ(count("contacts WHERE email = 'li@acme.example'"), 1);
  EXPECT_EQ(count("signals WHERE contact_id IS NOT NULL"), 2);
  EXPECT_EQ(count("signals WHERE speaker_name = 'Nobody' AND contact_id IS NULL"), 1);
  // The same file again finds them.
  EXPECT_EQ(apply(upload(options)).unchanged, 3);
  EXPECT_EQ(count("contacts"), 3);
  EXPECT_TRUE(start_undo(*environment, *scope, id));
  runner->run_until_idle();
  EXPECT_EQ(look(id).state, ImportState::undone);
  EXPECT_EQ(count("signals"), 0);
  EXPECT_EQ(count("contacts"), 1);
  EXPECT_EQ(count("customers"), 1);
}

TEST_P(UnknownNamesTest, AreRefusedRowByRowAndListedByTheCheck) {
  ImportOptions options;
  options.unknown_customers = UnknownCustomers::refuse;
  options.unknown_contacts = UnknownContacts::refuse;
  options.unknown_tags = UnknownTags::refuse;
  const auto id = upload(options);
  ASSERT_TRUE(start_check(*environment, *scope, id));
  runner->run_until_idle();
  const auto checked = look(id);
  EXPECT_EQ(checked.failed, 3);
  ASSERT_TRUE(checked.profile.unknown);
  EXPECT_EQ(checked.profile.unknown->customers, (std::vector<std::string>{"ACME Inc", "Beta"}));
  EXPECT_EQ(checked.profile.unknown->contacts, (std::vector<std::string>{"li@acme.example", "Wang"}));
  EXPECT_EQ(checked.profile.unknown->tags, (std::vector<std::string>{"Ui", "print", "sync"}));
  EXPECT_EQ(checked.profile.unknown->tags_total, 3);
  EXPECT_EQ(count("import_errors WHERE code = 'import_customer_unknown'"), 2);
  EXPECT_EQ(count("import_errors WHERE code = 'import_contact_unknown'"), 2);
  EXPECT_EQ(count("import_errors WHERE code = 'import_tag_unknown' AND row_number = 3"), 1);
  EXPECT_EQ(count("customers"), 1);
}

TEST_P(UnknownNamesTest, AreMappedToWhatIsThere) {
  ImportOptions options;
  options.unknown_customers = UnknownCustomers::refuse;
  options.unknown_tags = UnknownTags::leave_out;
  options.customer_names = {{"acme inc", acme.text()}, {"Beta", "ACME"}};
  options.contact_names = {{"LI@acme.example", chen}};
  options.tag_names = {{"ui", "interface"}, {"print", ""}};
  const auto id = upload({});
  ImportPlan plan;
  plan.options = options;
  ASSERT_TRUE(change_plan(*environment, *scope, id, plan));
  const auto done = apply(id);
  EXPECT_EQ(done.imported, 3);
  EXPECT_EQ(count("signals WHERE customer_id = ?", acme), 2);
  EXPECT_EQ(count("signals WHERE contact_id = ?", chen), 1);
  EXPECT_EQ(count("customers"), 1);
  // "interface" is no tag of the workspace yet, so it is left out as well.
  EXPECT_EQ(count("requirement_tags"), 0);

  options.customer_names = {{"Beta", "No such customer"}};
  options.contact_names = {{"Li", ContactId::make(clock)}};
  plan.options = options;
  const auto refused = change_plan(*environment, *scope, upload({}), plan);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 2U);
  EXPECT_EQ(refused.error().fields[0].field, "options.customer_names.Beta");
  EXPECT_EQ(refused.error().fields[1].field, "options.contact_names.Li");
}

TEST_P(UnknownNamesTest, AMappingIsKeptAndOfferedForTheSameColumns) {
  const auto table = [&](const std::string& csv) {
    return upload_import(*environment, *scope, {ImportKind::signals, "generic", "wishes.csv", "", {}}, csv).value();
  };
  const auto id = table("Wish,Who\nExport,Li\n");
  ImportPlan plan;
  plan.mapping["text"].column = "Wish";
  ASSERT_TRUE(change_plan(*environment, *scope, id, plan));
  ASSERT_TRUE(save_mapping(*environment, *scope, id, " Wishes of the field "));
  ASSERT_TRUE(save_mapping(*environment, *scope, id, "wishes of THE field"));
  const auto fitting = [&](const ImportId& import) {
    return database().read([&](sql::Connection& connection) {
      return matching_mappings(connection, *scope, access_import(connection, *scope, import).value());
    });
  };
  const auto found = fitting(table("who,WISH\nLi,Print\n"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "wishes of THE field");
  EXPECT_EQ(found[0].plan.mapping.at("text").column, "Wish");
  EXPECT_TRUE(fitting(table("Wish,Who,When\nExport,Li,\n")).empty());
  EXPECT_FALSE(save_mapping(*environment, *scope, id, "  "));
  EXPECT_TRUE(delete_mapping(*environment, *scope, found[0].id));
  EXPECT_FALSE(delete_mapping(*environment, *scope, found[0].id));
  EXPECT_TRUE(fitting(id).empty());
}

ASSAY_ON_BOTH_ENGINES(UnknownNamesTest);

}  // namespace
}  // namespace assay::demand
