#include "log/log.h"

#include <fstream>

#include "base/text.h"

namespace assay::log {
namespace {

class LogTest : public testing::Test {
 protected:
  Log make(Format format, Level level = Level::debug) {
    return Log::to({level, format, {}, 0, 0}, clock_, [this](std::string_view line) { lines_.emplace_back(line); });
  }
  ManualClock clock_{*parse_timestamp("2026-11-22T01:37:22Z")};
  std::vector<std::string> lines_;
};

TEST_F(LogTest, TextLinesReadWellAndJsonLinesParse) {
  make(Format::text).info("import finished", {{"rows", 5'539}, {"file", "prisma issues.csv"}, {"ok", true}});
  EXPECT_EQ(lines_.at(0),
            "2026-11-22T01:37:22.000000Z info    import finished rows=5539 file=\"prisma issues.csv\" ok=true");
  make(Format::json).error("导入失败", {{"rows", std::int64_t{9007199254740993}}, {"seconds", 2.5}});
  EXPECT_EQ(lines_.at(1),
            R"({"at":"2026-11-22T01:37:22.000000Z","level":"error","message":"导入失败","rows":9007199254740993,)"
            R"("seconds":2.5})");
  EXPECT_NO_THROW((void)boost::json::parse(lines_.at(1)));
}

TEST_F(LogTest, AValueCannotForgeALineOrAField) {
  const std::string hostile =
      "x\n2026-11-22T01:37:22.000000Z error forged\r\x1b[31m\"} admin=true \xC2\x85 \xE2\x80\xA8 \xFF";
  for (const auto format : {Format::text, Format::json}) {
    lines_.clear();
    make(format).with({{"request_id", hostile}}).info(hostile, {{"agent", hostile}});
    ASSERT_EQ(lines_.size(), 1U);
    for (const char c : lines_[0]) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << lines_[0];
    EXPECT_EQ(lines_[0].find("\xC2\x85"), std::string::npos);
    EXPECT_EQ(lines_[0].find("\xE2\x80\xA8"), std::string::npos);
    EXPECT_TRUE(is_utf8(lines_[0]));
  }
  const auto line = boost::json::parse(lines_[0]).as_object();
  EXPECT_EQ(line.size(), 5U);
  EXPECT_TRUE(line.at("agent").as_string().starts_with("x\n2026"));
}

TEST_F(LogTest, PrivateValuesAreNotWritten) {
  make(Format::text).info("signed in", {{"email", Private{"mei@example.com"}}});
  EXPECT_TRUE(lines_.at(0).ends_with(" email=[private]")) << lines_.at(0);
  make(Format::json).info("signed in", {{"email", Private{"mei@example.com"}}});
  EXPECT_TRUE(lines_.at(1).ends_with(R"("email":"[private]"})")) << lines_.at(1);
}

TEST_F(LogTest, LevelsBelowTheSettingSayNothing) {
  const auto log = make(Format::text, Level::warning);
  log.debug("a");
  log.info("b");
  log.warning("c");
  const auto child = log.with({{"request_id", "r-1"}});
  child.info("d");
  child.error("e");
  ASSERT_EQ(lines_.size(), 2U);
  EXPECT_TRUE(lines_[1].ends_with("e request_id=r-1"));
  EXPECT_FALSE(Log::nothing().enabled(Level::error));
  Log::nothing().error("unheard");
}

TEST_F(LogTest, FilesRotateBySizeAndKeepWholeLines) {
  const auto folder = std::filesystem::temp_directory_path() / ("assay-log-" + random_token(9));
  std::filesystem::create_directories(folder);
  {
    auto log = Log::open({Level::info, Format::json, folder / "assay.log", 4'000, 3}, clock_);
    ASSERT_TRUE(log);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 25; ++i) log->info("one of many", {{"i", i}});
      });
    for (auto& thread : threads) thread.join();
  }
  std::size_t lines = 0;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    ++files;
    EXPECT_LE(entry.file_size(), 4'000U);
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line); ++lines) EXPECT_NO_THROW((void)boost::json::parse(line)) << line;
  }
  EXPECT_EQ(lines, 100U);
  EXPECT_GT(files, 1U);
  std::filesystem::remove_all(folder);
}

TEST_F(LogTest, SaysWhyAFileCannotBeWritten) {
  const auto log = Log::open({Level::info, Format::text, "/proc/no/such.log", 4'000, 3}, clock_);
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code, "log_file_unusable");
  EXPECT_EQ(log.error().parameters.at(0).second, "/proc/no/such.log");
}

}  // namespace
}  // namespace assay::log
