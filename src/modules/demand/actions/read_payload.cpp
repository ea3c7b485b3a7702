#include "actions/read_payload.h"

#include <algorithm>

#include "actions/import_mapping.h"
#include "base/text.h"
#include "domain/import_suggestion.h"
#include "domain/payload_path.h"

namespace assay::demand {
namespace {

constexpr std::size_t kConditionsMax = 50;
constexpr std::size_t kValuesMax = 200;
constexpr std::size_t kJoinedMax = 1'000;

std::string scalar_text(const boost::json::value& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string(value.get_string());
  return boost::json::serialize(value);
}

void collect(const boost::json::value& value, const std::vector<PathStep>& steps, std::size_t next,
             std::vector<std::string>& into) {
  if (into.size() >= kJoinedMax) return;
  if (next == steps.size()) {
    if (auto text = scalar_text(value); !text.empty()) into.push_back(std::move(text));
    return;
  }
  const auto& step = steps[next];
  if (step.kind == PathStep::Kind::member) {
    if (!value.is_object()) return;
    if (const auto* found = value.get_object().if_contains(step.name)) collect(*found, steps, next + 1, into);
  } else if (value.is_array()) {
    const auto& array = value.get_array();
    if (step.kind == PathStep::Kind::all)
      for (const auto& each : array) collect(each, steps, next + 1, into);
    else if (step.index < array.size())
      collect(array[step.index], steps, next + 1, into);
  }
}

// Rows speak of columns; a payload has fields.
FieldError field_error(const RowError& error, const std::map<std::string, std::string>& target_of_path) {
  FieldError made;
  const auto target = target_of_path.find(error.column);
  made.field = target == target_of_path.end() ? error.column : target->second;
  made.code = error.code.starts_with("import_") ? "payload_" + error.code.substr(7) : error.code;
  made.parameters = error.parameters;
  made.parameters.emplace_back("path", error.column);
  return made;
}

}  // namespace

Outcome check_payload_plan(const PayloadPlan& plan) {
  FieldErrors errors;
  const auto& targets = signal_targets();
  std::string allowed;
  for (const auto& target : targets)
    if (target != "importance" && target != "tags") allowed += (allowed.empty() ? "" : ", ") + target;
  for (const auto& [target, field] : plan.mapping) {
    const auto name = "mapping." + std::string(first_code_points(target, 60));
    if (target == "importance" || target == "tags" || std::ranges::find(targets, target) == targets.end())
      errors.add(name, "import_target_unknown", {{"allowed", allowed}});
    else if (field.path.has_value() == field.constant.has_value())
      errors.add(name, "payload_mapping_unclear");
    else if (field.path && !parse_payload_path(*field.path))
      errors.add(name + ".path", "payload_path_unreadable",
                 {{"value", std::string(first_code_points(*field.path, 80))}});
    else if (field.values.size() > kValuesMax)
      errors.add(name + ".values", "too_many_items", {{"limit", std::to_string(kValuesMax)}});
  }
  if (errors.empty() && !plan.mapping.contains("title") && !plan.mapping.contains("text"))
    errors.add("mapping", "import_mapping_lacks", {{"targets", "title, text"}});
  if (plan.only.size() > kConditionsMax)
    errors.add("only", "too_many_items", {{"limit", std::to_string(kConditionsMax)}});
  for (std::size_t i = 0; i < plan.only.size(); ++i) {
    const auto name = "only[" + std::to_string(i) + "]";
    if (!parse_payload_path(plan.only[i].path))
      errors.add(name + ".path", "payload_path_unreadable",
                 {{"value", std::string(first_code_points(plan.only[i].path, 80))}});
    if (plan.only[i].values.empty()) errors.add(name + ".values", "required");
    if (plan.only[i].values.size() > kValuesMax)
      errors.add(name + ".values", "too_many_items", {{"limit", std::to_string(kValuesMax)}});
  }
  return errors.outcome();
}

std::string payload_text(const boost::json::value& payload, std::string_view path) {
  const auto steps = parse_payload_path(path);
  if (!steps) return {};
  std::vector<std::string> found;
  collect(payload, *steps, 0, found);
  std::string text;
  for (const auto& each : found) text += (text.empty() ? "" : ", ") + each;
  return text;
}

PayloadReading read_payload(const boost::json::value& payload, const PayloadPlan& plan) {
  PayloadReading reading;
  for (const auto& condition : plan.only)
    if (std::ranges::find(condition.values, payload_text(payload, condition.path)) == condition.values.end()) {
      reading.left_out = true;
      return reading;
    }
  // Read as a table of one row, so that words, numbers and times mean what they mean in an import.
  Mapping mapping;
  std::vector<std::string> header;
  std::vector<std::string> texts;
  std::map<std::string, std::string> target_of_path;
  for (const auto& [target, field] : plan.mapping) {
    FieldMapping mapped{std::nullopt, field.values, field.constant};
    if (field.path) {
      mapped.column = *field.path;
      header.push_back(*field.path);
      texts.push_back(payload_text(payload, *field.path));
      target_of_path.emplace(*field.path, target);
    }
    mapping.emplace(target, std::move(mapped));
  }
  tabular::Row row;
  row.number = 1;
  for (const auto& text : texts) row.cells.emplace_back(text);
  const auto columns = MappedColumns::bind(mapping, header, ImportKind::signals);
  if (!columns) {
    for (const auto& field : columns.error().fields) reading.errors.push_back(field);
    return reading;
  }
  std::vector<RowError> errors;
  reading.row = columns->read(row, errors);
  for (const auto& error : errors) reading.errors.push_back(field_error(error, target_of_path));
  if (reading.errors.empty() && trim(reading.row.text).empty())
    reading.errors.push_back({"text", "payload_text_missing", {}});
  return reading;
}

}  // namespace assay::demand
