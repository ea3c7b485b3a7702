#include "actions/environment.h"
#include "base/text.h"
#include "http/routes.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

using ViewId = Id<struct ViewTag>;

enum class ViewPage { requirements, signals, customers, goals, board, matrix };
BOOST_DESCRIBE_ENUM(ViewPage, requirements, signals, customers, goals, board, matrix)

struct SavedView {
  ViewId id;
  MemberId member_id;
  std::string name;
  ViewPage page = ViewPage::requirements;
  std::string query;  // of the page's address: "status=accepted&sort=-density"
  bool shared = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SavedView, (), (id, member_id, name, page, query, shared, version))

struct ViewInput {
  std::string name;
  ViewPage page = ViewPage::requirements;
  std::string query;
  bool shared = false;
};
BOOST_DESCRIBE_STRUCT(ViewInput, (), (name, page, query, shared))

struct ViewQuery {
  std::optional<ViewPage> page;
};
BOOST_DESCRIBE_STRUCT(ViewQuery, (), (page))

Outcome check(const ViewInput& input) {
  FieldErrors errors;
  if (trim(input.name).empty()) errors.add("name", "required");
  if (code_points(input.name) > 100) errors.add("name", "too_many_characters", {{"limit", "100"}});
  if (input.query.size() > 4'000) errors.add("query", "text_too_long", {{"limit", "4000"}});
  return errors.outcome();
}

Result<SavedView> find_view(sql::Connection& connection, const Scope& scope, const ViewId& id) {
  auto view = connection.row<SavedView>("SELECT {columns} FROM saved_views WHERE id = ? AND workspace_id = ?", id,
                                        scope.workspace());
  if (!view || (!view->shared && view->member_id != scope.member())) return refuse(Error::not_found("view"));
  return std::move(*view);
}

workspace::RecordChange change_of(const ViewId& id, std::string action) {
  return {.action = std::move(action),
          .record_kind = "view",
          .record_id = id.text(),
          .record_key = "",
          .business_line_id = {},
          .changes = {},
          .announcement = {}};
}

Result<std::string> create_view(Environment& environment, const Scope& scope, const ViewInput& input) {
  if (auto outcome = check(input); !outcome) return refuse(outcome.error());
  const auto member = scope.member();
  if (!member) return refuse(Error::forbidden(std::string(workspace::kView.name)));
  return environment.database.write([&](sql::Transaction& transaction) -> Result<std::string> {
    const auto count = transaction.scalar<std::int64_t>(
        "SELECT COUNT(*) FROM saved_views WHERE workspace_id = ? AND member_id = ?", scope.workspace(), *member);
    if (count.value_or(0) >= 200) return refuse(Error::conflict("too_many_views", {{"limit", "200"}}));
    const auto id = ViewId::make(environment.clock);
    transaction.execute(
        "INSERT INTO saved_views (id, workspace_id, member_id, name, page, query, shared, created_at, version) VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, 1)",
        id, scope.workspace(), *member, trim(input.name), input.page, input.query, input.shared,
        environment.clock.now());
    auto change = change_of(id, "view.created");
    change.creates = true;
    workspace::record_change(transaction, scope, environment.clock, change);
    return id.text();
  });
}

// Only whoever made a view changes or removes it.
template <class Work>
Outcome with_own_view(Environment& environment, const http::Call& call, std::string action, Work work) {
  const auto id = call.id<ViewId>("view", "view");
  if (!id) return refuse(id.error());
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto view = find_view(transaction, call.scope(), *id);
    if (!view) return refuse(view.error());
    if (view->member_id != call.scope().member()) return refuse(Error::conflict("view_of_another_member"));
    if (view->version != call.expected_version) return refuse(Error::stale());
    work(transaction);
    workspace::record_change(transaction, call.scope(), environment.clock, change_of(*id, std::move(action)));
    return {};
  });
}

Result<SavedView> show_view(Environment& environment, const Scope& scope, const std::string& id_text) {
  const auto id = ViewId::parse(id_text);
  if (!id) return refuse(Error::not_found("view"));
  return environment.database.read([&](sql::Connection& connection) { return find_view(connection, scope, *id); });
}

}  // namespace

void add_view_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  auto& environment = context.environment;
  router.add(
      http::get("/api/v1/views").summary("My saved views and the shared ones").tag("views").needs(workspace::kView),
      [&environment](const Call& call, const http::Query<ViewQuery>& query) -> Result<http::List<SavedView>> {
        return environment.database.read([&](sql::Connection& connection) -> Result<http::List<SavedView>> {
          auto views = connection.rows<SavedView>(
              "SELECT {columns} FROM saved_views WHERE workspace_id = ? AND (member_id = ? OR shared = 1) ORDER BY "
              "name, id",
              call.scope().workspace(), call.scope().member().value_or(MemberId()));
          if (query->page) std::erase_if(views, [&](const SavedView& view) { return view.page != *query->page; });
          return http::List<SavedView>{std::move(views)};
        });
      });
  router.create(
      http::post("/api/v1/views").summary("Save a view").tag("views").needs(workspace::kView),
      [&environment](const Call& call, const Body<ViewInput>& body) {
        return create_view(environment, call.scope(), *body);
      },
      [&environment](const Call& call, const std::string& id) { return show_view(environment, call.scope(), id); });
  router.add(
      http::patch("/api/v1/views/{view}")
          .summary("Change one of my views")
          .tag("views")
          .needs(workspace::kView)
          .versioned(),
      [&environment](const Call& call, const Body<ViewInput>& body) -> Result<SavedView> {
        if (auto outcome = check(*body); !outcome) return refuse(outcome.error());
        const auto changed = with_own_view(environment, call, "view.changed", [&](sql::Transaction& transaction) {
          transaction.execute(
              "UPDATE saved_views SET name = ?, page = ?, query = ?, shared = ?, version = version + 1 WHERE id = ? "
              "AND workspace_id = ?",
              trim(body->name), body->page, body->query, body->shared, call.path("view"), call.scope().workspace());
        });
        if (!changed) return refuse(changed.error());
        return show_view(environment, call.scope(), call.path("view"));
      });
  router.add(http::erase("/api/v1/views/{view}")
                 .summary("Remove one of my views")
                 .tag("views")
                 .needs(workspace::kView)
                 .versioned(),
             [&environment](const Call& call) -> Outcome {
               return with_own_view(environment, call, "view.deleted", [&](sql::Transaction& transaction) {
                 transaction.execute("DELETE FROM saved_views WHERE id = ? AND workspace_id = ?", call.path("view"),
                                     call.scope().workspace());
               });
             });
}

}  // namespace assay::demand
