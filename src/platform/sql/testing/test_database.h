// Runs a test on both engines: a fresh SQLite file, and a fresh schema of the PostgreSQL named by
// ASSAY_TEST_POSTGRESQL (the test command starts one; without it those cases are skipped).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::sql {

class DatabaseTest : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override;
  void TearDown() override;

  Database& database() { return *database_; }
  const std::string& address() const { return address_; }
  void migrate(const std::vector<ModuleMigrations>& modules);

  ManualClock clock{Timestamp{1'795'000'000'000'000}};

 private:
  std::filesystem::path folder_;
  std::string schema_;
  std::string address_;
  std::unique_ptr<Database> database_;
};

std::string engine_name(const testing::TestParamInfo<Engine>& parameter);

}  // namespace assay::sql

// One line at the end of a store test file.
#define ASSAY_ON_BOTH_ENGINES(fixture)                                                                  \
  INSTANTIATE_TEST_SUITE_P(Engines, fixture,                                                            \
                           testing::Values(assay::sql::Engine::sqlite, assay::sql::Engine::postgresql), \
                           assay::sql::engine_name)
