#include "actions/export_table.h"

#include "json/write.h"
#include "tabular/csv_writer.h"
#include "tabular/xlsx_writer.h"

namespace assay::demand {
namespace {

tabular::Cell flat(const ExportCell& cell) {
  if (const auto* plain = std::get_if<tabular::Cell>(&cell)) return *plain;
  std::string text;
  for (const auto& item : std::get<std::vector<std::string>>(cell)) text += (text.empty() ? "" : ", ") + item;
  return text.empty() ? tabular::Cell() : tabular::Cell(std::move(text));
}

std::vector<tabular::Cell> flat(std::span<const ExportCell> cells) {
  std::vector<tabular::Cell> row;
  row.reserve(cells.size());
  for (const auto& cell : cells) row.push_back(flat(cell));
  return row;
}

class CsvTable final : public ExportTable {
 public:
  CsvTable(const std::vector<std::string>& columns, const ExportSink& sink) : sink_(sink) { writer_.header(columns); }
  Outcome row(std::span<const ExportCell> cells) override {
    writer_.row(flat(cells));
    return {};
  }
  Outcome flush() override { return sink_(writer_.take()); }
  Outcome finish() override { return flush(); }

 private:
  tabular::CsvWriter writer_;
  const ExportSink& sink_;
};

class XlsxTable final : public ExportTable {
 public:
  XlsxTable(tabular::XlsxWriter writer, const ExportSink& sink) : writer_(std::move(writer)), sink_(sink) {}
  Outcome row(std::span<const ExportCell> cells) override { return writer_.row(flat(cells)); }
  Outcome flush() override { return {}; }
  Outcome finish() override {
    auto bytes = writer_.finish();
    if (!bytes) return refuse(bytes.error());
    return sink_(*bytes);
  }

 private:
  tabular::XlsxWriter writer_;
  const ExportSink& sink_;
};

class JsonTable final : public ExportTable {
 public:
  JsonTable(std::vector<std::string> columns, const ExportSink& sink) : columns_(std::move(columns)), sink_(sink) {}

  Outcome row(std::span<const ExportCell> cells) override {
    text_ += first_ ? "[\n{" : ",\n{";
    first_ = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text_.push_back(',');
      json::append_string(text_, columns_[i]);
      text_.push_back(':');
      if (const auto* list = std::get_if<std::vector<std::string>>(&cells[i]))
        json::append(text_, *list);
      else
        std::visit([this](const auto& value) { append(value); }, std::get<tabular::Cell>(cells[i]));
    }
    text_.push_back('}');
    return {};
  }
  Outcome flush() override {
    auto outcome = sink_(text_);
    text_.clear();
    return outcome;
  }
  Outcome finish() override {
    text_ += first_ ? "[]\n" : "\n]\n";
    return flush();
  }

 private:
  void append(std::monostate) { text_ += "null"; }
  void append(const tabular::Decimal& decimal) { text_ += decimal.text.empty() ? "null" : decimal.text; }
  template <class T>
  void append(const T& value) {
    json::append(text_, value);
  }

  std::vector<std::string> columns_;
  const ExportSink& sink_;
  std::string text_;
  bool first_ = true;
};

}  // namespace

std::string_view content_type(ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return "text/csv; charset=utf-8";
    case ExportFormat::json:
      return "application/json; charset=utf-8";
    case ExportFormat::xlsx:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }
  return "application/octet-stream";
}

Result<std::unique_ptr<ExportTable>> ExportTable::open(ExportFormat format, const std::string& name,
                                                       std::vector<std::string> columns, const ExportSink& sink) {
  if (format == ExportFormat::csv) return std::make_unique<CsvTable>(columns, sink);
  if (format == ExportFormat::json) return std::make_unique<JsonTable>(std::move(columns), sink);
  auto writer = tabular::XlsxWriter::create(name, columns);
  if (!writer) return refuse(writer.error());
  return std::make_unique<XlsxTable>(std::move(*writer), sink);
}

}  // namespace assay::demand
