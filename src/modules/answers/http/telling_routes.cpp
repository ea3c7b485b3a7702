// Who has not been told, by whom it is owed, and what is done about it.
#include "actions/daily.h"
#include "actions/settle_telling.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"
#include "workspace/recipients.h"

namespace assay::answers {

struct TellingQuery {
  std::vector<TellingState> state;  // none: everything that is owed
  std::optional<std::string> record_id;
  std::optional<std::string> owner_id;
  std::vector<BusinessLineId> business_line_id;
  std::optional<bool> asks_back;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(TellingQuery, (), (state, record_id, owner_id, business_line_id, asks_back, limit, cursor))

struct OwedQuery {
  std::vector<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(OwedQuery, (), (business_line_id))

struct MailChoice {
  MailMode mail = MailMode::at_once;
};
BOOST_DESCRIBE_STRUCT(MailChoice, (), (mail))

struct DigestsSent {
  std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(DigestsSent, (), (people))

std::size_t page_size(const std::optional<std::int64_t>& limit, FieldErrors& errors) {
  if (limit && (*limit < 1 || *limit > 200))
    errors.add("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", "200"}});
  return static_cast<std::size_t>(limit.value_or(50));
}

std::optional<std::string> owner_filter(const Scope& scope, const std::optional<std::string>& owner,
                                        FieldErrors& errors) {
  if (!owner || *owner == "none") return owner;
  if (*owner == "me") return scope.member() ? scope.member()->text() : std::string();
  if (const auto id = MemberId::parse(*owner)) return id->text();
  errors.add("owner_id", "not_an_id", {{"value", owner->substr(0, 60)}});
  return std::nullopt;
}

namespace {

const std::vector<TellingState> kOwed{TellingState::waiting, TellingState::failed, TellingState::no_address,
                                      TellingState::held};

Result<http::Page<TellingWire>> list(const Environment& environment, const Scope& scope, const TellingQuery& query) {
  FieldErrors errors;
  const auto limit = page_size(query.limit, errors);
  store::TellingFilter filter;
  filter.state = query.state.empty() && !query.record_id && !query.asks_back ? kOwed : query.state;
  filter.about_id = query.record_id;
  filter.owner_id = owner_filter(scope, query.owner_id, errors);
  filter.business_line_id = query.business_line_id;
  filter.asks_back = query.asks_back;
  filter.lines = scope.lines_with(workspace::kView);
  if (query.cursor) {
    filter.after = TellingId::parse(*query.cursor);
    if (!filter.after) errors.add("cursor", "cursor_unknown");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<TellingWire>> {
    auto rows = store::find_tellings(connection, scope.workspace(), filter, limit + 1);
    http::Page<TellingWire> page;
    if (rows.size() > limit) {
      rows.resize(limit);
      page.next = rows.back().id.text();
    }
    if (!query.cursor) page.total = store::count_tellings(connection, scope.workspace(), filter);
    page.items = show_tellings(connection, environment, scope, rows);
    return page;
  });
}

Result<TellingWire> show(const Environment& environment, const Scope& scope, const TellingId& id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<TellingWire> {
    const auto telling = access_telling(connection, scope, id, workspace::kView);
    if (!telling) return refuse(telling.error());
    return show_tellings(connection, environment, scope, {*telling})[0];
  });
}

std::string own_key(sql::Connection& connection, const Scope& scope) {
  const auto found = workspace::find_recipients(connection, scope.workspace(), {*scope.member()});
  return found.empty() ? std::string() : person_key(found.begin()->second.email, "member", scope.member()->text());
}

MailChoice own_choice(sql::Connection& connection, const Scope& scope) {
  const auto modes = store::mail_modes(connection, scope.workspace(), {own_key(connection, scope)});
  return {modes.empty() ? MailMode::at_once : modes.begin()->second};
}

}  // namespace

void add_telling_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  router.add(http::get("/api/v1/tellings")
                 .summary("Who has not been told what became of what they asked for; other states on request")
                 .tag("answers")
                 .needs(workspace::kView),
             [&environment](const http::Call& call, const http::Query<TellingQuery>& query) {
               return list(environment, call.scope(), *query);
             });
  router.add(http::get("/api/v1/tellings/owners")
                 .summary("By whom tellings are owed, and since when")
                 .tag("answers")
                 .needs(workspace::kView),
             [&environment](const http::Call& call,
                            const http::Query<OwedQuery>& query) -> Result<http::List<OwnerCountWire>> {
               store::TellingFilter filter;
               filter.state = kOwed;
               filter.business_line_id = query->business_line_id;
               filter.lines = call.scope().lines_with(workspace::kView);
               return environment.database.read([&](sql::Connection& connection) -> Result<http::List<OwnerCountWire>> {
                 return http::List<OwnerCountWire>{show_owners(
                     connection, call.scope(), store::count_by_owner(connection, call.scope().workspace(), filter))};
               });
             });
  router.add(http::post("/api/v1/tellings/{telling}/told")
                 .summary("Note that somebody was told by phone or in person")
                 .tag("answers")
                 .needs(workspace::kComment)
                 .versioned(),
             [&environment](const http::Call& call, const http::Body<ToldByHand>& body) -> Result<TellingWire> {
               const auto id = call.id<TellingId>("telling", "telling");
               if (!id) return refuse(id.error());
               if (auto told = note_told_by_hand(environment, call.scope(), *id, call.expected_version, *body); !told)
                 return refuse(told.error());
               return show(environment, call.scope(), *id);
             });
  router.add(http::post("/api/v1/tellings/{telling}/resend")
                 .summary("Send the mail again")
                 .tag("answers")
                 .needs(workspace::kEditRequirements)
                 .versioned(),
             [&environment](const http::Call& call) -> Result<TellingWire> {
               const auto id = call.id<TellingId>("telling", "telling");
               if (!id) return refuse(id.error());
               if (auto sent = resend(environment, call.scope(), *id, call.expected_version); !sent)
                 return refuse(sent.error());
               return show(environment, call.scope(), *id);
             });
  router.add(http::get("/api/v1/account/mail").summary("How I get mail").tag("account").signed_in(),
             [&environment](const http::Call& call) -> Result<MailChoice> {
               return environment.database.read([&](sql::Connection& connection) -> Result<MailChoice> {
                 return own_choice(connection, call.scope());
               });
             });
  router.add(
      http::put("/api/v1/account/mail").summary("Get each mail at once, one a day, or none").tag("account").signed_in(),
      [&environment](const http::Call& call, const http::Body<MailChoice>& body) -> Result<MailChoice> {
        const auto key =
            environment.database.read([&](sql::Connection& connection) { return own_key(connection, call.scope()); });
        choose_mail(environment, call.scope().workspace(), key, body->mail);
        return MailChoice{body->mail};
      });
  router.add(http::post("/api/v1/digests")
                 .summary("Send the daily mails and reminders now instead of at their hour")
                 .tag("answers")
                 .needs(workspace::kManageWorkspace),
             [&environment](const http::Call& call) -> Result<DigestsSent> {
               if (auto allowed = call.scope().require(workspace::kManageWorkspace, std::nullopt); !allowed)
                 return refuse(allowed.error());
               const auto people = send_digests(environment, call.scope().workspace());
               remind(environment, call.scope().workspace());
               return DigestsSent{people};
             });
}

}  // namespace assay::answers
