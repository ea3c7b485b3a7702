#include "sql/testing/test_database.h"

#include <cstdlib>

#include "base/text.h"

namespace assay::sql {

void DatabaseTest::SetUp() {
  if (GetParam() == Engine::sqlite) {
    folder_ = std::filesystem::temp_directory_path() / ("assay-test-" + random_token(9));
    std::filesystem::create_directories(folder_);
    address_ = (folder_ / "assay.db").string();
  } else {
    const char* server = std::getenv("ASSAY_TEST_POSTGRESQL");
    if (!server || !*server) GTEST_SKIP() << "ASSAY_TEST_POSTGRESQL names no server";
    schema_ = "test_" + sha256_hex(random_token(9)).substr(0, 16);
    Database admin({server, 1});
    (void)admin.write([&](Transaction& transaction) -> Outcome {
      transaction.execute("CREATE SCHEMA " + schema_);
      return {};
    });
    address_ = std::string(server) + " options='-c search_path=" + schema_ + "'";
  }
  database_ = std::make_unique<Database>(DatabaseSettings{address_, 4});
}

void DatabaseTest::TearDown() {
  database_.reset();
  if (!folder_.empty()) std::filesystem::remove_all(folder_);
  if (!schema_.empty()) {
    Database admin({std::getenv("ASSAY_TEST_POSTGRESQL"), 1});
    (void)admin.write([&](Transaction& transaction) -> Outcome {
      transaction.execute("DROP SCHEMA " + schema_ + " CASCADE");
      return {};
    });
  }
}

void DatabaseTest::migrate(const std::vector<ModuleMigrations>& modules) {
  const auto outcome = Migrator(*database_, clock).apply(modules);
  ASSERT_TRUE(outcome) << describe(outcome.error());
}

std::string engine_name(const testing::TestParamInfo<Engine>& parameter) {
  return parameter.param == Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace assay::sql
