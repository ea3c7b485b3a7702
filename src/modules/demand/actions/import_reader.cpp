#include "actions/import_reader.h"

#include <algorithm>

#include "actions/import_items.h"
#include "actions/import_json.h"
#include "actions/import_tickets.h"
#include "actions/import_values.h"
#include "base/text.h"
#include "domain/import_suggestion.h"
#include "json/read.h"
#include "tabular/csv.h"
#include "tabular/profile.h"
#include "tabular/xlsx.h"

namespace assay::demand {
namespace {

constexpr std::size_t kBackgroundCharacters = 20'000;
constexpr std::size_t kSamples = 20;
constexpr std::size_t kSampleCharacters = 200;

FileFormat format_of(std::string_view bytes) {
  if (tabular::looks_like_xlsx(bytes)) return FileFormat::xlsx;
  auto text = bytes.substr(0, 4'096);
  std::optional<std::string> decoded;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    if (decoded = decode_to_utf8(text); decoded) text = *decoded;
  text = trim(text);
  return text.starts_with('{') || text.starts_with('[') ? FileFormat::json : FileFormat::csv;
}

Result<std::unique_ptr<tabular::RowSource>> open_table(std::string bytes, FileFormat format, const std::string& sheet) {
  if (format == FileFormat::xlsx) return tabular::open_xlsx(bytes, {sheet});
  return tabular::open_csv(std::move(bytes));
}

Result<std::vector<ColumnGuess>> guess_columns(const std::string& bytes, FileFormat format, const std::string& sheet,
                                               std::vector<tabular::ColumnProfile>& profiles) {
  auto table = open_table(bytes, format, sheet);
  if (!table) return refuse(table.error());
  auto read = tabular::profile(**table);
  if (!read) return refuse(read.error());
  profiles = std::move(*read);
  std::vector<ColumnGuess> guesses;
  guesses.reserve(profiles.size());
  for (const auto& column : profiles) {
    const auto readable = [&](auto read) {
      return static_cast<std::size_t>(
          std::ranges::count_if(column.samples, [&](const std::string& sample) { return read(sample).has_value(); }));
    };
    guesses.push_back(
        {column.name, column.type, column.samples, readable(read_import_time), readable(read_import_number)});
  }
  return guesses;
}

// By name; by letters where the name does not tell the column.
std::string column_reference(const std::vector<tabular::ColumnProfile>& columns, std::size_t index) {
  const auto& name = columns[index].name;
  for (std::size_t i = 0; i < index; ++i)
    if (columns[i].name == name) return columns[index].letters;
  return name.empty() ? columns[index].letters : name;
}

std::map<std::string, std::string> suggestion(const std::vector<ColumnGuess>& guesses,
                                              const std::vector<tabular::ColumnProfile>& profiles, ImportKind kind) {
  std::map<std::string, std::string> mapping;
  for (const auto& [target, index] : suggest_columns(guesses, kind == ImportKind::requirements))
    mapping.emplace(target, column_reference(profiles, index));
  return mapping;
}

// Suggested columns are enough for a record?
bool is_enough(const std::map<std::string, std::string>& suggested, ImportKind kind) {
  return suggested.contains("title") || (kind == ImportKind::signals && suggested.contains("text"));
}

class TableReader : public ImportReader {
 public:
  TableReader(const ReaderSettings& settings, std::unique_ptr<tabular::RowSource> source)
      : ImportReader(settings), source_(std::move(source)) {}
  [[nodiscard]] std::int64_t blank_rows() const override { return static_cast<std::int64_t>(source_->blank_rows()); }

 protected:
  Result<bool> next_row() { return source_->next(row_); }
  std::unique_ptr<tabular::RowSource> source_;
  tabular::Row row_;
};

class MappedReader final : public TableReader {
 public:
  MappedReader(const ReaderSettings& settings, std::unique_ptr<tabular::RowSource> source, MappedColumns columns)
      : TableReader(settings, std::move(source)), columns_(std::move(columns)) {}

 protected:
  Result<bool> read(ImportRow& row, std::vector<RowError>& errors, bool& /*skip*/) override {
    auto more = next_row();
    if (more && *more) row = columns_.read(row_, errors);
    return more;
  }

 private:
  MappedColumns columns_;
};

class ItemTableReader final : public TableReader {
 public:
  ItemTableReader(const ReaderSettings& settings, std::unique_ptr<tabular::RowSource> source, ItemColumns columns)
      : TableReader(settings, std::move(source)), columns_(std::move(columns)) {}

 protected:
  Result<bool> read(ImportRow& row, std::vector<RowError>& errors, bool& skip) override {
    auto more = next_row();
    if (!more || !*more) return more;
    row = row_of(columns_.read(row_, errors), static_cast<std::int64_t>(row_.number), skip);
    return true;
  }

 private:
  ItemColumns columns_;
};

class JsonReader final : public ImportReader {
 public:
  JsonReader(const ReaderSettings& settings, std::string text)
      : ImportReader(settings), text_(std::move(text)), records_(text_) {
    if (preset_ == Preset::zendesk) directory_ = TicketDirectory::read(text_);
  }

 protected:
  Result<bool> read(ImportRow& row, std::vector<RowError>& errors, bool& skip) override {
    JsonRecords::Record record;
    auto more = records_.next(record);
    if (!more || !*more) return more;
    const auto value = json::parse_value(record.text);
    if (!value || !value->is_object()) {
      row = {};
      row.number = record.number;
      errors.push_back(row_error(record.number, {}, "import_record_malformed", record.text));
      return true;
    }
    row = row_of(read_item(value->get_object(), record.number, errors), record.number, skip);
    return true;
  }

 private:
  ReadItem read_item(const boost::json::object& object, std::int64_t number, std::vector<RowError>& errors) const {
    if (preset_ == Preset::zendesk) return item_of_zendesk(object, number, directory_, errors);
    if (preset_ == Preset::chatwoot) return item_of_chatwoot(object, number, errors);
    return item_of_json(object, number, errors);
  }

  std::string text_;
  JsonRecords records_;
  TicketDirectory directory_;
};

ImportSample sample_of(const ImportRow& row) {
  ImportSample sample;
  sample.row = row.number;
  sample.title = first_code_points(row.title, kSampleCharacters);
  sample.text = first_code_points(row.text, kSampleCharacters);
  sample.kind = row.kind;
  sample.speaker = first_code_points(row.speaker_name.empty() ? row.contact : row.speaker_name, kSampleCharacters);
  sample.customer = first_code_points(row.customer, kSampleCharacters);
  sample.said_at = row.said_at;
  sample.votes = row.votes;
  sample.source_id = first_code_points(row.source_id, kSampleCharacters);
  const auto shown = std::min<std::size_t>(row.tags.size(), 10);
  sample.tags.assign(row.tags.begin(), row.tags.begin() + static_cast<std::ptrdiff_t>(shown));
  return sample;
}

std::string encoding_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8 BOM";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  return is_utf8(bytes) ? "UTF-8" : "GB18030";
}

// Of items, whose rows need no mapping: the first of them, and how many there are.
Outcome read_samples(const std::string& bytes, const ReaderSettings& settings, ImportProfile& profile) {
  auto reader = open_import(bytes, settings);
  if (!reader) return refuse(reader.error());
  ImportRow row;
  std::vector<RowError> errors;
  for (;;) {
    const auto more = (*reader)->next(row, errors);
    if (!more) return refuse(more.error());
    if (!*more) break;
    ++profile.rows;
    if (errors.empty() && profile.samples.size() < kSamples) profile.samples.push_back(sample_of(row));
  }
  profile.rows += (*reader)->skipped();
  return {};
}

Result<std::unique_ptr<ImportReader>> open_mapped(std::string bytes, FileFormat format,
                                                  const ReaderSettings& settings) {
  Mapping mapping = settings.mapping;
  if (mapping.empty()) {
    std::vector<tabular::ColumnProfile> profiles;
    const auto guesses = guess_columns(bytes, format, settings.sheet, profiles);
    if (!guesses) return refuse(guesses.error());
    const auto suggested = suggestion(*guesses, profiles, settings.kind);
    if (!is_enough(suggested, settings.kind)) return refuse(Error::invalid("mapping", "import_mapping_needed"));
    for (const auto& [target, column] : suggested) mapping[target].column = column;
  }
  auto table = open_table(std::move(bytes), format, settings.sheet);
  if (!table) return refuse(table.error());
  auto columns = MappedColumns::bind(mapping, (*table)->header(), settings.kind);
  if (!columns) return refuse(columns.error());
  return std::make_unique<MappedReader>(settings, std::move(*table), std::move(*columns));
}

}  // namespace

ImportRow ImportReader::row_of(ReadItem item, std::int64_t number, bool& skip) const {
  skip = (item.pull_request && !settings_.pull_requests) ||
         (!settings_.left_out_states.empty() && settings_.left_out_states.contains(fold(trim(item.item.state))));
  auto row = row_of_item(preset_, std::move(item.item), settings_.states);
  row.number = number;
  return row;
}

Result<bool> ImportReader::next(ImportRow& row, std::vector<RowError>& errors) {
  for (;;) {
    errors.clear();
    bool skip = false;
    auto more = read(row, errors, skip);
    if (!more || !*more) return more;
    if (skip) {
      ++skipped_;
      continue;
    }
    if (!errors.empty()) return true;
    if (row.title.empty() && (row.text.empty() || kind_ == ImportKind::requirements)) {
      errors.push_back(row_error(row.number, "title",
                                 kind_ == ImportKind::requirements || preset_ != Preset::generic
                                     ? "import_title_missing"
                                     : "import_text_missing",
                                 {}));
      return true;
    }
    if (row.source_id.empty()) {
      // Of a board's post the details may be edited; its title and time stay.
      ImportRow identity = row;
      if (preset_ != Preset::generic) identity.contact.clear();  // the speaker, told twice
      if (preset_ == Preset::canny && row.said_at) identity.text = identity.background = {};
      row.source_id = content_id(identity);
    }
    if (code_points(row.background) > kBackgroundCharacters && preset_ != Preset::generic)
      row.background = std::string(first_code_points(row.background, kBackgroundCharacters - 1)) + "…";
    return true;
  }
}

Result<std::unique_ptr<ImportReader>> open_import(std::string bytes, const ReaderSettings& settings) {
  if (trim(std::string_view(bytes).substr(0, 4'096)).empty() && trim(bytes).empty())
    return refuse(Error::invalid("file", "table_empty"));
  const auto format = format_of(bytes);
  if (settings.preset == Preset::generic) {
    if (format == FileFormat::json) return refuse(Error::of(ErrorKind::kUnsupported, "import_format_unsupported"));
    return open_mapped(std::move(bytes), format, settings);
  }
  if (format == FileFormat::json) {
    auto text = decode_to_utf8(bytes);
    if (!text) return refuse(Error::invalid("file", "table_encoding_unknown"));
    return std::make_unique<JsonReader>(settings, std::move(*text));
  }
  auto table = open_table(std::move(bytes), format, settings.sheet);
  if (!table) return refuse(table.error());
  auto columns = ItemColumns::find((*table)->header(), settings.preset);
  if (!columns) return refuse(columns.error());
  return std::make_unique<ItemTableReader>(settings, std::move(*table), std::move(*columns));
}

Result<ImportProfile> profile_import(const std::string& bytes, const ReaderSettings& settings) {
  ImportProfile profile;
  if (trim(bytes).empty()) return refuse(Error::invalid("file", "table_empty"));
  profile.format = format_of(bytes);
  if (profile.format == FileFormat::json) {
    profile.encoding = encoding_of(bytes);
    if (auto read = read_samples(bytes, settings, profile); !read) return refuse(read.error());
    return profile;
  }
  if (profile.format == FileFormat::csv) {
    profile.encoding = encoding_of(bytes);
    if (const auto text = decode_to_utf8(bytes)) profile.delimiter = std::string(1, tabular::csv_delimiter(*text));
  }
  if (profile.format == FileFormat::xlsx) {
    const auto sheets = tabular::xlsx_sheets(bytes);
    if (!sheets) return refuse(sheets.error());
    for (const auto& sheet : *sheets)
      if (!sheet.hidden) profile.sheets.push_back(sheet.name);
  }
  std::vector<tabular::ColumnProfile> columns;
  const auto guesses = guess_columns(bytes, profile.format, settings.sheet, columns);
  if (!guesses) return refuse(guesses.error());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& column = columns[i];
    profile.columns.push_back({static_cast<std::int64_t>(i), column.name, column.letters, column.type,
                               column.empty_share, std::move(column.samples)});
  }
  if (settings.preset == Preset::generic) profile.suggested_mapping = suggestion(*guesses, columns, settings.kind);
  auto table = open_table(bytes, profile.format, settings.sheet);
  if (!table) return refuse(table.error());
  if (settings.preset != Preset::generic) {
    if (auto read = read_samples(bytes, settings, profile); !read) return refuse(read.error());
    return profile;
  }
  tabular::Row row;
  for (;;) {
    const auto more = (*table)->next(row);
    if (!more) return refuse(more.error());
    if (!*more) return profile;
    ++profile.rows;
  }
}

}  // namespace assay::demand
