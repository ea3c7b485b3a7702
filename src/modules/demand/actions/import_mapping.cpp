#include "actions/import_mapping.h"

#include <algorithm>

#include "actions/import_items.h"
#include "actions/import_values.h"
#include "base/text.h"
#include "customers/files.h"
#include "domain/import_item.h"
#include "domain/import_suggestion.h"
#include "domain/import_words.h"

namespace assay::demand {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

const std::vector<std::string>& targets_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::signals:
      return signal_targets();
    case ImportKind::requirements:
      return requirement_targets();
    case ImportKind::customers:
      break;
  }
  return customers::import_fields();
}

std::optional<std::size_t> find_column(const std::vector<std::string>& header, std::string_view wanted) {
  const auto name = trim(wanted);
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i] == name) return i;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (fold(header[i]) == fold(name)) return i;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (tabular::column_letters(i) == name) return i;
  return std::nullopt;
}

}  // namespace

// A value on its way into a field.
struct MappedColumns::Cell {
  std::int64_t row;
  const Binding& binding;
  std::string text;

  void refuse(std::vector<RowError>& errors, std::string code, MessageParameters more = {}) const {
    errors.push_back(row_error(row, binding.column_name, std::move(code), text, std::move(more)));
  }
  template <class T>
  void word(std::optional<T> found, std::vector<std::string> allowed, T& into, std::vector<RowError>& errors) const {
    if (found)
      into = *found;
    else
      refuse(errors, "import_word_unknown", {{"allowed", joined(allowed)}});
  }
  void time(std::optional<Timestamp>& into, std::vector<RowError>& errors) const {
    into = read_import_time(text);
    if (!into) refuse(errors, "import_not_a_time");
  }
  void day(std::optional<Date>& into, std::vector<RowError>& errors) const {
    into = read_import_date(text);
    if (!into) refuse(errors, "import_not_a_time");
  }
  void number(std::optional<double>& into, std::vector<RowError>& errors) const {
    into = read_import_number(text);
    if (!into)
      refuse(errors, "import_number_unreadable");
    else if (*into < 0)
      refuse(errors, "import_number_negative");
  }
  std::optional<std::int64_t> whole(std::vector<RowError>& errors) const {
    const auto number = read_import_whole_number(text);
    if (!number)
      refuse(errors, "import_not_a_whole_number");
    else if (*number < 0)
      refuse(errors, "import_number_negative");
    return number;
  }
};

Result<Mapping> read_mapping(const boost::json::value& value, ImportKind kind) {
  Mapping mapping;
  if (value.is_null()) return mapping;
  if (!value.is_object()) return refuse(Error::invalid("mapping", "not_an_object"));
  FieldErrors errors;
  const json::Limits limits;
  const auto& targets = targets_of(kind);
  for (const auto& [key, entry] : value.get_object()) {
    const std::string target(key);
    const json::Reader reader{errors, limits, "mapping." + std::string(first_code_points(target, 60))};
    const bool own = target.starts_with(kOwnField) && kind != ImportKind::customers;
    if (!own && std::ranges::find(targets, target) == targets.end()) {
      reader.fail("import_target_unknown", {{"allowed", joined(targets)}});
      continue;
    }
    if (entry.is_null()) continue;
    FieldMapping field;
    if (entry.is_string())
      field.column = std::string(entry.get_string());
    else
      json::read(entry, field, reader);
    const bool columns_only = kind == ImportKind::customers;
    if (field.column.has_value() == field.constant.has_value() || (columns_only && !field.column)) {
      reader.fail("import_mapping_unclear");
      continue;
    }
    mapping.emplace(target, std::move(field));
  }
  if (errors.empty() && !mapping.empty()) {
    if (kind == ImportKind::signals && !mapping.contains("title") && !mapping.contains("text"))
      errors.add("mapping", "import_mapping_lacks", {{"targets", "title, text"}});
    if (kind == ImportKind::requirements && !mapping.contains("title"))
      errors.add("mapping", "import_mapping_lacks", {{"targets", "title"}});
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return mapping;
}

std::vector<std::string> own_fields_of(const Mapping& mapping) {
  std::vector<std::string> keys;
  for (const auto& [target, field] : mapping)
    if (target.starts_with(kOwnField)) keys.push_back(target.substr(kOwnField.size()));
  return keys;
}

Result<MappedColumns> MappedColumns::bind(const Mapping& mapping, const std::vector<std::string>& header,
                                          ImportKind kind) {
  MappedColumns columns;
  columns.kind_ = kind;
  FieldErrors errors;
  for (const auto& [target, field] : mapping) {
    Binding binding{target, std::nullopt, {}, {}, field.constant.value_or("")};
    if (field.column) {
      binding.column = find_column(header, *field.column);
      if (!binding.column) {
        errors.add("mapping." + target, "import_column_not_found",
                   {{"column", std::string(first_code_points(*field.column, 80))},
                    {"columns", std::string(first_code_points(joined(header), 500))}});
        continue;
      }
      binding.column_name = column_name(header, *binding.column);
    } else {
      binding.column_name = target;
    }
    for (const auto& [from, to] : field.values) binding.values.emplace(fold(trim(from)), to);
    columns.bindings_.push_back(std::move(binding));
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return columns;
}

ImportRow MappedColumns::read(const tabular::Row& row, std::vector<RowError>& errors) const {
  ImportRow result;
  result.number = static_cast<std::int64_t>(row.number);
  for (const auto& binding : bindings_) {
    Cell cell{result.number, binding,
              binding.column ? std::string(trim(clean(row.cell(*binding.column)))) : binding.constant};
    if (!binding.values.empty())
      if (const auto found = binding.values.find(fold(cell.text)); found != binding.values.end())
        cell.text = found->second;
    if (!cell.text.empty()) assign(result, kind_, cell, errors);
  }
  if (result.text.empty()) result.text = result.title;
  return result;
}

void MappedColumns::assign(ImportRow& row, ImportKind kind, const Cell& cell, std::vector<RowError>& errors) {
  const std::string_view target = cell.binding.target;
  if (target == "title")
    row.title = cell.text;
  else if (target == "tags")
    row.tags = split_tags(cell.text);
  else if (target == "business_line")
    row.business_line = cell.text;
  else if (target == "source_id")
    row.source_id = first_code_points(cell.text, 200);
  else if (target.starts_with(kOwnField))
    row.fields.insert_or_assign(std::string(target.substr(kOwnField.size())), cell.text);
  else if (kind == ImportKind::signals)
    assign_signal(row, cell, errors);
  else
    assign_requirement(row, cell, errors);
}

void MappedColumns::assign_signal(ImportRow& row, const Cell& cell, std::vector<RowError>& errors) {
  const std::string_view target = cell.binding.target;
  if (target == "text")
    row.text = cell.text;
  else if (target == "kind")
    cell.word(kind_of_word(cell.text), words<SignalKind>(), row.kind, errors);
  else if (target == "channel")
    cell.word(channel_of_word(cell.text), words<Channel>(), row.channel, errors);
  else if (target == "importance")
    cell.word(importance_of_word(cell.text), words<Importance>(), row.importance, errors);
  else if (target == "hops")
    cell.word(hops_of_word(cell.text), {"0", "1", "2", "一手", "二手", "多手"}, row.hops, errors);
  else if (target == "speaker_name")
    row.speaker_name = cell.text;
  else if (target == "speaker_post")
    row.speaker_post = cell.text;
  else if (target == "contact")
    row.contact = cell.text;
  else if (target == "contact_email")
    row.contact_email = cell.text;
  else if (target == "customer")
    row.customer = cell.text;
  else if (target == "source_link")
    row.source_link = cell.text;
  else if (target == "said_at")
    cell.time(row.said_at, errors);
  else if (target == "votes")
    row.votes = cell.whole(errors);
}

void MappedColumns::assign_requirement(ImportRow& row, const Cell& cell, std::vector<RowError>& errors) {
  const std::string_view target = cell.binding.target;
  if (target == "background")
    row.background = cell.text;
  else if (target == "pain")
    row.pain = cell.text;
  else if (target == "scenario")
    row.scenario = cell.text;
  else if (target == "objective")
    row.objective = cell.text;
  else if (target == "owner")
    row.owner = cell.text;
  else if (target == "type")
    cell.word(type_of_word(cell.text), words<RequirementType>(), row.type.emplace(), errors);
  else if (target == "effort_size")
    cell.word(effort_of_word(cell.text), words<EffortSize>(), row.effort_size.emplace(), errors);
  else if (target == "due_on")
    cell.day(row.due_on, errors);
  else if (target == "effort_optimistic")
    cell.number(row.effort_optimistic, errors);
  else if (target == "effort_likely")
    cell.number(row.effort_likely, errors);
  else if (target == "effort_pessimistic")
    cell.number(row.effort_pessimistic, errors);
  else if (target == "hours_saved_per_month")
    cell.number(row.hours_saved_per_month, errors);
  else if (target == "urgency")
    row.urgency = cell.whole(errors);
  else if (target == "importance")
    row.weight = cell.whole(errors);
}

}  // namespace assay::demand
