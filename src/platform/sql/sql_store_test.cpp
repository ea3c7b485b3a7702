#include "sql/testing/test_database.h"

namespace assay::sql {
namespace {

enum class Tier { a, b };
BOOST_DESCRIBE_ENUM(Tier, a, b)

using ThingId = Id<struct ThingTag>;
struct Thing {
  ThingId id;
  std::string name;
  std::int64_t large = 0;
  double ratio = 0;
  std::optional<std::string> note;
  std::optional<std::int64_t> count;
  bool open = false;
  Tier tier = Tier::a;
  Date day;
  Timestamp at;
  std::vector<std::string> tags;
  bool operator==(const Thing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, name, large, ratio, note, count, open, tier, day, at, tags))

const std::vector<ModuleMigrations> kThings = {{"things",
                                                {{"1_things.sql",
                                                  "CREATE TABLE things (id {id} PRIMARY KEY, name {text} NOT NULL "
                                                  "UNIQUE, large {int64} NOT NULL, ratio {real} NOT NULL, "
                                                  "note {text}, count {int64}, open {bool} NOT NULL, tier {text} NOT "
                                                  "NULL, day {text} NOT NULL, at {int64} NOT NULL, "
                                                  "tags {json} NOT NULL) {strict};"}}}};

class SqlTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (!IsSkipped()) migrate(kThings);
  }
  Thing make(std::string name) {
    return {ThingId::make(clock),      std::move(name), 9007199254740993, 2.5, std::nullopt, 3, true, Tier::b,
            *parse_date("2026-02-28"), clock.now(),     {"导出", "慢"}};
  }
};

TEST_P(SqlTest, RowsComeBackAsTheyWentInBeyondWhatADoubleHolds) {
  std::vector<Thing> things;
  for (int i = 0; i < 100; ++i) things.push_back(make("thing 'quoted' ? " + std::to_string(i)));
  things[7].note = "记";
  things[7].count.reset();
  const auto written = database().write([&](Transaction& transaction) -> Outcome {
    transaction.insert_all("things", things);
    return {};
  });
  ASSERT_TRUE(written);
  const auto read = database().read(
      [](Connection& connection) { return connection.rows<Thing>("SELECT {columns:t} FROM things t ORDER BY t.id"); });
  EXPECT_EQ(read, things);
  // The same prepared statement with NULL after a value, and the other way round.
  for (int i : {6, 7, 6, 7}) {
    const auto one = database().read([&](Connection& connection) {
      return connection.row<Thing>("SELECT {columns} FROM things WHERE id = ?", things[static_cast<std::size_t>(i)].id);
    });
    EXPECT_EQ(one, things[static_cast<std::size_t>(i)]);
  }
}

TEST_P(SqlTest, RefusalRollsBackAndChangedRowsAreCounted) {
  const auto refused = database().write([&](Transaction& transaction) -> Outcome {
    transaction.insert("things", make("a"));
    return refuse(Error::stale());
  });
  EXPECT_FALSE(refused);
  const auto changed = database().write([&](Transaction& transaction) -> Result<std::int64_t> {
    transaction.insert("things", make("a"));
    transaction.insert("things", make("b"));
    return transaction.execute("UPDATE things SET count = ? WHERE tier = ?", std::optional<std::int64_t>(), Tier::b);
  });
  EXPECT_EQ(changed.value(), 2);
  const auto returned = database().write([&](Transaction& transaction) -> Result<std::optional<std::int64_t>> {
    return transaction.scalar<std::int64_t>("UPDATE things SET large = large + 1 WHERE name = ? RETURNING large", "a");
  });
  EXPECT_EQ(returned.value(), 9007199254740994);
}

TEST_P(SqlTest, TellsUniqueViolationsFromOtherErrors) {
  const auto insert_twice = [&] {
    return database().write([&](Transaction& transaction) -> Outcome {
      transaction.insert("things", make("same"));
      transaction.insert("things", make("same"));
      return {};
    });
  };
  EXPECT_THROW((void)insert_twice(), UniqueViolation);
  EXPECT_THROW(
      database().read([](Connection& connection) { return connection.scalar<std::int64_t>("SELECT nonsense"); }),
      DatabaseError);
  const auto after = database().read(
      [](Connection& connection) { return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM things"); });
  EXPECT_EQ(after, 0);
}

TEST_P(SqlTest, ListsOfAnyLengthAreOneParameter) {
  std::vector<Thing> things;
  for (int i = 0; i < 3000; ++i) things.push_back(make(std::to_string(i)));
  std::vector<ThingId> wanted;
  for (std::size_t i = 0; i < things.size(); i += 2) wanted.push_back(things[i].id);
  const auto found = database().write([&](Transaction& transaction) -> Result<std::int64_t> {
    transaction.insert_all("things", things);
    return *transaction.scalar<std::int64_t>("SELECT COUNT(*) FROM things WHERE id IN " + in_list(transaction.engine()),
                                             list_parameter(wanted));
  });
  EXPECT_EQ(found.value(), 1500);
}

TEST_P(SqlTest, ConcurrentWritersAllSucceed) {
  (void)database().write([&](Transaction& transaction) -> Outcome {
    transaction.insert("things", make("counter"));
    return {};
  });
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        (void)database().write([&](Transaction& transaction) -> Outcome {
          transaction.execute("UPDATE things SET large = large + 1 WHERE name = ?", "counter");
          return {};
        });
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(database().read([](Connection& c) { return c.scalar<std::int64_t>("SELECT large FROM things"); }),
            9007199254741093);
}

TEST_P(SqlTest, MigrationsApplyOnceAndNoticeChangedFiles) {
  Migrator migrator(database(), clock);
  EXPECT_TRUE(migrator.apply(kThings));
  EXPECT_EQ(migrator.plan(kThings).pending_count, 0U);
  EXPECT_EQ(migrator.apply({{"things", {{"1_things.sql", "SELECT 1;"}}}}).error().code, "migration_changed");
  EXPECT_EQ(migrator.apply({}).error().code, "database_newer");
}

TEST(MigrationStatements, SplitOutsideQuotesAndExpandWords) {
  const auto statements = migration_statements("CREATE TABLE a (x {int64}); -- a; comment\nINSERT INTO a VALUES (';');",
                                               Engine::postgresql);
  EXPECT_THAT(statements, testing::ElementsAre("CREATE TABLE a (x BIGINT)", "INSERT INTO a VALUES (';')"));
}

ASSAY_ON_BOTH_ENGINES(SqlTest);

}  // namespace
}  // namespace assay::sql
