#include "actions/field_definitions.h"

#include "base/text.h"
#include "store/field_store.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

std::vector<std::string> trimmed(const std::vector<std::string>& choices) {
  std::vector<std::string> list;
  list.reserve(choices.size());
  for (const auto& choice : choices) list.emplace_back(trim(choice));
  return list;
}

workspace::RecordChange change_of(const FieldDefinition& field, std::string action) {
  return {.action = std::move(action),
          .record_kind = "requirement_field",
          .record_id = field.id.text(),
          .record_key = field.key,
          .business_line_id = field.business_line_id,
          .changes = {},
          .announcement = {}};
}

// The field when the scope may see its line, held to the version that was seen.
Result<FieldDefinition> access_field(sql::Transaction& transaction, const Scope& scope, const FieldId& id,
                                     std::int64_t expected_version) {
  auto field = store::find_field(transaction, scope.workspace(), id);
  if (!field || (field->business_line_id && !scope.may(workspace::kView, field->business_line_id)))
    return refuse(Error::not_found("requirement_field"));
  if (auto allowed = scope.require(workspace::kManageLines, field->business_line_id); !allowed)
    return refuse(allowed.error());
  if (field->version != expected_version) return refuse(Error::stale());
  return std::move(*field);
}

}  // namespace

Result<FieldId> define_field(Environment& environment, const Scope& scope, const NewField& input) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<FieldId> {
    FieldErrors errors;
    workspace::check_business_line(transaction, scope, "business_line_id", input.business_line_id, errors);
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    if (auto allowed = scope.require(workspace::kManageLines, input.business_line_id); !allowed)
      return refuse(allowed.error());
    const auto known = store::find_fields(transaction, scope.workspace(), true);
    if (static_cast<std::int64_t>(known.size()) >= kFieldsMax)
      return refuse(Error::conflict("too_many_fields", {{"limit", std::to_string(kFieldsMax)}}));
    FieldDefinition field;
    field.id = FieldId::make(environment.clock);
    field.workspace_id = scope.workspace();
    field.key = input.key;
    field.name = trim(input.name);
    field.kind = input.kind;
    field.business_line_id = input.business_line_id;
    field.choices = trimmed(input.choices);
    field.place = known.empty() ? 1 : known.back().place + 1;
    field.created_at = environment.clock.now();
    check_field(field, errors);
    if (std::ranges::find(known, field.key, &FieldDefinition::key) != known.end())
      errors.add("key", "field_key_taken", {{"value", field.key}});
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    store::insert_field(transaction, field);
    auto change = change_of(field, "requirement_field.created");
    change.creates = true;
    workspace::record_change(transaction, scope, environment.clock, change);
    return field.id;
  });
}

Outcome change_field(Environment& environment, const Scope& scope, const FieldId& id, std::int64_t expected_version,
                     const FieldPatch& patch) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto found = access_field(transaction, scope, id, expected_version);
    if (!found) return refuse(found.error());
    const auto before = *found;
    auto& field = *found;
    if (patch.name.present) field.name = trim(patch.name.value.value_or(""));
    if (patch.choices.present) field.choices = trimmed(patch.choices.value.value_or(std::vector<std::string>()));
    if (patch.place.present) field.place = std::clamp<std::int64_t>(patch.place.value.value_or(0), 0, 1'000);
    if (patch.archived.present && patch.archived.value.value_or(false) != field.archived_at.has_value())
      field.archived_at = field.archived_at ? std::nullopt : std::optional(environment.clock.now());
    FieldErrors errors;
    check_field(field, errors);
    if (field.kind == FieldKind::choice)
      for (const auto& used : store::texts_in_use(transaction, field.id, 200))
        if (std::ranges::find(field.choices, used) == field.choices.end())
          errors.add("choices", "choice_in_use", {{"value", used}});
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    auto change = change_of(field, "requirement_field.changed");
    workspace::note_change(change.changes, "name", before.name, field.name);
    workspace::note_change(change.changes, "choices", before.choices, field.choices);
    workspace::note_change(change.changes, "place", before.place, field.place);
    workspace::note_change(change.changes, "archived_at", before.archived_at, field.archived_at);
    if (change.changes.empty()) return {};
    ++field.version;
    store::update_field(transaction, field);
    workspace::record_change(transaction, scope, environment.clock, change);
    return {};
  });
}

Outcome delete_field(Environment& environment, const Scope& scope, const FieldId& id, std::int64_t expected_version,
                     std::optional<FieldRemoval> values) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    auto field = access_field(transaction, scope, id, expected_version);
    if (!field) return refuse(field.error());
    const auto held = store::count_values(transaction, field->id);
    if (held > 0 && !values)
      return refuse(
          Error::invalid("values", "field_has_values", {{"name", field->name}, {"count", std::to_string(held)}}));
    const bool archive = held > 0 && values == FieldRemoval::archive;
    auto change = change_of(*field, archive ? "requirement_field.archived" : "requirement_field.deleted");
    if (archive) {
      field->archived_at = environment.clock.now();
      ++field->version;
      store::update_field(transaction, *field);
    } else {
      store::delete_field(transaction, *field);
    }
    workspace::record_change(transaction, scope, environment.clock, change);
    return {};
  });
}

}  // namespace assay::demand
