#include "metrics/metrics.h"

#include "metrics/server_metrics.h"

namespace assay::metrics {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Registry, WritesWhatPrometheusReads) {
  Registry registry;
  auto& answers = registry.counters("answers_total", "Answers given", {"status"});
  answers.with({"200"}).add();
  answers.with({"200"}).add(2);
  answers.with({"quoted \" and \n line"}).add();
  auto depth = registry.gauges("depth", "Depth of the queue").with({});
  depth.set(5);
  depth.add(-2);
  auto seconds = registry.histograms("seconds", "Time", {0.1, 1}).with({});
  seconds.observe(0.05);
  seconds.observe(0.5);
  seconds.observe(7);
  const auto text = registry.text();
  EXPECT_THAT(text, HasSubstr("# HELP answers_total Answers given\n# TYPE answers_total counter\n"));
  EXPECT_THAT(text, HasSubstr("answers_total{status=\"200\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("answers_total{status=\"quoted \\\" and \\n line\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("\ndepth 3\n"));
  EXPECT_THAT(text, HasSubstr("seconds_bucket{le=\"0.1\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("seconds_bucket{le=\"1\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("seconds_bucket{le=\"+Inf\"} 3\n"));
}

TEST(Registry, NeverKeepsMoreSeriesThanItsBound) {
  Registry registry;
  auto& family = registry.counters("hits_total", "Hits", {"path"});
  constexpr std::size_t kMade = Family<Counter>::kSeriesMax + 300;
  for (std::size_t i = 0; i < kMade; ++i) family.with({"/" + std::to_string(i)}).add();
  const auto text = registry.text();
  std::size_t series = 0;
  for (std::size_t at = text.find("hits_total{"); at != std::string::npos; at = text.find("hits_total{", at + 1))
    ++series;
  EXPECT_EQ(series, Family<Counter>::kSeriesMax + 1);
  EXPECT_THAT(text, HasSubstr("hits_total{path=\"other\"} 300\n"));
}

TEST(Registry, CountsFromManyThreads) {
  Registry registry;
  auto& family = registry.counters("hits_total", "Hits", {"path"});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1'000; ++i) family.with({i % 2 == 0 ? "even" : "odd"}).add();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(registry.text(), HasSubstr("hits_total{path=\"even\"} 2000\n"));
}

TEST(Registry, RefusesWrongUse) {
  Registry registry;
  auto& family = registry.counters("hits_total", "Hits", {"path"});
  EXPECT_THROW((void)family.with({}), std::logic_error);
  EXPECT_THROW((void)registry.counters("hits_total", "Hits again"), std::exception);
}

TEST(Registry, ReadsGaugesWhenAsked) {
  Registry registry;
  auto gauge = registry.gauges("waiting", "Waiting").with({});
  int waiting = 3;
  registry.before_text([&] { gauge.set(waiting); });
  registry.before_text([] { throw std::runtime_error("the database is away"); });
  EXPECT_THAT(registry.text(), HasSubstr("\nwaiting 3\n"));
  waiting = 4;
  EXPECT_THAT(registry.text(), HasSubstr("\nwaiting 4\n"));
}

TEST(ServerMetrics, NameWhatTheServerDoes) {
  Registry registry;
  ServerMetrics server(registry, "0.1.0");
  server.request_answered("GET", "/api/v1/requirements/{requirement}", 200, 0.004, 1'000);
  server.request_answered("GET", "/api/v1/requirements/{requirement}", 404, 0.001, 200);
  server.writer_waited(0.03);
  server.jobs_in_state("queued", 7);
  server.outbox_lag("search", 12);
  server.connections_open(2);
  const auto text = registry.text();
  EXPECT_THAT(text, HasSubstr("assay_http_request_seconds_count{method=\"GET\",route=\"/api/v1/requirements/"
                              "{requirement}\",status=\"404\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("assay_http_answer_bytes_total{route=\"/api/v1/requirements/{requirement}\"} 1200\n"));
  EXPECT_THAT(text, HasSubstr("assay_database_write_wait_seconds_bucket{le=\"0.05\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("assay_jobs{state=\"queued\"} 7\n"));
  EXPECT_THAT(text, HasSubstr("assay_outbox_lag{follower=\"search\"} 12\n"));
  EXPECT_THAT(text, HasSubstr("assay_http_connections 2\n"));
  EXPECT_THAT(text, HasSubstr("assay_build{version=\"0.1.0\"} 1\n"));
  EXPECT_THAT(text, Not(HasSubstr("process_resident_memory_bytes 0\n")));
}

}  // namespace
}  // namespace assay::metrics
