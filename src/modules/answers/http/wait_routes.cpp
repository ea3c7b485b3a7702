// How long whoever asked waits for a verdict, against which targets, and who lets them wait.
#include "actions/daily.h"
#include "domain/targets.h"
#include "http/routes.h"
#include "http/wire.h"
#include "jobs/once.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::answers {

struct WaitQuery {
  std::optional<bool> answered;
  std::optional<bool> overdue;
  std::optional<std::string> owner_id;
  std::optional<std::string> record_kind;
  std::optional<std::string> channel;
  std::optional<std::string> tier;
  std::vector<BusinessLineId> business_line_id;
  std::optional<Date> from;
  std::optional<Date> until;  // inclusive
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(WaitQuery, (),
                      (answered, overdue, owner_id, record_kind, channel, tier, business_line_id, from, until, limit,
                       cursor))

struct ReportQuery {
  std::vector<BusinessLineId> business_line_id;
  std::optional<Date> from;
  std::optional<Date> until;
};
BOOST_DESCRIBE_STRUCT(ReportQuery, (), (business_line_id, from, until))

struct AnswerSettingsWire : AnswerSettings {
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerSettingsWire, (AnswerSettings), (version))

namespace {

void take_days(store::WaitFilter& filter, const std::optional<Date>& from, const std::optional<Date>& until) {
  if (from) filter.from = start_of_day(*from, "UTC");
  if (until) filter.until = start_of_day(Date{until->days + 1}, "UTC");
}

std::optional<store::WaitFilter::Place> place_of(const std::string& cursor) {
  const auto dash = cursor.find('_');
  if (dash == std::string::npos) return std::nullopt;
  store::WaitFilter::Place place;
  const auto* end = cursor.data() + dash;
  const auto read = std::from_chars(cursor.data(), end, place.due_at.micros);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  place.record_id = cursor.substr(dash + 1);
  if (!demand::SignalId::parse(place.record_id)) return std::nullopt;
  return place;
}

Result<store::WaitFilter> filter_of(const Environment& environment, const Scope& scope, const WaitQuery& query,
                                    FieldErrors& errors) {
  store::WaitFilter filter;
  filter.answered = query.answered;
  if (query.overdue.value_or(false)) filter.overdue_at = environment.clock.now();
  filter.owner_id = owner_filter(scope, query.owner_id, errors);
  filter.record_kind = query.record_kind;
  // An empty word names those without one.
  filter.channel = query.channel == "none" ? std::optional<std::string>("") : query.channel;
  filter.tier = query.tier == "none" ? std::optional<std::string>("") : query.tier;
  filter.business_line_id = query.business_line_id;
  filter.lines = scope.lines_with(workspace::kView);
  take_days(filter, query.from, query.until);
  if (query.cursor) {
    filter.after = place_of(*query.cursor);
    if (!filter.after) errors.add("cursor", "cursor_unknown");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return filter;
}

Result<http::Page<WaitWire>> list(const Environment& environment, const Scope& scope, const WaitQuery& query) {
  FieldErrors errors;
  const auto limit = page_size(query.limit, errors);
  const auto filter = filter_of(environment, scope, query, errors);
  if (!filter) return refuse(filter.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<WaitWire>> {
    auto rows = store::find_waits(connection, scope.workspace(), *filter, limit + 1);
    http::Page<WaitWire> page;
    if (rows.size() > limit) {
      rows.resize(limit);
      page.next = std::to_string(rows.back().due_at.micros) + "_" + rows.back().record_id;
    }
    if (!query.cursor) page.total = store::count_waits(connection, scope.workspace(), *filter);
    page.items = show_waits(connection, environment, scope, rows);
    return page;
  });
}

AnswerSettingsWire wire_of(const store::StoredSettings& stored) {
  AnswerSettingsWire wire;
  static_cast<AnswerSettings&>(wire) = stored.settings;
  wire.version = stored.version;
  return wire;
}

Result<AnswerSettingsWire> read_settings(const Environment& environment, const Scope& scope) {
  return environment.database.read([&](sql::Connection& connection) -> Result<AnswerSettingsWire> {
    return wire_of(store::find_settings(connection, scope.workspace()));
  });
}

Outcome change_settings(Environment& environment, const Scope& scope, std::int64_t expected_version,
                        const AnswerSettings& settings) {
  if (auto allowed = scope.require(workspace::kManageValue, std::nullopt); !allowed) return allowed;
  FieldErrors errors;
  check_answer_settings(settings, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto before = store::find_settings(transaction, scope.workspace());
    if (!store::save_settings(transaction, scope.workspace(), settings, expected_version))
      return refuse(Error::stale());
    std::vector<workspace::FieldChange> changes;
    workspace::note_change(changes, "default_days", before.settings.default_days, settings.default_days);
    workspace::note_change(changes, "targets", before.settings.targets, settings.targets);
    workspace::note_change(changes, "escalate_after_days", before.settings.escalate_after_days,
                           settings.escalate_after_days);
    workspace::note_change(changes, "digest_hour", before.settings.digest_hour, settings.digest_hour);
    workspace::note_change(changes, "automatic", before.settings.automatic, settings.automatic);
    workspace::record_change(transaction, scope, environment.clock,
                             {.action = "answer_settings.changed",
                              .record_kind = "answer_settings",
                              .record_id = scope.workspace().text(),
                              .record_key = "",
                              .business_line_id = {},
                              .changes = std::move(changes),
                              .announcement = {}});
    jobs::enqueue_once(transaction, Scope::system(scope.workspace()), {.kind = "answers.set_due", .payload = nullptr},
                       environment.clock);
    schedule_daily(transaction, environment, scope.workspace());
    return {};
  });
}

}  // namespace

void add_wait_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  router.add(http::get("/api/v1/waits")
                 .summary("How long signals and requirements wait for a first verdict; those due first come first")
                 .tag("answers")
                 .needs(workspace::kView),
             [&environment](const http::Call& call, const http::Query<WaitQuery>& query) {
               return list(environment, call.scope(), *query);
             });
  router.add(http::get("/api/v1/waits/owners")
                 .summary("Who lets how many wait past their time")
                 .tag("answers")
                 .needs(workspace::kView),
             [&environment](const http::Call& call,
                            const http::Query<ReportQuery>& query) -> Result<http::List<OwnerCountWire>> {
               store::WaitFilter filter;
               filter.answered = false;
               filter.overdue_at = environment.clock.now();
               filter.business_line_id = query->business_line_id;
               filter.lines = call.scope().lines_with(workspace::kView);
               take_days(filter, query->from, query->until);
               return environment.database.read([&](sql::Connection& connection) -> Result<http::List<OwnerCountWire>> {
                 return http::List<OwnerCountWire>{show_owners(
                     connection, call.scope(), store::waits_by_owner(connection, call.scope().workspace(), filter))};
               });
             });
  router.add(
      http::get("/api/v1/reports/answer-times")
          .summary("Time to the first verdict by channel and tier: counts, median and 90th percentile")
          .tag("answers")
          .needs(workspace::kView),
      [&environment](const http::Call& call,
                     const http::Query<ReportQuery>& query) -> Result<http::List<store::AnswerTime>> {
        store::WaitFilter filter;
        filter.record_kind = "signal";
        filter.business_line_id = query->business_line_id;
        filter.lines = call.scope().lines_with(workspace::kView);
        take_days(filter, query->from, query->until);
        return environment.database.read([&](sql::Connection& connection) -> Result<http::List<store::AnswerTime>> {
          return http::List<store::AnswerTime>{
              store::answer_times(connection, call.scope().workspace(), filter, environment.clock.now())};
        });
      });
  router.add(http::get("/api/v1/answer-settings")
                 .summary("How soon the workspace answers, and how those who asked are told")
                 .tag("answers")
                 .needs(workspace::kView),
             [&environment](const http::Call& call) { return read_settings(environment, call.scope()); });
  router.add(
      http::put("/api/v1/answer-settings")
          .summary("Change targets, escalation, the hour of daily mails, and whether answers go out by themselves")
          .tag("answers")
          .needs(workspace::kManageValue)
          .versioned(),
      [&environment](const http::Call& call, const http::Body<AnswerSettings>& body) -> Result<AnswerSettingsWire> {
        if (auto changed = change_settings(environment, call.scope(), call.expected_version, *body); !changed)
          return refuse(changed.error());
        return read_settings(environment, call.scope());
      });
}

}  // namespace assay::answers
