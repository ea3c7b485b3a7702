#include <fstream>
#include <sstream>

#include "commands/command.h"
#include "demand/similarity.h"
#include "json/write.h"
#include "terminal.h"

namespace assay::app {
namespace {

struct SimilarOptions {
  std::string items;
  std::string pairs;
  std::string id_column;
  std::string title_column;
  std::string text_column;
  std::string time_column;
  bool as_json = false;
};

int evaluate(const SimilarOptions& options) {
  demand::LabelledFile file;
  for (auto [path, into] : {std::pair(&options.items, &file.items), std::pair(&options.pairs, &file.pairs)}) {
    std::ifstream stream(*path, std::ios::binary);
    if (!stream) return complain(Error::invalid("file", "file_unreadable", {{"file", *path}}));
    std::ostringstream text;
    text << stream.rdbuf();
    *into = std::move(text).str();
  }
  file.id_column = options.id_column;
  file.title_column = options.title_column;
  file.text_column = options.text_column;
  if (!options.time_column.empty()) file.time_column = options.time_column;
  const auto found = demand::evaluate_similarity(std::move(file));
  if (!found) return complain(found.error());
  if (options.as_json) {
    print_line(json::to_text(*found));
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const char* depth : {"1", "5", "10", "20"})
    rows.push_back({std::string("among the first ") + depth, fmt::format("{:.3f}", found->recall.at(depth))});
  rows.push_back({"mean of 1 / rank", fmt::format("{:.3f}", found->mrr)});
  print_table({std::to_string(found->pairs) + " PAIRS", "FOUND"}, rows);
  return kDone;
}

}  // namespace

void add_similar(CommandLine& line) {
  static SimilarOptions options;
  auto* command = line.app.add_subcommand("similar", "Find what says the same thing twice");
  command->require_subcommand(1);
  auto* judge = command->add_subcommand("evaluate", "Say how many known duplicates of a CSV file are found");
  judge->add_option("--items", options.items, "CSV file with one record a row")->required();
  judge->add_option("--pairs", options.pairs, "CSV file whose first two columns are the ids of duplicates")->required();
  judge->add_option("--id-column", options.id_column, "Column of the id")->required();
  judge->add_option("--title-column", options.title_column, "Column of the title")->required();
  judge->add_option("--text-column", options.text_column, "Column of the text")->required();
  judge->add_option("--time-column", options.time_column, "Column of the time it was said");
  judge->add_flag("--json", options.as_json, "Print one JSON document");
  judge->footer(
      "Example:\n  assay similar evaluate --items bugs.csv --pairs duplicates.csv --id-column \"Issue id\" "
      "--title-column Summary --text-column Description --time-column Created");
  judge->callback([&line] { line.run = [] { return evaluate(options); }; });
}

}  // namespace assay::app
