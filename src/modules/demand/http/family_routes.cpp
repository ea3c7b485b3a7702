#include "actions/access.h"
#include "actions/merge_requirement.h"
#include "actions/split_requirement.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/family_store.h"
#include "store/requirement_store.h"
#include "workspace/commented_records.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct PartWire {
  RequirementId id;
  std::string key;
  std::string title;
  Status status = Status::new_;
  std::optional<workspace::MemberName> owner;
  std::optional<RequirementKey> merged_into;  // where it is delivered instead
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PartWire, (), (id, key, title, status, owner, merged_into, version))

// A requirement that was merged into another, as the other's readers see it.
struct MergedWire {
  RequirementId id;
  std::string key;
  std::string title;
  std::optional<Status> status_before;
  std::vector<std::string> tags;
  std::vector<GoalLinkWire> goals;
  std::int64_t signals = 0;
  bool commented = false;
  std::optional<Timestamp> merged_at;
  std::optional<workspace::MemberName> merged_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(MergedWire, (),
                      (id, key, title, status_before, tags, goals, signals, commented, merged_at, merged_by, version))

struct RejoiningQuery {
  std::optional<bool> keep;
};
BOOST_DESCRIBE_STRUCT(RejoiningQuery, (), (keep))

std::optional<workspace::MemberName> named(const std::map<MemberId, std::string>& names,
                                           const std::optional<MemberId>& id) {
  if (!id) return std::nullopt;
  const auto name = names.find(*id);
  return workspace::MemberName{*id, name == names.end() ? "" : name->second};
}

Result<http::List<PartWire>> list_parts(sql::Database& database, const Scope& scope, const std::string& id_or_key) {
  return database.read([&](sql::Connection& connection) -> Result<http::List<PartWire>> {
    const auto whole = access_requirement(connection, scope, id_or_key, workspace::kView);
    if (!whole) return refuse(whole.error());
    const auto names = workspace::member_names(connection, scope.workspace());
    http::List<PartWire> list;
    for (const auto& part : store::parts_of(connection, scope.workspace(), whole->id)) {
      if (!scope.may(workspace::kView, part.business_line_id)) continue;
      PartWire wire{part.id,     requirement_key(part.number), part.title,
                    part.status, named(names, part.owner_id),  std::nullopt,
                    part.version};
      if (part.merged_into_id)
        if (const auto into = store::find_requirement(connection, scope.workspace(), *part.merged_into_id))
          wire.merged_into = RequirementKey{into->id, requirement_key(into->number)};
      list.items.push_back(std::move(wire));
    }
    return list;
  });
}

Result<http::List<MergedWire>> list_merged(sql::Database& database, const Scope& scope, const std::string& id_or_key) {
  return database.read([&](sql::Connection& connection) -> Result<http::List<MergedWire>> {
    const auto survivor = access_requirement(connection, scope, id_or_key, workspace::kView);
    if (!survivor) return refuse(survivor.error());
    const auto names = workspace::member_names(connection, scope.workspace());
    http::List<MergedWire> list;
    std::vector<std::string> ids;
    for (const auto& merged : store::merged_into(connection, scope.workspace(), survivor->id)) {
      if (!scope.may(workspace::kView, merged.business_line_id)) continue;
      MergedWire wire;
      wire.id = merged.id;
      wire.key = requirement_key(merged.number);
      wire.title = merged.title;
      wire.version = merged.version;
      if (const auto record = store::find_merge(connection, merged.id)) {
        wire.status_before = record->status;
        wire.merged_at = record->merged_at;
        wire.merged_by = named(names, record->merged_by);
      }
      wire.tags = store::tags_of(connection, merged.id);
      wire.goals = goal_links_of(connection, scope, merged.id);
      wire.signals =
          static_cast<std::int64_t>(store::links_of_requirement(connection, scope.workspace(), merged.id).size());
      ids.push_back(merged.id.text());
      list.items.push_back(std::move(wire));
      if (list.items.size() == 100) break;
    }
    const auto commented = workspace::commented_records(connection, scope.workspace(), "requirement", ids);
    for (auto& wire : list.items) wire.commented = commented.contains(wire.id.text());
    return list;
  });
}

}  // namespace

void add_family_routes(http::Router& router, RouteContext context) {
  using http::Call;
  auto& environment = context.environment;
  router.add(http::get("/api/v1/requirements/{requirement}/merged")
                 .summary("What was merged into a requirement, with its tags and goals")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&environment](const Call& call) {
               return list_merged(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::post("/api/v1/requirements/{requirement}/unmerge")
                 .summary("Take a merge back; the requirement is again what it was")
                 .tag("requirements")
                 .needs(workspace::kDecideRequirements)
                 .versioned(),
             [&environment](const Call& call) -> Result<RequirementWire> {
               const auto done =
                   unmerge_requirement(environment, call.scope(), call.path("requirement"), call.expected_version);
               if (!done) return refuse(done.error());
               return show_requirement(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::get("/api/v1/requirements/{requirement}/parts")
                 .summary("The parts of a requirement that was split")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&environment](const Call& call) {
               return list_parts(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::post("/api/v1/requirements/{requirement}/parts")
                 .summary("Split a requirement into parts, which have its signals; its status follows theirs")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const Call& call, const http::Body<SplitInput>& body) -> Result<http::List<PartWire>> {
               const auto done =
                   split_requirement(environment, call.scope(), call.path("requirement"), call.expected_version, *body);
               if (!done) return refuse(done.error());
               return list_parts(environment.database, call.scope(), call.path("requirement"));
             });
  router.add(http::erase("/api/v1/requirements/{requirement}/parts/{part}")
                 .summary("Take a part back, or let it go on as a requirement of its own")
                 .tag("requirements")
                 .needs(workspace::kEditRequirements),
             [&environment](const Call& call, const http::Query<RejoiningQuery>& query) -> Outcome {
               return rejoin_part(environment, call.scope(), call.path("requirement"), call.path("part"),
                                  query->keep.value_or(false));
             });
}

}  // namespace assay::demand
