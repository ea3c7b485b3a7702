#include "actions/read_drafts.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "json/reflect.h"
#include "tabular/cell.h"
#include "tabular/csv.h"
#include "tabular/profile.h"
#include "tabular/xlsx.h"

namespace assay::customers {
namespace {

constexpr std::size_t kShownCharacters = 60;

std::string shown(std::string_view text) { return std::string(first_code_points(text, kShownCharacters)); }

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

Result<std::unique_ptr<tabular::RowSource>> open(std::string bytes, const ImportOptions& options) {
  tabular::Limits limits;
  limits.rows = kImportRowsLimit;
  if (options.format == ImportFormat::xlsx) return tabular::open_xlsx(bytes, {options.sheet}, limits);
  return tabular::open_csv(std::move(bytes), {}, limits);
}

Result<std::vector<std::optional<std::size_t>>> recognised_columns(const std::vector<std::string>& header) {
  std::vector<std::optional<std::size_t>> columns(kFields);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto field = recognise_field(header[i]);
    if (!field) continue;
    auto& column = columns[static_cast<std::size_t>(*field)];
    if (column)
      return refuse(tabular::file_error("import_column_twice", {{"field", std::string(field_name(*field))},
                                                                {"columns", header[*column] + ", " + header[i]}}));
    column = i;
  }
  return columns;
}

Result<std::vector<std::optional<std::size_t>>> mapped_columns(const std::vector<std::string>& header,
                                                               const ImportOptions& options) {
  std::vector<std::optional<std::size_t>> columns(kFields);
  for (const auto& [name, column] : options.columns) {
    const auto field = parse_field(name);
    if (!field)
      return refuse(
          tabular::file_error("import_field_unknown", {{"field", shown(name)}, {"fields", joined(import_fields())}}));
    const auto found = std::ranges::find(header, trim(column));
    if (found == header.end()) return refuse(tabular::file_error("import_column_unknown", {{"column", shown(column)}}));
    columns[static_cast<std::size_t>(*field)] = static_cast<std::size_t>(found - header.begin());
  }
  return columns;
}

// Reads the cells of one row into a draft; what is wrong goes to the errors of the file.
class RowReader {
 public:
  RowReader(DraftFile& file, const tabular::Row& row, const std::string& currency)
      : file_(file), row_(row), currency_(currency) {}

  Draft read() {
    Draft draft;
    draft.row = row_.number;
    draft.name = text(Field::name);
    draft.kind = word(Field::kind, kind_of_word, words<CustomerKind>());
    draft.parent = text(Field::parent);
    draft.tier = word(Field::tier, tier_of_word, words<Tier>());
    draft.industry = text(Field::industry);
    draft.region = text(Field::region);
    draft.edition = text(Field::edition);
    const auto currency = text(Field::currency);
    draft.yearly_revenue = money(Field::yearly_revenue, currency.value_or(currency_));
    draft.headcount = number(Field::headcount);
    draft.hourly_rate = money(Field::hourly_rate, text(Field::rate_currency).value_or(currency.value_or(currency_)));
    draft.renewal_on = date(Field::renewal_on);
    draft.external_ids = external_ids();
    draft.owner = text(Field::owner);
    draft.contact_name = text(Field::contact_name);
    draft.contact_post = text(Field::contact_post);
    draft.contact_roles = roles();
    draft.contact_stance = word(Field::contact_stance, stance_of_word, words<Stance>());
    draft.contact_email = text(Field::contact_email);
    draft.contact_language = word(Field::contact_language, language_of_word, {"zh", "en"});
    if (!draft.name && draft.external_ids.empty() && !wrong_) fail(Field::name, "required");
    return draft;
  }
  [[nodiscard]] bool wrong() const { return wrong_; }

 private:
  void fail(Field field, std::string code, MessageParameters parameters = {}) {
    wrong_ = true;
    file_.errors.push_back({row_.number, field, std::move(code), std::move(parameters)});
  }

  std::optional<std::string> text(Field field) {
    const auto column = file_.columns[static_cast<std::size_t>(field)];
    if (!column) return std::nullopt;
    const auto cell = row_.cell(*column);
    if (!is_utf8(cell)) {
      fail(field, "not_utf8");
      return std::nullopt;
    }
    auto kept = tidied(cell);
    // The apostrophe that an export put before a text to keep it from running as a formula.
    if (kept.starts_with('\'') && tabular::reads_as_formula(std::string_view(kept).substr(1))) kept.erase(0, 1);
    if (kept.empty()) return std::nullopt;
    return kept;
  }

  template <class Read>
  auto word(Field field, Read&& read, const std::vector<std::string>& allowed) -> decltype(read(std::string_view())) {
    const auto cell = text(field);
    if (!cell) return std::nullopt;
    auto value = read(*cell);
    if (!value) fail(field, "import_value_unknown", {{"value", shown(*cell)}, {"allowed", joined(allowed)}});
    return value;
  }

  std::optional<Money> money(Field field, const std::string& currency) {
    auto cell = text(field);
    if (!cell) return std::nullopt;
    if (!is_currency_code(currency)) {
      fail(Field::currency, "not_a_currency", {{"value", shown(currency)}});
      return std::nullopt;
    }
    std::erase(*cell, ' ');
    auto amount = parse_money(*cell, currency);
    if (amount) return std::move(*amount);
    fail(field, "import_not_an_amount", {{"value", shown(*cell)}, {"currency", currency}});
    return std::nullopt;
  }

  std::optional<std::int64_t> number(Field field) {
    auto cell = text(field);
    if (!cell) return std::nullopt;
    std::string digits = *cell;
    std::erase(digits, ',');
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) return value;
    fail(field, "import_not_a_number", {{"value", shown(*cell)}});
    return std::nullopt;
  }

  std::optional<Date> date(Field field) {
    const auto cell = text(field);
    if (!cell) return std::nullopt;
    if (const auto day = tabular::read_date(*cell)) return day;
    if (const auto time = tabular::read_timestamp(*cell)) return utc_date(*time);
    fail(field, "import_not_a_date", {{"value", shown(*cell)}});
    return std::nullopt;
  }

  std::vector<ExternalId> external_ids() {
    const auto system = text(Field::external_system).value_or("import");
    std::vector<ExternalId> ids;
    if (const auto id = text(Field::external_id)) ids.push_back({system, *id});
    if (const auto list = text(Field::external_ids))
      for (auto& external : external_ids_of(*list, system))
        if (std::ranges::find(ids, external) == ids.end()) ids.push_back(std::move(external));
    return ids;
  }

  std::optional<std::vector<DecisionRole>> roles() {
    const auto cell = text(Field::contact_roles);
    if (!cell) return std::nullopt;
    std::vector<DecisionRole> roles;
    for (const auto& part : parts_of(*cell)) {
      const auto role = role_of_word(part);
      if (!role) {
        fail(Field::contact_roles, "import_value_unknown",
             {{"value", shown(part)}, {"allowed", joined(words<DecisionRole>())}});
        return std::nullopt;
      }
      roles.push_back(*role);
    }
    std::ranges::sort(roles);
    const auto repeated = std::ranges::unique(roles);
    roles.erase(repeated.begin(), repeated.end());
    return roles;
  }

  DraftFile& file_;
  const tabular::Row& row_;
  const std::string& currency_;
  bool wrong_ = false;
};

}  // namespace

const std::vector<std::string>& import_fields() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < kFields; ++i) list.emplace_back(field_name(static_cast<Field>(i)));
    return list;
  }();
  return names;
}

std::string recognise_column(std::string_view header) {
  const auto field = recognise_field(header);
  return field ? std::string(field_name(*field)) : std::string();
}

Result<DraftFile> read_drafts(std::string bytes, const ImportOptions& options, const std::string& currency) {
  auto source = open(std::move(bytes), options);
  if (!source) return refuse(std::move(source.error()));
  DraftFile file;
  file.header = (*source)->header();
  auto columns = options.columns.empty() ? recognised_columns(file.header) : mapped_columns(file.header, options);
  if (!columns) return refuse(std::move(columns.error()));
  file.columns = std::move(*columns);
  const auto has = [&](Field field) { return file.columns[static_cast<std::size_t>(field)].has_value(); };
  if (!has(Field::name) && !has(Field::external_id) && !has(Field::external_ids))
    return refuse(tabular::file_error("import_column_missing", {{"columns", shown(joined(file.header))}}));
  tabular::Row row;
  for (;;) {
    auto more = (*source)->next(row);
    if (!more) return refuse(std::move(more.error()));
    if (!*more) break;
    RowReader reader(file, row, currency);
    file.drafts.push_back(reader.read());
    if (reader.wrong()) file.failed.insert(file.drafts.size() - 1);
  }
  return file;
}

std::string column_of(const DraftFile& file, Field field) {
  auto column = file.columns[static_cast<std::size_t>(field)];
  if (!column && field == Field::external_ids) column = file.columns[static_cast<std::size_t>(Field::external_id)];
  return column ? tabular::column_label(file.header, *column) : std::string(field_name(field));
}

}  // namespace assay::customers
