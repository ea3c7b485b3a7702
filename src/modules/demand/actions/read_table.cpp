#include "actions/read_table.h"

#include <fmt/format.h>

#include "actions/import_mapping.h"
#include "actions/import_values.h"
#include "base/text.h"
#include "domain/import_suggestion.h"
#include "domain/import_words.h"
#include "tabular/csv.h"

namespace assay::demand {
namespace {

constexpr std::size_t kSamples = 20;
constexpr std::size_t kNameCharactersMax = 40;

class Pasted {
 public:
  explicit Pasted(const tabular::Table& table) : table_(table) {
    for (std::size_t i = 0; i < table.size(); ++i)
      width_ = std::max(width_, std::min(table.row(i).cells.size(), kPastedColumnsMax));
  }
  [[nodiscard]] std::size_t width() const { return width_; }

  // Columns as the first row names them, with samples from below.
  [[nodiscard]] std::vector<ColumnGuess> named() const {
    std::vector<ColumnGuess> guesses;
    for (std::size_t column = 0; column < width_; ++column) {
      ColumnGuess guess{std::string(trim(table_.cell(0, column))), "text", samples(column, 1), 0, 0};
      guess.times = count(guess.samples, [](auto sample) { return read_import_time(sample).has_value(); });
      guess.numbers = count(guess.samples, [](auto sample) { return read_import_number(sample).has_value(); });
      guesses.push_back(std::move(guess));
    }
    return guesses;
  }
  // Names are short, and at least one of them is known.
  [[nodiscard]] bool has_header() const {
    if (table_.size() < 2) return false;
    for (std::size_t column = 0; column < width_; ++column)
      if (code_points(table_.cell(0, column)) > kNameCharactersMax) return false;
    return !suggest_columns(named(), false).empty();
  }
  // Told from the values alone.
  [[nodiscard]] std::map<std::string, std::size_t> suggest_without_names() const {
    std::map<std::string, std::size_t> found;
    std::size_t longest = 0;
    for (std::size_t column = 0; column < width_; ++column) {
      const auto values = samples(column, 0);
      if (values.empty()) continue;
      const auto all = [&](auto known) { return count(values, known) == values.size(); };
      std::size_t length = 0;
      for (const auto& value : values) length += code_points(value);
      const bool only = width_ == 1;
      if (!only && all([](auto value) { return kind_of_word(value).has_value(); })) {
        found.emplace("kind", column);
      } else if (!only && all([](auto value) { return channel_of_word(value).has_value(); })) {
        found.emplace("channel", column);
      } else if (!only && all([](auto value) { return read_import_time(value).has_value(); })) {
        found.emplace("said_at", column);
      } else if (length / values.size() >= longest) {
        longest = length / values.size();
        found["text"] = column;
      }
    }
    return found;
  }

 private:
  template <class Known>
  static std::size_t count(const std::vector<std::string>& values, Known known) {
    return static_cast<std::size_t>(std::ranges::count_if(values, known));
  }
  [[nodiscard]] std::vector<std::string> samples(std::size_t column, std::size_t first) const {
    std::vector<std::string> values;
    for (std::size_t i = first; i < table_.size() && values.size() < kSamples; ++i)
      if (const auto value = trim(table_.cell(i, column)); !value.empty()) values.emplace_back(value);
    return values;
  }

  const tabular::Table& table_;
  std::size_t width_ = 0;
};

Result<std::vector<std::string>> targets_of(const Pasted& pasted, bool header, const PastedSettings& settings) {
  std::vector<std::string> targets(pasted.width());
  if (!settings.targets) {
    for (const auto& [target, column] :
         header ? suggest_columns(pasted.named(), false) : pasted.suggest_without_names())
      targets[column] = target;
    return targets;
  }
  FieldErrors errors;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < settings.targets->size(); ++i) {
    const auto& target = (*settings.targets)[i];
    if (target.empty() || i >= targets.size()) continue;
    const auto field = fmt::format("columns[{}]", i);
    if (std::ranges::find(signal_targets(), target) == signal_targets().end())
      errors.add(field, "import_target_unknown", {{"allowed", fmt::format("{}", fmt::join(signal_targets(), ", "))}});
    else if (!seen.insert(target).second)
      errors.add(field, "named_twice");
    else
      targets[i] = target;
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return targets;
}

}  // namespace

Result<PastedTable> read_pasted_table(std::string_view text, const PastedSettings& settings) {
  // The reader takes the first row for a header; whether it is one is told here.
  const auto table = tabular::read_csv("-\n" + std::string(text), {.delimiter = '\t'},
                                       {.rows = 20'000, .columns = 500, .file_bytes = std::size_t{8} << 20U});
  if (!table) return refuse(table.error());
  PastedTable answer;
  const Pasted pasted(*table);
  answer.header = settings.header.value_or(pasted.has_header()) && table->size() > 0;
  const auto targets = targets_of(pasted, answer.header, settings);
  if (!targets) return refuse(targets.error());
  Mapping mapping;
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < targets->size(); ++i) {
    letters.push_back(tabular::column_letters(i));
    answer.columns.push_back(
        {letters.back(), answer.header ? std::string(trim(table->cell(0, i))) : std::string(), (*targets)[i]});
    if (!(*targets)[i].empty()) mapping[(*targets)[i]].column = letters.back();
  }
  const auto columns = MappedColumns::bind(mapping, letters, ImportKind::signals);
  if (!columns) return refuse(columns.error());
  for (std::size_t i = answer.header ? 1 : 0; i < table->size(); ++i) {
    if (answer.rows.size() == kPastedRowsMax) {
      answer.cut = true;
      break;
    }
    PastedRow row;
    row.row = columns->read(table->row(i), row.errors);
    row.row.number = static_cast<std::int64_t>(i) + 1;
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

}  // namespace assay::demand
