#include "config/configuration.h"

#include <fstream>

#include "base/text.h"
#include "config/assignment.h"

namespace assay::embedded::config_messages {
extern const std::vector<File> kFiles;
}

namespace assay::config {
namespace {

class ConfigurationTest : public testing::Test {
 protected:
  ConfigurationTest() {
    std::filesystem::create_directories(folder_);
    catalogue_.add(embedded::config_messages::kFiles);
    sources_.flags.push_back({"data.folder", folder_.string(), "--data"});
  }
  ~ConfigurationTest() override { std::filesystem::remove_all(folder_); }

  void write(std::string_view text, std::string_view name = "assay.toml") {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::vector<std::string> errors() {
    const auto loaded = Configuration::load(sources_);
    if (loaded) return {};
    std::vector<std::string> list;
    for (const auto& field : loaded.error().fields)
      list.push_back(field.field + ": " + catalogue_.field_text("en", field));
    return list;
  }
  SettingRow row(const Configuration& configuration, std::string_view name) {
    const auto rows = configuration.rows(catalogue_, "en");
    return *std::ranges::find(rows, name, &SettingRow::name);
  }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("assay-config-" + random_token(9));
  Sources sources_;
  messages::Catalogue catalogue_;
};

TEST_F(ConfigurationTest, EverySettingIsSpecifiedDescribedAndItsDefaultAllowed) {
  std::vector<std::string> specified;
  for (const auto& one : specifications()) specified.emplace_back(one.name);
  EXPECT_EQ(specified, member_names());
  const Settings defaults;
  for (const auto& one : specifications()) {
    EXPECT_TRUE(catalogue_.has("setting." + std::string(one.name))) << one.name;
    Settings settings;
    FieldErrors wrong;
    assign(settings, one, value_text(defaults, one.name), "default", wrong);
    EXPECT_TRUE(wrong.empty()) << one.name;
    EXPECT_EQ(value_text(settings, one.name), value_text(defaults, one.name));
  }
}

TEST_F(ConfigurationTest, LaterLayersWinAndSaySo) {
  write("[http]\nlisten = \"127.0.0.1:1\"\nworkers = 3\ntrust_proxy = true\n\n[log]\nlevel = \"debug\"\n");
  sources_.environment = {{"ASSAY_HTTP_LISTEN", "127.0.0.1:2"}, {"ASSAY_HTTP_WORKERS", "4"}};
  sources_.flags.push_back({"http.listen", "[::1]:3", "--listen"});
  const auto loaded = Configuration::load(sources_);
  ASSERT_TRUE(loaded) << describe(loaded.error());
  const auto& settings = loaded->settings();
  EXPECT_EQ(settings.http.listen, (Address{"::1", 3}));
  EXPECT_EQ(settings.http.workers, 4);
  EXPECT_TRUE(settings.http.trust_proxy);
  EXPECT_EQ(settings.log.level, log::Level::debug);
  EXPECT_EQ(settings.jobs.threads, 2);
  EXPECT_EQ(loaded->file(), folder_ / "assay.toml");
  EXPECT_EQ(row(*loaded, "http.listen").source, "--listen");
  EXPECT_EQ(row(*loaded, "http.listen").value, "[::1]:3");
  EXPECT_EQ(row(*loaded, "http.workers").source, "ASSAY_HTTP_WORKERS");
  EXPECT_EQ(row(*loaded, "log.level").source, "assay.toml:7");
  EXPECT_EQ(row(*loaded, "jobs.threads").source, "default");
  EXPECT_EQ(row(*loaded, "jobs.threads").description, "Jobs that run at the same time");
}

TEST_F(ConfigurationTest, AllErrorsComeAtOnceWithTheirSource) {
  write(
      "[http]\nlistn = \"127.0.0.1:1\"\nworkers = 0\nsecure_cookies = \"maybe\"\n[log]\nfile = [\"a\"]\n[nonsense]\nx "
      "= "
      "1\n[http.listen]\nport = 1\n");
  sources_.environment = {{"ASSAY_HTTP_LISTNE", "x"},
                          {"ASSAY_LOG_LEVEL", "loud"},
                          {"ASSAY_TEST_POSTGRESQL", "not ours"},
                          {"ASSAY_WORKSPACE_TIME_ZONE", "CST"}};
  sources_.flags.push_back({"http.listen", "8080", "--listen"});
  sources_.flags.push_back({"http.public_url", "assay.example.com", "--public-url"});
  EXPECT_THAT(
      errors(),
      testing::ElementsAre(
          "http.listn: assay.toml:2: there is no such setting. Do you mean http.listen?",
          "http.workers: assay.toml:3: 0 is not a whole number from 1 to 256.",
          "http.secure_cookies: assay.toml:4: maybe is not one of auto, always, never.",
          "log.file: assay.toml:6: this setting is one text, number or true/false, not a list, table or date.",
          "nonsense.x: assay.toml:8: there is no such setting. `assay config print` lists them all.",
          "http.listen.port: assay.toml:10: there is no such setting. Do you mean http.listen?",
          "ASSAY_HTTP_LISTNE: ASSAY_HTTP_LISTNE: there is no such setting. Do you mean ASSAY_HTTP_LISTEN?",
          "log.level: ASSAY_LOG_LEVEL: loud is not one of debug, info, warning, error, off.",
          "workspace.time_zone: ASSAY_WORKSPACE_TIME_ZONE: CST is not a time zone. Use an IANA name such as "
          "Asia/Shanghai, Europe/Berlin or UTC.",
          "http.listen: --listen: 8080 is not HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080.",
          "http.public_url: --public-url: assay.example.com is not an address like https://assay.example.com (without "
          "a / at the end)."));
}

TEST_F(ConfigurationTest, SecretsComeFromFileOrEnvironmentAndAreNeverShown) {
  const std::string secret = "postgresql://assay:geheim@db/assay";
  sources_.environment = {{"ASSAY_DATABASE_URL", secret}};
  const auto loaded = Configuration::load(sources_);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->settings().database.url, secret);
  for (const auto& one : loaded->rows(catalogue_, "zh")) EXPECT_EQ(one.value.find("geheim"), std::string::npos);
  EXPECT_EQ(row(*loaded, "database.url").value, "[set]");

  sources_.environment["ASSAY_DATABASE_URL"] = "mysql://assay:geheim@db/assay";
  sources_.flags.push_back({"database.url", secret, "--database-url"});
  const auto refused = errors();
  ASSERT_EQ(refused.size(), 2U);
  for (const auto& text : refused) EXPECT_EQ(text.find("geheim"), std::string::npos) << text;
  EXPECT_THAT(refused[1], testing::HasSubstr("ASSAY_DATABASE_URL"));
  EXPECT_EQ(describe(Configuration::load(sources_).error()).find("geheim"), std::string::npos);
}

TEST_F(ConfigurationTest, SaysWhatIsWrongWithTheFile) {
  write("[http\nlisten = 1\n");
  auto loaded = Configuration::load(sources_);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, "config_file_not_toml");
  EXPECT_EQ(loaded.error().parameters.at(1).second, "1");
  sources_.file = folder_ / "missing.toml";
  loaded = Configuration::load(sources_);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, "config_file_unreadable");
  EXPECT_THAT(catalogue_.error_text("en", loaded.error()), testing::HasSubstr("No such file"));
  sources_.file = folder_;
  EXPECT_EQ(Configuration::load(sources_).error().code, "config_file_unreadable");
  write("data = { folder = \"/elsewhere\" }\n", "other.toml");
  sources_.file = folder_ / "other.toml";
  sources_.flags.clear();
  loaded = Configuration::load(sources_);
  ASSERT_TRUE(loaded) << describe(loaded.error());
  EXPECT_EQ(loaded->settings().data.folder, "/elsewhere");
}

TEST_F(ConfigurationTest, SettingsThatContradictEachOtherAreRefused) {
  sources_.environment = {{"ASSAY_SESSION_DAYS", "1"},
                          {"ASSAY_SESSION_IDLE_HOURS", "25"},
                          {"ASSAY_HTTP_IMPORT_LIMIT_BYTES", "65536"},
                          {"ASSAY_METRICS_LISTEN", "127.0.0.1:8080"}};
  EXPECT_THAT(errors(),
              testing::ElementsAre(
                  "session.idle_hours: ASSAY_SESSION_IDLE_HOURS: 25 does not go with session.days = 1. Change one of "
                  "the two.",
                  "http.import_limit_bytes: ASSAY_HTTP_IMPORT_LIMIT_BYTES: 65536 does not go with "
                  "http.body_limit_bytes = 2097152. Change one of the two.",
                  "metrics.listen: ASSAY_METRICS_LISTEN: 127.0.0.1:8080 does not go with http.listen = 127.0.0.1:8080. "
                  "Change one of the two."));
}

TEST(Addresses, AreHostAndPort) {
  EXPECT_EQ(parse_address("localhost:0"), (Address{"localhost", 0}));
  EXPECT_EQ(parse_address("[::1]:65535"), (Address{"::1", 65535}));
  for (const auto* text : {"", ":", ":80", "host:", "host:65536", "host:-1", "host:8x", "::1:80", "[::1]", "[]:80",
                           "http://host:80", "host name:80", "[host]:80"})
    EXPECT_FALSE(parse_address(text)) << text;
  for (const auto* text : {"127.0.0.1:8080", "[fe80::1]:443"}) EXPECT_EQ(to_text(*parse_address(text)), text);
}

TEST(Names, AreTheSameInEnvironmentAndFlags) {
  EXPECT_EQ(variable_name("http.body_limit_bytes"), "ASSAY_HTTP_BODY_LIMIT_BYTES");
  EXPECT_EQ(flag_name("http.body_limit_bytes"), "--http-body-limit-bytes");
  EXPECT_EQ(nearest_name("workers"), "http.workers");
  EXPECT_EQ(nearest_name("server.time_zone"), "workspace.time_zone");
  EXPECT_EQ(nearest_name("log.levle"), "log.level");
  EXPECT_EQ(nearest_name("completely.different"), "");
}

}  // namespace
}  // namespace assay::config
