// Imports from upload to undo, as jobs, on both engines.
#include "sql/testing/test_database.h"

#include <filesystem>

#include "actions/change_requirement.h"
#include "actions/import_commands.h"
#include "base/text.h"
#include "demand/module.h"
#include "files/local_files.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "store/pool_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/administration.h"

namespace assay::demand {
namespace {

// Weighs by votes, so that a standing that was not refreshed shows.
class VotesRule final : public StandingRule {
 public:
  std::vector<Standing> compute(sql::Connection& /*connection*/, const WorkspaceId& /*workspace*/,
                                std::span<const StandingInput> inputs) override {
    std::vector<Standing> standings;
    for (const auto& input : inputs) {
      Standing standing;
      standing.signals = static_cast<std::int64_t>(input.evidence.size());
      for (const auto& evidence : input.evidence) standing.votes += evidence.votes;
      standing.density = static_cast<double>(standing.votes);
      standings.push_back(standing);
    }
    return standings;
  }
};

std::string issues(int count, int votes = 1, const std::string& text = "") {
  std::string csv = "number,title,body,created_at,state,reactions_+1_num,author,company,labels\n";
  for (int i = 1; i <= count; ++i)
    csv += fmt::format("{},Issue {}{},,2026-01-02 03:04:05,closed,{},author-{},Company {},\"bug,ui\"\n", i, i, text,
                       votes, i, i % 3);
  return csv;
}

class ImportTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), goals::goals_migrations(), demand_migrations()});
    const auto made = database().write([&](sql::Transaction& transaction) {
      return workspace::create_workspace(transaction, clock, {"W", workspace::Language::en, "UTC", "CNY"});
    });
    workspace_id = made.value();
    scope.emplace(Scope::system(workspace_id));
    folder = std::filesystem::temp_directory_path() / ("assay-import-" + random_token(9));
    files = std::move(files::LocalFileStore::open(folder).value());
    new_life();
  }
  void TearDown() override {
    environment.reset();
    runner.reset();
    files.reset();
    std::filesystem::remove_all(folder);
    DatabaseTest::TearDown();
  }

  // As after the start of a new process.
  void new_life() {
    environment.reset();
    runner = std::make_unique<jobs::Runner>(database(), clock, log);
    environment = std::make_unique<ImportEnvironment>(database(), clock, *files, *runner, rule, catalogue);
    handle_import_jobs(*environment);
  }
  ImportReport run(ImportRequest request) {
    auto report = run_import(*environment, *scope, std::move(request));
    EXPECT_TRUE(report) << (report ? "" : describe(report.error()));
    return report.value_or(ImportReport{});
  }
  static ImportRequest github(std::string bytes) {
    ImportRequest request;
    request.preset = "github-issues";
    request.filename = "tracker.csv";
    request.bytes = std::move(bytes);
    return request;
  }
  static std::string counts(const ImportReport& report) {
    return fmt::format("{}/{}/{}/{}", report.imported, report.updated, report.unchanged, report.failed);
  }
  ImportId upload(std::string bytes, ImportPlan plan = {}) {
    const auto id =
        upload_import(*environment, *scope, {ImportKind::signals, "github-issues", "tracker.csv", "", plan}, bytes);
    EXPECT_TRUE(id) << (id ? "" : describe(id.error()));
    return id.value_or(ImportId());
  }
  Import look(const ImportId& id) {
    return database().read([&](sql::Connection& connection) { return access_import(connection, *scope, id).value(); });
  }
  template <class... Parameters>
  std::int64_t count(const std::string& from, const Parameters&... parameters) {
    return database().read([&](sql::Connection& connection) {
      return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM " + from, parameters...).value_or(-1);
    });
  }
  // Everything that an import writes, by table.
  std::vector<std::int64_t> records() {
    std::vector<std::int64_t> totals;
    for (const char* table : {"signals", "requirements", "requirement_pool", "requirement_signals", "requirement_tags",
                              "import_changes", "import_sources"})
      totals.push_back(count(table));
    return totals;
  }
  // What the pool shows.
  std::vector<store::PoolRow> pool() {
    return database().read([&](sql::Connection& connection) {
      const auto condition = store::pool_condition(connection, *scope, {}, std::nullopt);
      return store::pool_page(connection, condition.value(), {"density", true}, 200, std::nullopt).value().rows;
    });
  }
  Signal signal(const std::string& source_id) {
    return database().read([&](sql::Connection& connection) {
      return store::find_signals_by_source(connection, workspace_id, "github-issues:tracker", {source_id})
          .at(source_id);
    });
  }

  WorkspaceId workspace_id;
  std::optional<Scope> scope;
  std::filesystem::path folder;
  std::unique_ptr<files::LocalFileStore> files;
  log::Log log = log::Log::nothing();
  messages::Catalogue catalogue;
  VotesRule rule;
  std::unique_ptr<jobs::Runner> runner;
  std::unique_ptr<ImportEnvironment> environment;
};

TEST_P(ImportTest, OneSignalAndOneRequirementForEachRowAndNothingTheSecondTime) {
  EXPECT_EQ(counts(run(github(issues(130, 3)))), "130/0/0/0");
  EXPECT_EQ(records(), (std::vector<std::int64_t>{130, 130, 130, 130, 390, 3, 0}));
  const auto rows = pool();
  ASSERT_EQ(rows.size(), 130U);
  EXPECT_EQ(rows[0].votes, 3);
  EXPECT_EQ(rows[0].signals, 1);
  EXPECT_EQ(rows[0].type, RequirementType::fix);
  EXPECT_EQ(rows[0].tags, (std::vector<std::string>{"bug", "closed", "ui"}));
  EXPECT_EQ(rows[0].status, Status::new_);
  const auto one = signal("7");
  EXPECT_EQ(one.title, "Issue 7");
  EXPECT_EQ(one.speaker_name, "author-7");
  EXPECT_EQ(one.requirements, 1);
  EXPECT_TRUE(one.customer_id);
  EXPECT_EQ(count("customers"), 3);
  EXPECT_EQ(count("audit_entries WHERE action LIKE 'import.%'"), 1);
  EXPECT_EQ(count("audit_entries WHERE record_kind IN ('signal', 'requirement')"), 0);

  EXPECT_EQ(counts(run(github(issues(130, 3)))), "0/0/130/0");
  EXPECT_EQ(records(), (std::vector<std::int64_t>{130, 130, 130, 130, 390, 3, 0}));
  EXPECT_EQ(count("signals WHERE version > 1"), 0);
}

TEST_P(ImportTest, DryRunTellsWhatWouldHappenAndChangesNothing) {
  auto request = github(issues(20));
  request.dry_run = true;
  EXPECT_EQ(counts(run(request)), "20/0/0/0");
  EXPECT_EQ(records(), std::vector<std::int64_t>(7, 0));
  EXPECT_EQ(count("customers"), 0);
  run(github(issues(20)));
  EXPECT_EQ(counts(run(request)), "0/0/20/0");
  request.bytes = issues(25, 2);
  EXPECT_EQ(counts(run(request)), "5/20/0/0");
  EXPECT_EQ(count("signals"), 20);
}

TEST_P(ImportTest, ChangedVotesAreUpdatedAndChangedTextsAreCorrected) {
  run(github(issues(10, 1)));
  // Somebody votes here; that vote is no vote of the tracker.
  const auto voter = database().write([&](sql::Transaction& transaction) -> Outcome {
    const auto id = signal("4").id;
    transaction.execute("INSERT INTO signal_votes (signal_id, workspace_id, voter, at) VALUES (?, ?, 'member:x', 0)",
                        id, workspace_id);
    store::set_votes(transaction, workspace_id, id, 2);
    return {};
  });
  ASSERT_TRUE(voter);
  EXPECT_EQ(counts(run(github(issues(10, 1)))), "0/0/10/0");
  EXPECT_EQ(counts(run(github(issues(10, 5)))), "0/10/0/0");
  EXPECT_EQ(signal("3").votes, 5);
  EXPECT_EQ(signal("4").votes, 6);
  EXPECT_EQ(pool()[0].votes, 6);
  EXPECT_EQ(pool()[9].votes, 5);

  EXPECT_EQ(counts(run(github(issues(2, 5, " again")))), "0/2/0/0");
  EXPECT_EQ(count("signals"), 12);
  EXPECT_EQ(count("requirements"), 10);
  const auto old = signal("1");
  EXPECT_EQ(old.title, "Issue 1");
  ASSERT_TRUE(old.corrected_by_id);
  EXPECT_EQ(old.requirements, 0);
  const auto correction = database().read([&](sql::Connection& connection) {
    return store::find_signal(connection, workspace_id, *old.corrected_by_id).value();
  });
  EXPECT_EQ(correction.title, "Issue 1 again");
  EXPECT_EQ(correction.corrects_id, old.id);
  EXPECT_EQ(correction.requirements, 1);
  EXPECT_EQ(correction.votes, 5);
  EXPECT_EQ(counts(run(github(issues(2, 5, " again")))), "0/0/2/0");
  EXPECT_EQ(counts(run(github(issues(2, 5)))), "0/2/0/0");
  EXPECT_EQ(count("signals"), 14);
}

TEST_P(ImportTest, OneBadRowRefusesAllUnlessTheImportIsPartial) {
  const std::string csv = issues(3) + "4,No time,,yesterday,open,1,a,,\n5,Too few,,2026-01-02,open,-1,a,,\n,,,,,,,,\n";
  const auto refused = run(github(csv));
  EXPECT_EQ(counts(refused), "0/0/0/2");
  ASSERT_EQ(refused.errors.size(), 2U);
  EXPECT_EQ(refused.errors[0].row, 5);
  EXPECT_EQ(refused.errors[0].column, "created_at");
  EXPECT_EQ(refused.errors[0].code, "import_not_a_time");
  EXPECT_EQ(refused.errors[1].code, "import_number_negative");
  EXPECT_EQ(records(), std::vector<std::int64_t>(7, 0));
  EXPECT_EQ(count("customers"), 0);
  EXPECT_EQ(count("imports WHERE state = 'failed' AND hidden = 0"), 1);

  auto request = github(csv);
  request.partial = true;
  EXPECT_EQ(counts(run(request)), "3/0/0/2");
  EXPECT_EQ(count("signals"), 3);
  EXPECT_EQ(count("imports WHERE state = 'complete' AND failed = 2 AND skipped = 1"), 1);
}

TEST_P(ImportTest, RecordsThatStandTwiceInAFile) {
  const std::string header = "number,title,reactions_+1_num\n";
  EXPECT_EQ(counts(run(github(header + "1,A,1\n1,A,1\n2,B,1\n"))), "2/0/1/0");
  EXPECT_EQ(run(github(header + "1,A,1\n1,C,1\n")).errors.at(0).code, "import_source_id_twice");
  ImportRequest nameless;
  nameless.filename = "notes.csv";
  nameless.bytes = "text\nslow\nslow\nfine\n";
  nameless.mapping = boost::json::parse(R"({"text":"text"})");
  EXPECT_EQ(counts(run(nameless)), "3/0/0/0");
  EXPECT_EQ(counts(run(nameless)), "0/0/3/0");
}

TEST_P(ImportTest, NothingShowsBeforeAllOfItIsThereAndANewRunnerGoesOn) {
  const auto id = upload(issues(300));
  const auto job = start_application(*environment, *scope, id);
  ASSERT_TRUE(job);
  int chunks = 0;
  environment->observe = [&](const ImportId&, std::int64_t, std::int64_t) {
    if (count("signals") > 0 && ++chunks == 3) runner->stop();
  };
  runner->run_until_idle();
  const auto half = count("signals");
  ASSERT_GT(half, 0);
  ASSERT_LT(half, 300);
  EXPECT_TRUE(pool().empty());
  EXPECT_EQ(look(id).state, ImportState::applying);
  const auto other = upload(issues(1));
  EXPECT_EQ(start_application(*environment, *scope, other).error().code, "import_running");

  new_life();
  runner->run_until_idle();
  EXPECT_EQ(look(id).state, ImportState::complete);
  EXPECT_EQ(look(id).imported, 300);
  EXPECT_EQ(records(), (std::vector<std::int64_t>{300, 300, 300, 300, 900, 3, 0}));
  EXPECT_EQ(pool().size(), 200U);  // a page of all
  EXPECT_EQ(count("(SELECT DISTINCT number FROM requirements) n"), 300);
  EXPECT_EQ(count("audit_entries WHERE action = 'import.completed'"), 1);
}

TEST_P(ImportTest, AnImportThatIsStoppedLeavesNothing) {
  run(github(issues(5, 1)));
  const auto before = records();
  const auto id = upload(issues(400, 7, " new"));
  const auto job = start_application(*environment, *scope, id);
  ASSERT_TRUE(job);
  int chunks = 0;
  environment->observe = [&](const ImportId&, std::int64_t, std::int64_t) {
    if (count("signals") > 5 && ++chunks == 2) runner->stop();
  };
  runner->run_until_idle();
  ASSERT_GT(count("signals"), 5);
  new_life();
  ASSERT_TRUE(cancel_import(*environment, *scope, id));
  runner->run_until_idle();
  EXPECT_EQ(look(id).state, ImportState::cancelled);
  EXPECT_FALSE(look(id).hidden);
  EXPECT_EQ(records(), before);
  EXPECT_EQ(signal("1").votes, 1);
  EXPECT_EQ(pool().size(), 5U);

  // Before it began there is nothing to take back.
  const auto queued = upload(issues(3));
  ASSERT_TRUE(start_application(*environment, *scope, queued));
  ASSERT_TRUE(cancel_import(*environment, *scope, queued));
  EXPECT_EQ(look(queued).state, ImportState::cancelled);
  ASSERT_TRUE(start_application(*environment, *scope, queued));
}

TEST_P(ImportTest, UndoTakesAWholeImportBackExceptWhatPeopleWorkedOn) {
  run(github(issues(4, 1)));
  const auto before = records();
  const auto id = upload(issues(60, 9));
  ASSERT_TRUE(start_application(*environment, *scope, id));
  runner->run_until_idle();
  EXPECT_EQ(look(id).imported, 56);
  EXPECT_EQ(look(id).updated, 4);
  EXPECT_EQ(signal("2").votes, 9);
  // Somebody votes on a signal that the import only updated, and changes one requirement that it made.
  const auto mine = database().read([&](sql::Connection& connection) {
    const auto links = store::links_of_signals(connection, workspace_id, {signal("50").id});
    return store::find_requirement(connection, workspace_id, links.at(0).requirement_id).value();
  });
  Environment actions{database(), clock, rule};
  RequirementPatch patch;
  patch.urgency = {true, 5};
  ASSERT_TRUE(change_requirement(actions, *scope, mine.id.text(), mine.version, patch));
  (void)database().write([&](sql::Transaction& transaction) -> Outcome {
    store::set_votes(transaction, workspace_id, signal("2").id, 10);
    return {};
  });

  ASSERT_TRUE(start_undo(*environment, *scope, id));
  EXPECT_EQ(pool().size(), 4U);  // hidden at once
  runner->run_until_idle();
  const auto undone = look(id);
  EXPECT_EQ(undone.state, ImportState::undone);
  EXPECT_EQ(undone.kept, 2);  // the requirement and its signal
  EXPECT_EQ(pool().size(), 5U);
  EXPECT_EQ(signal("1").votes, 1);
  EXPECT_EQ(signal("2").votes, 2);
  EXPECT_EQ(signal("50").requirements, 1);
  auto expected = before;
  for (std::size_t i = 0; i < 4; ++i) ++expected[i];
  expected[4] += 3;
  EXPECT_EQ(records(), expected);
  EXPECT_EQ(start_undo(*environment, *scope, id).error().code, "import_state");
  EXPECT_EQ(count("audit_entries WHERE action = 'import.undone'"), 1);
}

TEST_P(ImportTest, UndoOfCorrectionsGivesTheLinksBack) {
  run(github(issues(3, 1)));
  const auto before = records();
  const auto id = upload(issues(3, 1, " again"));
  ASSERT_TRUE(start_application(*environment, *scope, id));
  runner->run_until_idle();
  EXPECT_EQ(signal("1").requirements, 0);
  ASSERT_TRUE(start_undo(*environment, *scope, id));
  runner->run_until_idle();
  EXPECT_EQ(look(id).kept, 0);
  EXPECT_EQ(records(), before);
  EXPECT_EQ(signal("1").requirements, 1);
  EXPECT_FALSE(signal("1").corrected_by_id);
  EXPECT_EQ(counts(run(github(issues(3, 1)))), "0/0/3/0");
}

TEST_P(ImportTest, RequirementsAreImportedUpdatedAndUndone) {
  ImportRequest request;
  request.kind = ImportKind::requirements;
  request.filename = "wishes.csv";
  request.bytes =
      "编号,需求名称,截止日期,人天,类型,标签\nA1,导出报表,2027年1月5日,3.5,新功能,报表\nA2,单点登录,,\"1,000\",合规,\n";
  EXPECT_EQ(counts(run(request)), "2/0/0/0");
  EXPECT_EQ(counts(run(request)), "0/0/2/0");
  auto rows = pool();
  ASSERT_EQ(rows.size(), 2U);
  const auto& report = rows[0].title == "导出报表" ? rows[0] : rows[1];
  EXPECT_EQ(report.due_on, parse_date("2027-01-05"));
  EXPECT_EQ(report.effort_likely, 3.5);
  EXPECT_EQ(report.type, RequirementType::new_);
  EXPECT_EQ(report.tags, std::vector<std::string>{"报表"});

  request.bytes = "编号,需求名称,截止日期,人天,类型,标签\nA1,导出全部报表,,,,\n";
  EXPECT_EQ(counts(run(request)), "0/1/0/0");
  const auto changed = database().read([&](sql::Connection& connection) {
    return store::find_requirement(connection, workspace_id, report.requirement_id).value();
  });
  EXPECT_EQ(changed.title, "导出全部报表");
  EXPECT_EQ(changed.due_on, parse_date("2027-01-05"));  // an empty cell changes nothing
  EXPECT_EQ(changed.version, 2);

  const auto last = database().read(
      [&](sql::Connection& connection) { return list_imports(connection, *scope, std::nullopt, 1).at(0).id; });
  ASSERT_TRUE(start_undo(*environment, *scope, last));
  runner->run_until_idle();
  EXPECT_EQ(database()
                .read([&](sql::Connection& connection) {
                  return store::find_requirement(connection, workspace_id, report.requirement_id).value();
                })
                .title,
            "导出报表");
  EXPECT_EQ(count("requirements"), 2);
}

TEST_P(ImportTest, CustomersAndLinesAreFoundByName) {
  const auto line = database().write([&](sql::Transaction& transaction) {
    return workspace::create_business_line(transaction, *scope, clock, {"Sales", workspace::LineStage::growth, {}, {}});
  });
  ASSERT_TRUE(line);
  ImportRequest request;
  request.filename = "notes.csv";
  request.bytes = "text,who,company,line\nslow,Ann,Acme,sales\n";
  request.mapping = boost::json::parse(
      R"({"mapping":{"text":"text","contact":"who","customer":"company","business_line":"line"},
          "options":{"unknown_customers":"refuse","signals_only":true}})");
  EXPECT_EQ(run(request).errors.at(0).code, "import_customer_unknown");
  const auto customer = database().write([&](sql::Transaction& transaction) {
    customers::NewCustomer acme;
    acme.name = "ACME";
    return customers::create_customer(transaction, *scope, clock, acme);
  });
  ASSERT_TRUE(customer);
  EXPECT_EQ(counts(run(request)), "1/0/0/0");
  EXPECT_EQ(count("signals WHERE customer_id = ? AND business_line_id = ? AND speaker_name = 'Ann'", *customer, *line),
            1);
  EXPECT_EQ(count("requirements"), 0);
  request.bytes = "text,who,company,line\nslow,Ann,Acme,Marketing\n";
  EXPECT_EQ(run(request).errors.at(0).code, "import_line_unknown");
}

TEST_P(ImportTest, CustomersThatAnImportMadeGoWithIt) {
  ImportRequest request;
  request.filename = "notes.csv";
  request.bytes = "text,company\nslow,Acme\nloud,Bolt\nheavy,Cone\n";
  request.mapping = boost::json::parse(
      R"({"mapping":{"text":"text","customer":"company"},"options":{"unknown_customers":"create","signals_only":true}})");
  EXPECT_EQ(counts(run(request)), "3/0/0/0");
  EXPECT_EQ(count("customers"), 3);
  const auto names = database().read([&](sql::Connection& connection) {
    return customers::find_customers_by_name(connection, workspace_id, {"Bolt", "Cone"});
  });
  // Somebody has met Bolt by now, and somebody else spoke for Cone.
  ASSERT_TRUE(database().write([&](sql::Transaction& transaction) {
    return customers::create_contact(transaction, *scope, clock, {names.at("Bolt"), "Ann", {}, {}, {}, {}, {}});
  }));
  request.filename = "more.csv";
  request.bytes = "text,company\nslower,Cone\n";
  EXPECT_EQ(counts(run(request)), "1/0/0/0");
  const auto imports =
      database().read([&](sql::Connection& connection) { return list_imports(connection, *scope, std::nullopt, 2); });
  ASSERT_TRUE(start_undo(*environment, *scope, imports.at(1).id));
  runner->run_until_idle();
  EXPECT_EQ(count("signals"), 1);
  EXPECT_EQ(count("customers"), 2);
  EXPECT_EQ(count("customers WHERE name = 'Acme'"), 0);
}

TEST_P(ImportTest, AnotherWorkspaceAndAStrangerSeeNothing) {
  const auto id = upload(issues(1));
  const auto other = Scope::system(WorkspaceId::make(clock));
  const Scope stranger(workspace_id, MemberPrincipal{MemberId::make(clock)}, {});
  for (const auto* who : {&other, &stranger}) {
    EXPECT_EQ(start_application(*environment, *who, id).error().kind, ErrorKind::kNotFound);
    EXPECT_EQ(cancel_import(*environment, *who, id).error().kind, ErrorKind::kNotFound);
  }
  EXPECT_EQ(upload_import(*environment, stranger, {ImportKind::signals, "canny", "a.json", "", {}}, "[]").error().kind,
            ErrorKind::kForbidden);
}

ASSAY_ON_BOTH_ENGINES(ImportTest);

}  // namespace
}  // namespace assay::demand
