#include "store/field_store.h"

namespace assay::demand::store {
namespace {

struct KeyedValue {
  std::string key;
  std::string text_value;
};
BOOST_DESCRIBE_STRUCT(KeyedValue, (), (key, text_value))

}  // namespace

std::vector<FieldDefinition> find_fields(sql::Connection& connection, const WorkspaceId& workspace, bool archived) {
  return connection.rows<FieldDefinition>("SELECT {columns} FROM requirement_field_definitions WHERE workspace_id = ?" +
                                              std::string(archived ? "" : " AND archived_at IS NULL") +
                                              " ORDER BY place, key",
                                          workspace);
}

std::optional<FieldDefinition> find_field(sql::Connection& connection, const WorkspaceId& workspace,
                                          const FieldId& id) {
  return connection.row<FieldDefinition>(
      "SELECT {columns} FROM requirement_field_definitions WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::optional<FieldDefinition> find_field_by_key(sql::Connection& connection, const WorkspaceId& workspace,
                                                 std::string_view key) {
  return connection.row<FieldDefinition>(
      "SELECT {columns} FROM requirement_field_definitions WHERE workspace_id = ? AND key = ?", workspace, key);
}

std::int64_t count_values(sql::Connection& connection, const FieldId& field) {
  return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM requirement_field_values WHERE field_id = ?", field)
      .value_or(0);
}

std::vector<std::string> texts_in_use(sql::Connection& connection, const FieldId& field, std::size_t limit) {
  return connection.column<std::string>(
      "SELECT DISTINCT text_value FROM requirement_field_values WHERE field_id = ? ORDER BY text_value LIMIT ?", field,
      static_cast<std::int64_t>(limit));
}

void insert_field(sql::Transaction& transaction, const FieldDefinition& field) {
  transaction.insert("requirement_field_definitions", field);
}

void update_field(sql::Transaction& transaction, const FieldDefinition& field) {
  transaction.execute(
      "UPDATE requirement_field_definitions SET name = ?, choices = ?, place = ?, archived_at = ?, version = ? WHERE "
      "id = ? AND workspace_id = ?",
      field.name, field.choices, field.place, field.archived_at, field.version, field.id, field.workspace_id);
}

void delete_field(sql::Transaction& transaction, const FieldDefinition& field) {
  const bool sqlite = transaction.engine() == sql::Engine::sqlite;
  const std::string without =
      sqlite ? "json_remove(fields, '$.\"' || ? || '\"')" : "CAST(CAST(fields AS jsonb) - CAST(? AS text) AS text)";
  transaction.execute("UPDATE requirement_pool SET fields = " + without +
                          " WHERE requirement_id IN (SELECT v.requirement_id FROM requirement_field_values v WHERE "
                          "v.field_id = ?)",
                      field.key, field.id);
  transaction.execute("DELETE FROM requirement_field_values WHERE field_id = ?", field.id);
  transaction.execute("DELETE FROM requirement_field_definitions WHERE id = ? AND workspace_id = ?", field.id,
                      field.workspace_id);
}

std::map<std::string, std::string> fields_of(sql::Connection& connection, const RequirementId& requirement) {
  std::map<std::string, std::string> fields;
  for (auto& value : connection.rows<KeyedValue>(
           "SELECT d.key, v.text_value FROM requirement_field_values v JOIN requirement_field_definitions d ON d.id = "
           "v.field_id WHERE v.requirement_id = ?",
           requirement))
    fields.emplace(std::move(value.key), std::move(value.text_value));
  return fields;
}

void set_field_values(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& requirement,
                      const std::vector<std::pair<FieldDefinition, std::optional<FieldValue>>>& values) {
  if (values.empty()) return;
  for (const auto& [field, value] : values) {
    if (value)
      transaction.execute(
          "INSERT INTO requirement_field_values (requirement_id, field_id, workspace_id, text_value, number_value) "
          "VALUES (?, ?, ?, ?, ?) ON CONFLICT (requirement_id, field_id) DO UPDATE SET text_value = "
          "excluded.text_value, number_value = excluded.number_value",
          requirement, field.id, workspace, value->text, value->number);
    else
      transaction.execute("DELETE FROM requirement_field_values WHERE requirement_id = ? AND field_id = ?", requirement,
                          field.id);
  }
  transaction.execute("UPDATE requirement_pool SET fields = ? WHERE requirement_id = ?",
                      fields_of(transaction, requirement), requirement);
}

}  // namespace assay::demand::store
