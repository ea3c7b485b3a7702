#include <unordered_map>

#include "actions/import_values.h"
#include "base/text.h"
#include "demand/similarity.h"
#include "search/similarity.h"
#include "tabular/csv.h"

namespace assay::demand {
namespace {

constexpr std::size_t kDepths[] = {1, 5, 10, 20};

struct Items {
  std::vector<search::SimilarityItem> items;
  std::unordered_map<std::string, std::size_t> by_id;
};

std::optional<std::size_t> column_of(const tabular::RowSource& table, const std::string& name,
                                     const std::string& option, FieldErrors& errors) {
  const auto& header = table.header();
  for (std::size_t i = 0; i < header.size(); ++i)
    if (fold(header[i]) == fold(trim(name))) return i;
  std::string columns;
  for (const auto& column : header) columns += (columns.empty() ? "" : ", ") + column;
  errors.add(option, "import_column_not_found",
             {{"column", name}, {"columns", std::string(first_code_points(columns, 500))}});
  return std::nullopt;
}

Result<Items> read_items(LabelledFile& file) {
  auto table = tabular::open_csv(std::move(file.items));
  if (!table) return refuse(table.error());
  FieldErrors errors;
  const auto id = column_of(**table, file.id_column, "--id-column", errors);
  const auto title = column_of(**table, file.title_column, "--title-column", errors);
  const auto text = column_of(**table, file.text_column, "--text-column", errors);
  const auto time =
      file.time_column ? column_of(**table, *file.time_column, "--time-column", errors) : std::optional<std::size_t>();
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  Items read;
  tabular::Row row;
  for (;;) {
    const auto more = (*table)->next(row);
    if (!more) return refuse(more.error());
    if (!*more) return read;
    read.by_id.try_emplace(std::string(trim(row.cell(*id))), read.items.size());
    read.items.push_back({clean(row.cell(*title)), clean(row.cell(*text)),
                          time ? read_import_time(trim(row.cell(*time))) : std::nullopt});
  }
}

Result<std::vector<std::pair<std::size_t, std::size_t>>> read_pairs(LabelledFile& file, const Items& items) {
  auto table = tabular::open_csv(std::move(file.pairs));
  if (!table) return refuse(table.error());
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  tabular::Row row;
  for (;;) {
    const auto more = (*table)->next(row);
    if (!more) return refuse(more.error());
    if (!*more) break;
    const auto asking = items.by_id.find(std::string(trim(row.cell(0))));
    const auto wanted = items.by_id.find(std::string(trim(row.cell(1))));
    if (asking != items.by_id.end() && wanted != items.by_id.end()) pairs.emplace_back(asking->second, wanted->second);
  }
  if (pairs.empty()) return refuse(Error::invalid("--pairs", "similar_pairs_unknown"));
  return pairs;
}

}  // namespace

Result<SimilarityFound> evaluate_similarity(LabelledFile file) {
  const auto items = read_items(file);
  if (!items) return refuse(items.error());
  const auto pairs = read_pairs(file, *items);
  if (!pairs) return refuse(pairs.error());
  const search::Similarity similarity(items->items);
  SimilarityFound found;
  found.pairs = std::ssize(*pairs);
  std::map<std::size_t, std::int64_t> found_within;
  double inverse_ranks = 0;
  for (const auto& [asking, wanted] : *pairs) {
    const auto similar = similarity.most_similar(asking, items->items.size());
    const auto place = std::ranges::find(similar, wanted, &search::SimilarItem::item);
    if (place == similar.end()) continue;
    const auto rank = static_cast<std::size_t>(place - similar.begin()) + 1;
    for (const auto depth : kDepths)
      if (rank <= depth) ++found_within[depth];
    inverse_ranks += 1.0 / static_cast<double>(rank);
  }
  const auto total = static_cast<double>(found.pairs);
  for (const auto depth : kDepths)
    found.recall[std::to_string(depth)] = static_cast<double>(found_within[depth]) / total;
  found.mrr = inverse_ranks / total;
  return found;
}

}  // namespace assay::demand
