#include "base/text.h"
#include "customers/posts.h"
#include "domain/onboarding_pack.h"
#include "http/routes.h"
#include "http/views.h"
#include "store/rows.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

constexpr std::size_t kPostsShown = 500;

struct LineQuery {
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(LineQuery, (), (business_line_id))
struct PackQuery {
  std::string post;
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(PackQuery, (), (post, business_line_id))

struct PostView {
  std::string name;
  std::int64_t steps = 0;     // that the post does
  std::int64_t contacts = 0;  // who hold it
};
BOOST_DESCRIBE_STRUCT(PostView, (), (name, steps, contacts))

struct PackRule {
  BusinessRuleId id;
  std::string text;
  std::string source;
  RuleKind kind = RuleKind::operating_limit;
  bool open = true;
  std::optional<FeatureReference> feature;
};
BOOST_DESCRIBE_STRUCT(PackRule, (), (id, text, source, kind, open, feature))
struct PackFeature : FeatureReference {
  std::string description;
};
BOOST_DESCRIBE_STRUCT(PackFeature, (FeatureReference), (description))
struct PackScenario {
  ScenarioId id;
  std::string name;
  std::string story;
  std::vector<FeatureReference> features;
};
BOOST_DESCRIBE_STRUCT(PackScenario, (), (id, name, story, features))
struct PackStepView {
  StepId id;
  std::string name;
  std::string description;
  std::vector<std::string> posts;
  std::vector<PackRule> rules;
  std::vector<PackScenario> scenarios;
  std::vector<PackFeature> features;
};
BOOST_DESCRIBE_STRUCT(PackStepView, (), (id, name, description, posts, rules, scenarios, features))
struct PackProcessView {
  ProcessId id;
  std::string name;
  std::string description;
  std::optional<BusinessLineId> business_line_id;
  std::vector<PackStepView> steps;
};
BOOST_DESCRIBE_STRUCT(PackProcessView, (), (id, name, description, business_line_id, steps))
struct PackView {
  std::string post;
  std::vector<PackProcessView> processes;
};
BOOST_DESCRIBE_STRUCT(PackView, (), (post, processes))

Blueprint part_of(sql::Connection& connection, const Scope& scope, const std::optional<BusinessLineId>& line) {
  auto blueprint = store::visible_blueprint(connection, scope);
  if (line) store::keep_lines(blueprint, [&](const std::optional<BusinessLineId>& other) { return other == line; });
  return blueprint;
}

PackStepView view_of(const PackStep& entry, const References& references,
                     const std::map<FeatureId, const Feature*>& features) {
  PackStepView view{entry.step->id, entry.step->name, entry.step->description, entry.step->posts, {}, {}, {}};
  for (const auto* rule : entry.rules) {
    PackRule shown{rule->id, rule->text, rule->source, rule->kind, is_open(*rule, features), std::nullopt};
    if (rule->feature_id && features.contains(*rule->feature_id)) shown.feature = references.feature(*rule->feature_id);
    view.rules.push_back(std::move(shown));
  }
  for (const auto* scenario : entry.scenarios) {
    PackScenario shown{scenario->id, scenario->name, scenario->story, {}};
    for (const auto& feature : scenario->features)
      if (const auto found = features.find(feature);
          found != features.end() && found->second->state != FeatureState::retired)
        shown.features.push_back(references.feature(feature));
    view.scenarios.push_back(std::move(shown));
  }
  for (const auto* feature : entry.features) {
    PackFeature shown;
    static_cast<FeatureReference&>(shown) = references.feature(feature->id);
    shown.description = feature->description;
    view.features.push_back(std::move(shown));
  }
  return view;
}

PackView pack_view(sql::Connection& connection, const Scope& scope, const PackQuery& query) {
  const auto blueprint = part_of(connection, scope, query.business_line_id);
  const References references(blueprint);
  const auto features = by_id(blueprint.features);
  PackView view{std::string(trim(query.post)), {}};
  for (const auto& entry : onboarding_pack(blueprint, query.post)) {
    const auto& process = *entry.process;
    PackProcessView shown{process.id, process.name, process.description, process.business_line_id, {}};
    for (const auto& step : entry.steps) shown.steps.push_back(view_of(step, references, features));
    view.processes.push_back(std::move(shown));
  }
  return view;
}

// Posts of steps first; then those that only contacts hold, for whoever writes a step.
http::List<PostView> posts_view(sql::Connection& connection, const Scope& scope, const LineQuery& query) {
  std::map<std::string, customers::PostHolders> held;
  for (auto& post : customers::posts_of_contacts(connection, scope.workspace(), kPostsShown)) {
    auto& known = held[fold(post.post)];
    if (known.contacts == 0) known.post = post.post;
    known.contacts += post.contacts;
  }
  http::List<PostView> list;
  for (auto& post : posts_of(part_of(connection, scope, query.business_line_id))) {
    const auto holders = held.find(fold(post.name));
    list.items.push_back({post.name, post.steps, holders == held.end() ? 0 : holders->second.contacts});
    if (holders != held.end()) held.erase(holders);
  }
  const auto of_steps = std::ssize(list.items);
  for (auto& [name, post] : held) list.items.push_back({post.post, 0, post.contacts});
  std::ranges::stable_sort(list.items.begin() + of_steps, list.items.end(), std::greater(), &PostView::contacts);
  if (list.items.size() > kPostsShown) list.items.resize(kPostsShown);
  return list;
}

}  // namespace

void add_pack_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(http::get("/api/v1/posts")
                 .summary("Posts that do steps, then posts that contacts hold, at most 500")
                 .tag("blueprint")
                 .needs(workspace::kView),
             [&with](const Call& call, const http::Query<LineQuery>& query) -> Result<http::List<PostView>> {
               return with.database.read(
                   [&](sql::Connection& connection) { return posts_view(connection, call.scope(), *query); });
             });
  router.add(
      http::get("/api/v1/onboarding-packs")
          .summary("What somebody new to a post reads first: its steps in order, with rules, scenarios, features")
          .tag("blueprint")
          .needs(workspace::kView),
      [&with](const Call& call, const http::Query<PackQuery>& query) -> Result<PackView> {
        if (trim(query->post).empty()) return refuse(Error::invalid("post", "required"));
        return with.database.read(
            [&](sql::Connection& connection) { return pack_view(connection, call.scope(), *query); });
      });
}

}  // namespace assay::blueprint
