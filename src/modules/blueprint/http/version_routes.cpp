#include "actions/versions.h"
#include "http/routes.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

constexpr std::int64_t kPageLimit = 200;

struct VersionQuery {
  std::optional<VersionSide> side;
  std::optional<BusinessLineId> business_line_id;
  std::optional<ProductId> product_id;
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(VersionQuery, (), (side, business_line_id, product_id, limit, cursor))

struct VersionView {
  BlueprintVersionId id;
  std::string name;
  VersionSide side = VersionSide::business;
  std::optional<BusinessLineId> business_line_id;
  std::optional<ProductId> product_id;
  Timestamp created_at;
  std::optional<workspace::MemberName> created_by;
};
BOOST_DESCRIBE_STRUCT(VersionView, (), (id, name, side, business_line_id, product_id, created_at, created_by))
struct VersionWithContent : VersionView {
  Blueprint blueprint;
  std::map<std::string, std::string> names;
};
BOOST_DESCRIBE_STRUCT(VersionWithContent, (VersionView), (blueprint, names))

VersionView view_of(const store::VersionRow& row, const std::map<MemberId, std::string>& members) {
  VersionView view{row.id, row.name, row.side, row.business_line_id, row.product_id, row.created_at, std::nullopt};
  if (row.created_by)
    if (const auto name = members.find(*row.created_by); name != members.end())
      view.created_by = workspace::MemberName{name->first, name->second};
  return view;
}

Result<http::Page<VersionView>> list(sql::Connection& connection, const Scope& scope, const VersionQuery& query) {
  if (query.limit < 1 || query.limit > kPageLimit)
    return refuse(
        Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
  store::VersionFilter filter{
      query.side, query.business_line_id, query.product_id, scope.lines_with(workspace::kView), {}, query.limit};
  if (!query.cursor.empty()) {
    filter.before = BlueprintVersionId::parse(query.cursor);
    if (!filter.before) return refuse(Error::invalid("cursor", "feature_cursor_unusable"));
  }
  auto rows = store::versions(connection, scope.workspace(), filter);
  const auto members = workspace::member_names(connection, scope.workspace());
  http::Page<VersionView> page;
  if (std::ssize(rows) > query.limit) {
    rows.pop_back();
    page.next = rows.back().id.text();
  }
  for (const auto& row : rows) page.items.push_back(view_of(row, members));
  return page;
}

Result<VersionWithContent> show(sql::Connection& connection, const Scope& scope, const BlueprintVersionId& id) {
  const auto row = visible_version(connection, scope, id);
  if (!row) return refuse(row.error());
  auto content = store::content_of(connection, scope.workspace(), id);
  VersionWithContent view;
  static_cast<VersionView&>(view) = view_of(*row, workspace::member_names(connection, scope.workspace()));
  view.blueprint = std::move(content.blueprint);
  view.names = std::move(content.names);
  return view;
}

}  // namespace

void add_version_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  const std::string all = "/api/v1/blueprint/versions";
  const std::string one = all + "/{blueprint_version}";
  const auto id_of = [](const Call& call) {
    return call.id<BlueprintVersionId>("blueprint_version", "blueprint_version");
  };
  router.create(
      http::post(all)
          .summary("Keeps a named version of one side of the blueprint")
          .tag("blueprint")
          .needs(workspace::kEditBlueprint),
      [&with](const Call& call, const http::Body<NewVersion>& body) -> Result<std::string> {
        const auto id = with.database.write([&](sql::Transaction& transaction) -> Result<BlueprintVersionId> {
          return keep_version(transaction, call.scope(), with.clock, *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&with](const Call& call, const std::string& text) -> Result<VersionView> {
        return with.database.read([&](sql::Connection& connection) -> Result<VersionView> {
          const auto row =
              visible_version(connection, call.scope(), BlueprintVersionId::parse(text).value_or(BlueprintVersionId()));
          if (!row) return refuse(row.error());
          return view_of(*row, workspace::member_names(connection, call.scope().workspace()));
        });
      });
  router.add(
      http::get(all).summary("Kept versions, the newest first").tag("blueprint").needs(workspace::kView),
      [&with](const Call& call, const http::Query<VersionQuery>& query) -> Result<http::Page<VersionView>> {
        return with.database.read([&](sql::Connection& connection) { return list(connection, call.scope(), *query); });
      });
  router.add(
      http::get(one).summary("One version with all that it kept").tag("blueprint").needs(workspace::kView),
      [&with, id_of](const Call& call) -> Result<VersionWithContent> {
        const auto id = id_of(call);
        if (!id) return refuse(id.error());
        return with.database.read([&](sql::Connection& connection) { return show(connection, call.scope(), *id); });
      });
  router.add(http::get(one + "/comparison")
                 .summary("What was added, removed and changed from a version to now")
                 .tag("blueprint")
                 .needs(workspace::kView),
             [&with, id_of](const Call& call) -> Result<http::List<VersionChange>> {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               return with.database.read([&](sql::Connection& connection) -> Result<http::List<VersionChange>> {
                 const auto row = visible_version(connection, call.scope(), *id);
                 if (!row) return refuse(row.error());
                 return http::List<VersionChange>{compare_with_now(connection, call.scope().workspace(), *row)};
               });
             });
  router.add(http::erase(one).summary("Deletes a kept version").tag("blueprint").needs(workspace::kEditBlueprint),
             [&with, id_of](const Call& call) -> Outcome {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               return with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return delete_version(transaction, call.scope(), with.clock, *id);
               });
             });
}

}  // namespace assay::blueprint
