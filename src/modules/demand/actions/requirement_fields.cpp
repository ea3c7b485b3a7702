#include "actions/requirement_fields.h"

#include "base/text.h"
#include "store/field_store.h"
#include "workspace/members.h"

namespace assay::demand {
namespace {

constexpr std::size_t kAtOnceMax = 100;

boost::json::value as_json(const std::map<std::string, std::string>& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? boost::json::value() : boost::json::value(found->second);
}

}  // namespace

CheckedFields check_fields(sql::Connection& connection, const Scope& scope, const Requirement& requirement,
                           const EnteredFields& entered, FieldErrors& errors) {
  CheckedFields checked;
  if (entered.empty()) return checked;
  if (entered.size() > kAtOnceMax) {
    errors.add("fields", "too_many_items", {{"limit", std::to_string(kAtOnceMax)}});
    return checked;
  }
  const auto known = store::find_fields(connection, scope.workspace(), false);
  for (const auto& [key, value] : entered) {
    const auto path = "fields." + std::string(first_code_points(key, 60));
    const auto field = std::ranges::find(known, key, &FieldDefinition::key);
    if (field == known.end()) {
      std::string keys;
      for (const auto& each : known) keys += (keys.empty() ? "" : ", ") + each.key;
      errors.add(path, "unknown_own_field", {{"value", std::string(first_code_points(key, 60))}, {"allowed", keys}});
      continue;
    }
    // What a requirement brought along from another line may still be cleared.
    if (field->business_line_id && field->business_line_id != requirement.business_line_id && !value.is_null()) {
      errors.add(path, "field_of_other_line", {{"name", field->name}});
      continue;
    }
    auto read = read_field_value(*field, value, errors);
    if (field->kind == FieldKind::member && read)
      workspace::check_member(connection, scope, path, MemberId::parse(read->text), errors);
    checked.emplace_back(*field, std::move(read));
  }
  return checked;
}

void apply_fields(sql::Transaction& transaction, const Scope& scope, const RequirementId& requirement,
                  const CheckedFields& fields, std::vector<workspace::FieldChange>& changes) {
  if (fields.empty()) return;
  const auto before = store::fields_of(transaction, requirement);
  CheckedFields differing;
  for (const auto& [field, value] : fields) {
    const auto was = as_json(before, field.key);
    const auto is = value ? boost::json::value(value->text) : boost::json::value();
    if (was == is) continue;
    changes.push_back({"field." + field.key, was, is});
    differing.emplace_back(field, value);
  }
  store::set_field_values(transaction, scope.workspace(), requirement, differing);
}

void restore_fields(sql::Transaction& transaction, const Scope& scope, const RequirementId& requirement,
                    const std::map<std::string, std::string>& before, std::vector<workspace::FieldChange>& changes) {
  CheckedFields fields;
  FieldErrors ignored;
  for (const auto& field : store::find_fields(transaction, scope.workspace(), true)) {
    const auto found = before.find(field.key);
    std::optional<FieldValue> value;
    if (found != before.end()) {
      value = FieldValue{found->second, std::nullopt};
      if (field.kind == FieldKind::number) value = read_field_value(field, boost::json::value(found->second), ignored);
    }
    fields.emplace_back(field, std::move(value));
  }
  apply_fields(transaction, scope, requirement, fields, changes);
}

}  // namespace assay::demand
