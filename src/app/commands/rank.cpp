#include "commands/command.h"
#include "json/write.h"
#include "pool_source.h"
#include "terminal.h"

namespace assay::app {
namespace {

struct RankOptions {
  std::size_t limit = 50;
  std::string explain;
  std::string list;
  std::string filter;
  bool all = false;
  bool as_json = false;
};

std::string money_text(const std::optional<Money>& money) {
  return money ? decimal_text(*money) + " " + money->currency : "-";
}

std::string points_text(double points) { return fmt::format("{:.2f}", points); }

void print_ranking(const value::Ranking& ranking) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(ranking.items.size());
  for (const auto& item : ranking.items)
    rows.push_back({std::to_string(rows.size() + 1), item.key, points_text(item.density),
                    item.priced ? "money/money" : "points/day", money_text(item.value), money_text(item.cost),
                    item.title});
  print_table({"RANK", "KEY", "DENSITY", "UNIT", "VALUE A YEAR", "COST", "TITLE"}, rows);
}

void print_explanation(const value::ExplainedValue& explained) {
  print_line(explained.key + "  " + explained.sentence);
  for (const auto& part : explained.parts) {
    print_line("");
    print_line(part.label + "  " +
               (part.amount   ? money_text(part.amount)
                : part.points ? points_text(*part.points)
                              : "-") +
               "  (" + part.formula + ")");
    for (const auto& input : part.inputs)
      print_line("  " + (input.record_key ? *input.record_key + "  " : std::string()) + input.label + ": " +
                 input.value);
  }
  if (!explained.missing.empty()) print_line("");
  for (const auto& missing : explained.missing) print_line("- " + missing.sentence);
}

int run_rank(const CommandLine& line, const RankOptions& options) {
  std::optional<value::RankedList> list;
  if (!options.list.empty()) {
    list = parse_word<value::RankedList>(options.list);
    if (!list)
      return complain(
          Error::invalid("--list", "not_one_of", {{"value", options.list}, {"allowed", "priced, unpriced"}}));
  }
  const auto pool = open_pool(line);
  if (!pool) return kRefused;
  if (!options.explain.empty()) {
    const auto explained = pool->explain(options.explain);
    if (!explained) return complain(explained.error());
    if (options.as_json)
      print_line(json::to_text(*explained));
    else
      print_explanation(*explained);
    return kDone;
  }
  const auto ranking = pool->rank(
      {list, options.limit, options.all, options.filter.empty() ? std::nullopt : std::optional(options.filter)});
  if (!ranking) return complain(ranking.error());
  if (options.as_json)
    print_line(json::to_text(*ranking));
  else
    print_ranking(*ranking);
  return kDone;
}

}  // namespace

void add_rank(CommandLine& line) {
  static RankOptions options;
  auto* command = line.app.add_subcommand("rank", "Rank the pool by value density, and explain a score");
  line.add_common(*command);
  command->add_option("--limit", options.limit, "How many (default 50)")->check(CLI::Range(1, 100'000));
  command->add_option("--list", options.list,
                      "Only priced or unpriced requirements; by default priced ones come first");
  command->add_option("--filter", options.filter, "As in the box above the list: 'tier:A,B -tag:ui votes:>=5'");
  command->add_option("--explain", options.explain, "Key of a requirement whose score is opened into its parts");
  command->add_flag("--all", options.all, "Also what is released, closed, declined or merged");
  command->add_flag("--json", options.as_json, "Print one JSON document");
  command->footer(
      "Example:\n  assay rank --data ./data --limit 10\n  assay rank --data ./data --filter 'tier:A source:second'\n  "
      "assay rank --data ./data --explain REQ-142");
  command->callback([&line] { line.run = [&line] { return run_rank(line, options); }; });
}

}  // namespace assay::app
