#include "actions/field_definitions.h"
#include "http/routes.h"
#include "store/field_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct RequirementField {
  FieldId id;
  std::string key;
  std::string name;
  FieldKind kind = FieldKind::text;
  std::optional<BusinessLineId> business_line_id;
  std::vector<std::string> choices;
  std::int64_t place = 0;
  bool archived = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(RequirementField, (), (id, key, name, kind, business_line_id, choices, place, archived, version))

struct FieldsQuery {
  bool archived = false;
};
BOOST_DESCRIBE_STRUCT(FieldsQuery, (), (archived))
struct RemovalQuery {
  std::optional<FieldRemoval> values;
};
BOOST_DESCRIBE_STRUCT(RemovalQuery, (), (values))

RequirementField wire_of(const FieldDefinition& field) {
  return {field.id,
          field.key,
          field.name,
          field.kind,
          field.business_line_id,
          field.choices,
          field.place,
          field.archived_at.has_value(),
          field.version};
}

bool visible(const Scope& scope, const FieldDefinition& field) {
  return !field.business_line_id || scope.may(workspace::kView, field.business_line_id);
}

Result<RequirementField> show_field(Environment& environment, const Scope& scope, const FieldId& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<RequirementField> {
    const auto field = store::find_field(connection, scope.workspace(), id);
    if (!field || !visible(scope, *field)) return refuse(Error::not_found("requirement_field"));
    return wire_of(*field);
  });
}

}  // namespace

void add_field_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  using http::Query;
  auto& environment = context.environment;
  router.add(
      http::get("/api/v1/requirement-fields")
          .summary("The workspace's own fields of requirements")
          .tag("requirements")
          .needs(workspace::kView),
      [&environment](const Call& call, const Query<FieldsQuery>& query) -> Result<http::List<RequirementField>> {
        return environment.database.read([&](sql::Connection& connection) -> Result<http::List<RequirementField>> {
          http::List<RequirementField> list;
          for (const auto& field : store::find_fields(connection, call.scope().workspace(), query->archived))
            if (visible(call.scope(), field)) list.items.push_back(wire_of(field));
          return list;
        });
      });
  router.create(
      http::post("/api/v1/requirement-fields")
          .summary("Define a field of requirements")
          .tag("requirements")
          .needs(workspace::kManageLines),
      [&environment](const Call& call, const Body<NewField>& body) -> Result<std::string> {
        const auto id = define_field(environment, call.scope(), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) {
        return show_field(environment, call.scope(), FieldId::parse(id).value_or(FieldId()));
      });
  router.add(http::patch("/api/v1/requirement-fields/{field}")
                 .summary("Change, archive or restore a field of requirements")
                 .tag("requirements")
                 .needs(workspace::kManageLines)
                 .versioned(),
             [&environment](const Call& call, const Body<FieldPatch>& body) -> Result<RequirementField> {
               const auto id = call.id<FieldId>("field", "requirement_field");
               if (!id) return refuse(id.error());
               if (auto changed = change_field(environment, call.scope(), *id, call.expected_version, *body); !changed)
                 return refuse(changed.error());
               return show_field(environment, call.scope(), *id);
             });
  router.add(http::erase("/api/v1/requirement-fields/{field}")
                 .summary("Remove a field of requirements, or archive it with its values")
                 .tag("requirements")
                 .needs(workspace::kManageLines)
                 .versioned(),
             [&environment](const Call& call, const Query<RemovalQuery>& query) -> Outcome {
               const auto id = call.id<FieldId>("field", "requirement_field");
               if (!id) return refuse(id.error());
               return delete_field(environment, call.scope(), *id, call.expected_version, query->values);
             });
}

}  // namespace assay::demand
