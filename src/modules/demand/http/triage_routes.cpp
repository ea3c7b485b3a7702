// What becomes of signals in the inbox: each change of state is a resource.
#include "actions/mark_span.h"
#include "actions/triage_signal.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

struct AssignmentInput {
  std::optional<MemberId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(AssignmentInput, (), (assignee_id))

struct TabsWire {
  std::int64_t unprocessed = 0;
  std::int64_t processed = 0;
  std::int64_t archived = 0;
  std::int64_t mine = 0;               // unprocessed and assigned to me
  std::optional<Timestamp> oldest_at;  // when the longest waiting one was said
};
BOOST_DESCRIBE_STRUCT(TabsWire, (), (unprocessed, processed, archived, mine, oldest_at))

Result<TabsWire> tabs_of(sql::Connection& connection, const Scope& scope, store::SignalFilter filter,
                         TextSearch& search) {
  filter.state.clear();
  const auto condition = signal_condition_of(connection, scope, filter, search, false);
  if (!condition) return refuse(condition.error());
  TabsWire tabs;
  for (const auto& count : store::count_tabs(connection, *condition, scope.member())) {
    if (count.state == SignalState::unprocessed) {
      tabs.unprocessed = count.signals;
      tabs.mine = count.mine;
    } else {
      (count.state == SignalState::processed ? tabs.processed : tabs.archived) = count.signals;
    }
  }
  if (tabs.unprocessed > 0) tabs.oldest_at = store::longest_waiting(connection, *condition);
  return tabs;
}

Result<SignalWire> carry_out(Environment& environment, const http::Call& call, const Triage& triage) {
  if (auto done = triage_signal(environment, call.scope(), call.path("signal"), triage); !done)
    return refuse(done.error());
  return show_signal(environment.database, call.scope(), call.path("signal"));
}

}  // namespace

void add_triage_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  using http::Query;
  auto& environment = context.environment;
  auto& search = context.search;
  const auto step = [](const std::string& path, const std::string& summary) {
    return http::post("/api/v1/signals/{signal}/" + path)
        .summary(summary)
        .tag("signals")
        .needs(workspace::kEditSignals);
  };
  router.add(http::get("/api/v1/signals/counts")
                 .summary("How many signals stand where, of those that a filter matches")
                 .tag("signals")
                 .needs(workspace::kView),
             [&environment, &search](const Call& call, const Query<store::SignalFilter>& query) -> Result<TabsWire> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return tabs_of(connection, call.scope(), *query, search); });
             });
  router.add(http::post("/api/v1/signals/bulk")
                 .summary("Answer, archive, reopen or assign up to 1,000 signals, all or none")
                 .tag("signals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call, const Body<BulkTriage>& body) -> Result<TriageResult> {
               return triage_signals(environment, call.scope(), *body);
             });
  router.add(step("answer", "Answer a signal by itself: already supported, a defect, declined, deferred, more needed"),
             [&environment](const Call& call, const Body<AnswerInput>& body) -> Result<SignalWire> {
               return carry_out(environment, call, {TriageStep::answer, *body, std::nullopt});
             });
  router.add(step("archiving", "Put a signal aside"), [&environment](const Call& call) -> Result<SignalWire> {
    return carry_out(environment, call, {TriageStep::archiving, std::nullopt, std::nullopt});
  });
  router.add(step("reopening", "Take up a signal again: its answer is taken back, it waits in the inbox"),
             [&environment](const Call& call) -> Result<SignalWire> {
               return carry_out(environment, call, {TriageStep::reopening, std::nullopt, std::nullopt});
             });
  router.add(step("assignment", "Give a signal to a member to look after, or to nobody"),
             [&environment](const Call& call, const Body<AssignmentInput>& body) -> Result<SignalWire> {
               return carry_out(environment, call, {TriageStep::assignment, std::nullopt, body->assignee_id});
             });
  router.add(http::erase("/api/v1/signals/{signal}/spans/{span}")
                 .summary("Take a mark off the words of a signal")
                 .tag("signals")
                 .needs(workspace::kEditSignals),
             [&environment](const Call& call) -> Outcome {
               const auto id = call.id<SpanId>("span", "span");
               if (!id) return refuse(id.error());
               return remove_span(environment, call.scope(), call.path("signal"), *id);
             });
}

}  // namespace assay::demand
