#include "actions/access.h"
#include "actions/add_signal.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct SignalQuery : store::SignalFilter, PageQuery {};
BOOST_DESCRIBE_STRUCT(SignalQuery, (store::SignalFilter, PageQuery), ())

struct OwnQuery {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(OwnQuery, (), (limit, cursor))

struct SignalOutcome {
  std::string requirement_key;
  std::string requirement_title;
  Status status = Status::new_;
  std::optional<VerdictKind> verdict;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(SignalOutcome, (), (requirement_key, requirement_title, status, verdict, sentence))

struct OwnSignal : SignalWire {
  std::vector<SignalOutcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(OwnSignal, (SignalWire), (outcomes))

constexpr std::size_t kListTextLimit = 400;

using Signals = http::Page<SignalWire>;

SignalOutcome outcome_of(const Requirement& requirement) {
  SignalOutcome outcome{requirement_key(requirement.number), requirement.title, requirement.status, std::nullopt, ""};
  if (requirement.verdict) {
    outcome.verdict = requirement.verdict->kind;
    outcome.sentence = requirement.verdict->sentence;
  }
  return outcome;
}

Result<http::Page<OwnSignal>> list_own(sql::Connection& connection, const Scope& scope, const OwnQuery& query,
                                       TextSearch& search) {
  const auto size = page_size(query.limit);
  if (!size) return refuse(size.error());
  const auto condition = signal_condition_of(connection, scope, {}, search, true);
  if (!condition) return refuse(condition.error());
  const auto page = store::signal_page(connection, *condition, "-created_at", *size, query.cursor);
  if (!page) return refuse(page.error());
  const Presenter presenter(connection, scope);
  http::Page<OwnSignal> answer{{}, page->next, std::nullopt};
  std::vector<SignalId> ids;
  for (const auto& signal : page->signals) ids.push_back(signal.id);
  const auto links = store::links_of_signals(connection, scope.workspace(), ids);
  std::map<RequirementId, std::optional<Requirement>> requirements;
  for (const auto& link : links)
    if (!requirements.contains(link.requirement_id))
      requirements[link.requirement_id] = store::find_requirement(connection, scope.workspace(), link.requirement_id);
  for (auto& wire : presenter.signals(connection, page->signals, 0)) {
    OwnSignal own;
    static_cast<SignalWire&>(own) = std::move(wire);
    // What came of one's own signal is told also to whoever may not see requirements otherwise.
    for (const auto& link : links)
      if (const auto& requirement = requirements[link.requirement_id]; link.signal_id == own.id && requirement)
        own.outcomes.push_back(outcome_of(*requirement));
    own.requirements.clear();
    own.spans.clear();
    answer.items.push_back(std::move(own));
  }
  if (!query.cursor) answer.total = store::signal_count(connection, *condition);
  return answer;
}

}  // namespace

Result<SignalWire> show_signal(sql::Database& database, const Scope& scope, const std::string& id_or_key) {
  return database.read([&](sql::Connection& connection) -> Result<SignalWire> {
    const auto signal = access_signal(connection, scope, id_or_key, workspace::kView);
    if (!signal) return refuse(signal.error());
    auto wire = Presenter(connection, scope).signals(connection, {*signal}, 0);
    // Whoever may only add signals learns what came of them through /my/signals.
    if (!scope.may_anywhere(workspace::kView)) {
      wire.at(0).requirements.clear();
      wire.at(0).spans.clear();
    }
    return std::move(wire.at(0));
  });
}

void add_signal_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  using http::Query;
  auto& environment = context.environment;
  auto& search = context.search;
  router.add(http::get("/api/v1/signals")
                 .summary("The inbox of signals, filtered and sorted")
                 .tag("signals")
                 .needs(workspace::kView),
             [&environment, &search](const Call& call, const Query<SignalQuery>& query) -> Result<Signals> {
               return environment.database.read([&](sql::Connection& connection) {
                 return list_signals(connection, call.scope(), *query, *query, search, kListTextLimit);
               });
             });
  router.create(
      http::post("/api/v1/signals").summary("Record a signal").tag("signals").needs(workspace::kAddSignals),
      [&environment](const Call& call, const Body<NewSignal>& body) -> Result<std::string> {
        const auto id = add_signal(environment, call.scope(), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) {
        return show_signal(environment.database, call.scope(), id);
      });
  router.add(http::get("/api/v1/my/signals")
                 .summary("What I submitted and what came of it")
                 .tag("signals")
                 .needs(workspace::kAddSignals),
             [&environment, &search](const Call& call, const Query<OwnQuery>& query) -> Result<http::Page<OwnSignal>> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return list_own(connection, call.scope(), *query, search); });
             });
  router.add(http::get("/api/v1/signals/{signal}").summary("One signal, by id or key").tag("signals").signed_in(),
             [&environment](const Call& call) {
               return show_signal(environment.database, call.scope(), call.path("signal"));
             });
  router.create(
      http::post("/api/v1/signals/{signal}/correction")
          .summary("Correct a signal by a new entry; the old one stays readable")
          .tag("signals")
          .needs(workspace::kEditSignals),
      [&environment](const Call& call, const Body<SignalCorrection>& body) -> Result<std::string> {
        const auto id = correct_signal(environment, call.scope(), call.path("signal"), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) {
        return show_signal(environment.database, call.scope(), id);
      });
  router.add(http::post("/api/v1/signals/{signal}/votes")
                 .summary("Vote for a signal, once")
                 .tag("signals")
                 .needs(workspace::kAddSignals),
             [&environment](const Call& call) -> Result<SignalWire> {
               const auto voted = vote_for_signal(environment, call.scope(), call.path("signal"));
               if (!voted) return refuse(voted.error());
               return show_signal(environment.database, call.scope(), call.path("signal"));
             });
  router.create(
      http::post("/api/v1/signals/{signal}/requirement")
          .summary("Make a requirement from a signal")
          .tag("signals")
          .needs(workspace::kEditRequirements),
      [&environment](const Call& call, const Body<RequirementFromSignal>& body) -> Result<std::string> {
        const auto id = make_requirement(environment, call.scope(), call.path("signal"), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&environment](const Call& call, const std::string& id) {
        return show_requirement(environment.database, call.scope(), id);
      });
}

}  // namespace assay::demand
