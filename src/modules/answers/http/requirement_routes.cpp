// Of one requirement: who asked and who knows, what they said when they were asked back, and telling them.
#include "actions/settle_telling.h"
#include "demand/pool.h"
#include "http/routes.h"
#include "http/wire.h"
#include "workspace/permissions.h"

namespace assay::answers {

struct AnswerWire {
  AnswerId id;
  std::string verdict;
  std::string reason;
  std::string sentence;
  AnswerState state = AnswerState::told;
  Timestamp at;
  std::int64_t people = 0;
  std::int64_t told = 0;
  std::int64_t waiting = 0;  // waiting or in the next daily mail
  std::int64_t failed = 0;
  std::int64_t unsubscribed = 0;
  std::int64_t no_address = 0;
  std::int64_t held = 0;
  std::int64_t left_out = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerWire, (),
                      (id, verdict, reason, sentence, state, at, people, told, waiting, failed, unsubscribed,
                       no_address, held, left_out))

struct AskedBackWire {
  std::int64_t asked = 0;
  std::int64_t confirmed = 0;
  std::int64_t refuted = 0;
  std::int64_t silent = 0;
};
BOOST_DESCRIBE_STRUCT(AskedBackWire, (), (asked, confirmed, refuted, silent))

struct RequirementAnswers {
  std::vector<AnswerWire> answers;          // the latest first
  std::optional<AskedBackWire> asked_back;  // of the latest release
  std::optional<TellingWire> my_question;   // when I was asked whether it solved my problem
  bool closing_needs_reason = false;
};
BOOST_DESCRIBE_STRUCT(RequirementAnswers, (), (answers, asked_back, my_question, closing_needs_reason))

struct AskedBackItem {
  AboutWire requirement;
  AskedBackWire asked_back;
  Timestamp released_at;
};
BOOST_DESCRIBE_STRUCT(AskedBackItem, (), (requirement, asked_back, released_at))

// A release that I was asked about and have not answered.
struct Question {
  std::string requirement_id;
  std::string words;  // mine, or the title where I said nothing myself
  std::string version_name;
  Timestamp asked_at;
};
BOOST_DESCRIBE_STRUCT(Question, (), (requirement_id, words, version_name, asked_at))

struct AskedBackQuery {
  std::optional<bool> refuted;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(AskedBackQuery, (), (refuted, limit, cursor))

namespace {

constexpr std::size_t kAnswersMax = 50;
constexpr std::size_t kQuestionsMax = 50;

AskedBackWire counts_of(const AskedBackRow& row) {
  return {row.asked, row.confirmed, row.refuted, row.asked - row.confirmed - row.refuted};
}

std::vector<AnswerWire> answers_of(sql::Connection& connection, const demand::Requirement& requirement) {
  std::map<AnswerId, AnswerWire> counted;
  for (const auto& row :
       store::count_by_answer(connection, requirement.workspace_id, "requirement", requirement.id.text())) {
    auto& wire = counted[row.answer_id];
    wire.people += row.people;
    if (row.state == TellingState::told) wire.told += row.people;
    if (row.state == TellingState::waiting || row.state == TellingState::digest) wire.waiting += row.people;
    if (row.state == TellingState::failed) wire.failed += row.people;
    if (row.state == TellingState::unsubscribed) wire.unsubscribed += row.people;
    if (row.state == TellingState::no_address) wire.no_address += row.people;
    if (row.state == TellingState::held) wire.held += row.people;
    if (row.state == TellingState::left_out) wire.left_out += row.people;
  }
  std::vector<AnswerWire> wires;
  for (auto& row :
       store::answers_about(connection, requirement.workspace_id, "requirement", requirement.id.text(), kAnswersMax)) {
    auto wire = counted[row.id];
    wire.id = row.id;
    wire.verdict = row.verdict;
    wire.reason = row.reason;
    wire.sentence = row.sentence;
    wire.state = row.state;
    wire.at = row.created_at;
    wires.push_back(std::move(wire));
  }
  return wires;
}

Result<RequirementAnswers> show(const Environment& environment, const Scope& scope, std::string_view id) {
  return environment.database.read([&](sql::Connection& connection) -> Result<RequirementAnswers> {
    const auto requirement = demand::find_visible_requirement(connection, scope, id);
    if (!requirement) return refuse(requirement.error());
    RequirementAnswers shown;
    shown.answers = answers_of(connection, *requirement);
    if (const auto asked = store::find_asked_back(connection, scope.workspace(), requirement->id))
      shown.asked_back = counts_of(*asked);
    if (scope.member())
      if (const auto mine = asked_of_member(connection, scope, requirement->id))
        shown.my_question = show_tellings(connection, environment, scope, {*mine})[0];
    ConfirmedClosure closure;
    shown.closing_needs_reason = closure.needs_reason(connection, *requirement);
    return shown;
  });
}

Result<http::List<Question>> my_questions(const Environment& environment, const Scope& scope) {
  http::List<Question> questions;
  if (!scope.member()) return questions;
  return environment.database.read([&](sql::Connection& connection) -> Result<http::List<Question>> {
    store::TellingFilter filter;
    filter.recipient_id = scope.member()->text();
    filter.unreplied = true;
    const auto tellings = store::find_tellings(connection, scope.workspace(), filter, kQuestionsMax);
    if (tellings.empty()) return questions;
    const auto addressed = address(connection, environment, tellings);
    if (!addressed || addressed->items.size() != tellings.size()) return questions;
    for (std::size_t i = 0; i < tellings.size(); ++i)
      questions.items.push_back(
          {tellings[i].about_id, addressed->items[i].words, addressed->items[i].version_name, tellings[i].created_at});
    return questions;
  });
}

Result<http::Page<AskedBackItem>> list(const Environment& environment, const Scope& scope,
                                       const AskedBackQuery& query) {
  FieldErrors errors;
  const auto limit = page_size(query.limit, errors);
  store::AskedBackFilter filter{query.refuted.value_or(false), scope.lines_with(workspace::kView), {}};
  if (query.cursor) {
    filter.below = demand::RequirementId::parse(*query.cursor);
    if (!filter.below) errors.add("cursor", "cursor_unknown");
  }
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return environment.database.read([&](sql::Connection& connection) -> Result<http::Page<AskedBackItem>> {
    auto rows = store::find_all_asked_back(connection, scope.workspace(), filter, limit + 1);
    http::Page<AskedBackItem> page;
    if (rows.size() > limit) {
      rows.resize(limit);
      page.next = rows.back().requirement_id.text();
    }
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.requirement_id.text());
    const auto titles = titles_of(connection, environment, scope.workspace(), "requirement", ids);
    for (const auto& row : rows) {
      const auto titled = titles.find(row.requirement_id.text());
      if (titled == titles.end()) continue;
      page.items.push_back(
          {{"requirement", titled->first, titled->second.key, titled->second.title}, counts_of(row), row.released_at});
    }
    return page;
  });
}

}  // namespace

void add_requirement_routes(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  auto& telling = context.telling;
  router.add(
      http::get("/api/v1/requirements/{requirement}/answers")
          .summary("Who asked and who knows: the answers to a requirement and what came of them")
          .tag("answers")
          .needs(workspace::kView),
      [&environment](const http::Call& call) { return show(environment, call.scope(), call.path("requirement")); });
  router.add(http::get("/api/v1/requirements/{requirement}/telling")
                 .summary("How the latest answer would read, and whom it would reach")
                 .tag("answers")
                 .needs(workspace::kDecideRequirements),
             [&environment, &telling](const http::Call& call) -> Result<Preview> {
               return environment.database.read([&](sql::Connection& connection) {
                 return telling.preview(connection, call.scope(), call.path("requirement"));
               });
             });
  router.add(http::post("/api/v1/requirements/{requirement}/telling")
                 .summary("Tell everyone who asked and does not know yet")
                 .tag("answers")
                 .needs(workspace::kDecideRequirements),
             [&environment, &telling](const http::Call& call) -> Outcome {
               return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
                 const auto requirement =
                     demand::find_visible_requirement(transaction, call.scope(), call.path("requirement"));
                 if (!requirement) return refuse(requirement.error());
                 return telling.tell_requesters(transaction, call.scope(), {requirement->id});
               });
             });
  router.add(http::post("/api/v1/signals/{signal}/telling")
                 .summary("Tell the one who said it what it was answered with, where that is held")
                 .tag("answers")
                 .needs(workspace::kEditSignals),
             [&environment, &telling](const http::Call& call) -> Outcome {
               return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return telling.tell_of_signal(transaction, call.scope(), call.path("signal"));
               });
             });
  router.add(http::post("/api/v1/requirements/{requirement}/confirmation")
                 .summary("Say whether a released requirement solved my problem, when I was asked")
                 .tag("answers")
                 .signed_in(),
             [&environment](const http::Call& call, const http::Body<Reply>& body) -> Outcome {
               const auto asked = environment.database.read([&](sql::Connection& connection) -> Result<TellingRow> {
                 // Whoever submitted it may not see the requirement itself.
                 const auto requirement = demand::find_visible_requirement(
                     connection, Scope::system(call.scope().workspace()), call.path("requirement"));
                 if (!requirement) return refuse(Error::of(ErrorKind::kNotFound, "not_asked_back"));
                 return asked_of_member(connection, call.scope(), requirement->id);
               });
               if (!asked) return refuse(asked.error());
               return reply(environment, *asked, call.scope().principal(), *body);
             });
  router.add(http::get("/api/v1/my/questions")
                 .summary("Releases that I was asked about and have not answered")
                 .tag("answers")
                 .signed_in(),
             [&environment](const http::Call& call) { return my_questions(environment, call.scope()); });
  router.add(http::get("/api/v1/asked-back")
                 .summary("Released requirements and whether they solved the problem of those who asked")
                 .tag("answers")
                 .needs(workspace::kView),
             [&environment](const http::Call& call, const http::Query<AskedBackQuery>& query) {
               return list(environment, call.scope(), *query);
             });
}

}  // namespace assay::answers
