#include "actions/import_readings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "actions/goal_changes.h"
#include "base/text.h"
#include "store/goal_rows.h"
#include "tabular/csv.h"
#include "tabular/profile.h"
#include "workspace/permissions.h"

namespace assay::goals {
namespace {

constexpr std::size_t kRowsLimit = 20'000;
constexpr std::size_t kErrorsReported = 1000;

struct Columns {
  std::optional<std::size_t> date;
  std::optional<std::size_t> value;
  std::optional<std::size_t> note;
};

struct ReadRow {
  std::size_t number = 0;
  NewReading reading;
};

struct ReadFile {
  std::vector<ReadRow> rows;
  std::vector<ReadingImportError> errors;
  std::int64_t failed = 0;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  const auto folded = fold(name);
  return std::ranges::find(names, std::string_view(folded)) != names.end();
}

Columns columns_of(const std::vector<std::string>& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!columns.date && is_one_of(header[i], {"date", "on", "day", "日期", "时间"})) columns.date = i;
    if (!columns.value && is_one_of(header[i], {"value", "reading", "值", "数值", "读数"})) columns.value = i;
    if (!columns.note && is_one_of(header[i], {"note", "comment", "备注", "说明"})) columns.note = i;
  }
  return columns;
}

std::optional<double> number_of(std::string_view text) {
  std::string digits(text);
  std::erase(digits, ',');
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Reads the rows of one file; what is wrong goes to its errors.
class Reader {
 public:
  Reader(const messages::Catalogue& catalogue, const Scope& scope, Date today, std::vector<std::string> header,
         Columns columns)
      : catalogue_(catalogue), scope_(scope), today_(today), header_(std::move(header)), columns_(columns) {}

  void take(const tabular::Row& row) {
    const auto wrong = wrong_rows_;
    failed_here_ = false;
    ReadRow read{row.number, {}};
    const std::string shown_date(first_code_points(trim(row.cell(*columns_.date)), 60));
    const std::string shown_value(first_code_points(trim(row.cell(*columns_.value)), 60));
    if (const auto day = tabular::read_date(trim(row.cell(*columns_.date))))
      read.reading.on = *day;
    else
      fail(row, *columns_.date, "reading_not_a_date", {{"value", shown_date}});
    if (const auto value = number_of(trim(row.cell(*columns_.value))))
      read.reading.value = *value;
    else
      fail(row, *columns_.value, "reading_not_a_number", {{"value", shown_value}});
    if (columns_.note) read.reading.note = std::string(row.cell(*columns_.note));
    if (read.reading.note && !is_utf8(*read.reading.note)) fail(row, *columns_.note, "not_utf8", {});
    read.reading = tidied(std::move(read.reading));
    if (!failed_here_) check(row, read.reading);
    if (wrong_rows_ > wrong) return;
    days_[read.reading.on] = row.number;
    file_.rows.push_back(std::move(read));
  }

  ReadFile finish() {
    file_.failed = wrong_rows_;
    if (file_.errors.size() > kErrorsReported) file_.errors.resize(kErrorsReported);
    return std::move(file_);
  }

 private:
  void check(const tabular::Row& row, const NewReading& reading) {
    FieldErrors errors;
    check_fields(reading, today_, errors);
    if (const auto outcome = errors.outcome(); !outcome)
      for (const auto& error : outcome.error().fields)
        fail(row,
             error.field == "on"      ? *columns_.date
             : error.field == "value" ? *columns_.value
                                      : *columns_.note,
             error.code, error.parameters);
    if (const auto earlier = days_.find(reading.on); earlier != days_.end())
      fail(row, *columns_.date, "reading_date_twice", {{"row", std::to_string(earlier->second)}});
  }

  void fail(const tabular::Row& row, std::size_t column, std::string code, MessageParameters parameters) {
    if (!failed_here_) ++wrong_rows_;
    failed_here_ = true;
    auto message = catalogue_.field_text(scope_.language(), {"", code, std::move(parameters)});
    file_.errors.push_back({static_cast<std::int64_t>(row.number), tabular::column_label(header_, column),
                            std::move(code), std::move(message)});
  }

  const messages::Catalogue& catalogue_;
  const Scope& scope_;
  Date today_;
  std::vector<std::string> header_;
  Columns columns_;
  ReadFile file_;
  std::map<Date, std::size_t> days_;
  std::int64_t wrong_rows_ = 0;
  bool failed_here_ = false;
};

Result<ReadFile> read_file(const messages::Catalogue& catalogue, const Scope& scope, Date today,
                           std::string_view bytes) {
  tabular::Limits limits;
  limits.rows = kRowsLimit;
  auto source = tabular::open_csv(std::string(bytes), {}, limits);
  if (!source) return refuse(std::move(source.error()));
  const auto columns = columns_of((*source)->header());
  if (!columns.date || !columns.value) return refuse(tabular::file_error("reading_columns_missing"));
  Reader reader(catalogue, scope, today, (*source)->header(), columns);
  tabular::Row row;
  for (;;) {
    auto more = (*source)->next(row);
    if (!more) return refuse(std::move(more.error()));
    if (!*more) break;
    reader.take(row);
  }
  return reader.finish();
}

struct Plan {
  std::vector<store::Reading> added;
  std::vector<store::Reading> changed;
  std::vector<workspace::FieldChange> changes;
  std::int64_t unchanged = 0;
};

Plan plan_readings(sql::Connection& connection, const Scope& scope, const Clock& clock, const Goal& goal,
                   const std::vector<ReadRow>& rows) {
  std::map<Date, store::Reading> existing;
  for (auto& reading : store::readings_of(connection, scope.workspace(), goal.id))
    existing.emplace(reading.taken_on, std::move(reading));
  Plan plan;
  for (const auto& [number, wanted] : rows) {
    const auto found = existing.find(wanted.on);
    if (found == existing.end()) {
      plan.added.push_back({ReadingId::make(clock), scope.workspace(), goal.id, wanted.on, wanted.value, wanted.note,
                            clock.now(), scope.member()});
      continue;
    }
    auto reading = found->second;
    const auto note = wanted.note ? wanted.note : reading.note;
    if (reading.value == wanted.value && reading.note == note) {
      ++plan.unchanged;
      continue;
    }
    workspace::note_change(plan.changes, "reading " + to_text(wanted.on), reading.value, wanted.value);
    reading.value = wanted.value;
    reading.note = note;
    reading.created_at = clock.now();
    reading.created_by = scope.member();
    plan.changed.push_back(std::move(reading));
  }
  return plan;
}

void apply(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Goal& goal, Plan plan) {
  if (plan.added.empty() && plan.changed.empty()) return;
  store::insert_readings(transaction, plan.added);
  for (const auto& reading : plan.changed) store::update_reading(transaction, reading);
  record_goal_change(transaction, scope, clock, "goal.readings_imported", goal, std::move(plan.changes));
}

}  // namespace

Result<ReadingImportReport> import_readings(sql::Database& database, const Scope& scope, const Clock& clock,
                                            const messages::Catalogue& catalogue, std::string_view id_or_key,
                                            std::string_view bytes, bool dry_run, bool partial) {
  const auto found =
      database.read([&](sql::Connection& connection) { return visible_goal(connection, scope, id_or_key); });
  if (!found) return refuse(found.error());
  if (auto allowed = scope.require(workspace::kEditGoals, found->fields.business_line_id); !allowed)
    return refuse(allowed.error());
  auto file = read_file(catalogue, scope, utc_date(clock.now()), bytes);
  if (!file) return refuse(file.error());
  const bool refused = file->failed > 0 && !partial;
  const auto report_of = [&](const Plan& plan) {
    ReadingImportReport report;
    report.failed = file->failed;
    report.errors = file->errors;
    if (refused) return report;
    report.imported = std::ssize(plan.added);
    report.updated = std::ssize(plan.changed);
    report.unchanged = plan.unchanged;
    return report;
  };
  if (dry_run || refused)
    return report_of(database.read(
        [&](sql::Connection& connection) { return plan_readings(connection, scope, clock, *found, file->rows); }));
  return database.write([&](sql::Transaction& transaction) -> Result<ReadingImportReport> {
    const auto goal = visible_goal(transaction, scope, found->id.text());
    if (!goal) return refuse(goal.error());
    auto plan = plan_readings(transaction, scope, clock, *goal, file->rows);
    auto report = report_of(plan);
    apply(transaction, scope, clock, *goal, std::move(plan));
    return report;
  });
}

}  // namespace assay::goals
