#include "store/telling_store.h"

namespace assay::answers::store {
namespace {

struct Conditions {
  std::string text = "workspace_id = ?";
  std::vector<sql::Value> parameters;

  template <class T>
  void add(std::string_view condition, const T& value) {
    text += " AND ";
    text += condition;
    parameters.push_back(sql::to_value(value));
  }
};

Conditions conditions_of(sql::Engine engine, const WorkspaceId& workspace, const TellingFilter& filter) {
  Conditions where;
  where.parameters = sql::Connection::values(workspace);
  const auto in = [&](std::string_view column) { return std::string(column) + " IN " + sql::in_list(engine); };
  if (filter.state.size() == 1)
    where.add("state = ?", filter.state[0]);
  else if (!filter.state.empty())
    where.add(in("state"), sql::list_parameter(filter.state));
  if (filter.about_kind) where.add("about_kind = ?", *filter.about_kind);
  if (filter.about_id) where.add("about_id = ?", *filter.about_id);
  if (filter.owner_id == "none")
    where.text += " AND owner_id IS NULL";
  else if (filter.owner_id)
    where.add("owner_id = ?", *filter.owner_id);
  if (!filter.business_line_id.empty()) where.add(in("business_line_id"), sql::list_parameter(filter.business_line_id));
  if (filter.asks_back) where.add("asks_back = ?", *filter.asks_back);
  if (filter.unreplied) where.text += " AND asks_back = 1 AND solved IS NULL";
  if (filter.recipient_id) where.add("recipient_id = ?", *filter.recipient_id);
  if (filter.lines) where.add(in("business_line_id"), sql::list_parameter(*filter.lines));
  return where;
}

struct Counted {
  std::int64_t asked = 0;
  std::int64_t confirmed = 0;
  std::int64_t refuted = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (asked, confirmed, refuted))

struct Forgotten {
  TellingId id;
  std::string person_key;
};
BOOST_DESCRIBE_STRUCT(Forgotten, (), (id, person_key))

struct ModeRow {
  std::string person_key;
  MailMode mail = MailMode::at_once;
};
BOOST_DESCRIBE_STRUCT(ModeRow, (), (person_key, mail))

}  // namespace

bool insert_answer(sql::Transaction& transaction, const AnswerRow& answer) {
  if (transaction.scalar<std::int64_t>("SELECT 1 FROM answers WHERE workspace_id = ? AND about_kind = ? AND about_id = "
                                       "? AND verdict = ? AND round = ?",
                                       answer.workspace_id, answer.about_kind, answer.about_id, answer.verdict,
                                       answer.round))
    return false;
  transaction.insert("answers", answer);
  // Who waits to hear of an acceptance still wants to when it is released.
  if (answer.about_kind == "requirement" && answer.verdict != "released")
    withdraw_held(transaction, answer.workspace_id, answer.about_kind, answer.about_id, answer.id);
  return true;
}

void withdraw_held(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view about_kind,
                   const std::string& about_id, const AnswerId& but) {
  transaction.execute(
      "DELETE FROM tellings WHERE workspace_id = ? AND about_kind = ? AND about_id = ? AND state = ? AND answer_id IN "
      "(SELECT id FROM answers WHERE workspace_id = ? AND about_kind = ? AND about_id = ? AND state = ? AND id <> ?)",
      workspace, about_kind, about_id, TellingState::held, workspace, about_kind, about_id, AnswerState::held, but);
  transaction.execute(
      "UPDATE answers SET state = ?, gathering = ?, version = version + 1 WHERE workspace_id = ? AND about_kind = ? "
      "AND about_id = ? AND state = ? AND id <> ?",
      AnswerState::withdrawn, false, workspace, about_kind, about_id, AnswerState::held, but);
}

std::optional<AnswerRow> find_answer(sql::Connection& connection, const WorkspaceId& workspace, const AnswerId& id) {
  return connection.row<AnswerRow>("SELECT {columns} FROM answers WHERE workspace_id = ? AND id = ?", workspace, id);
}

std::map<AnswerId, AnswerRow> find_answers(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::set<AnswerId>& ids) {
  std::map<AnswerId, AnswerRow> found;
  for (auto& row : connection.rows<AnswerRow>(
           "SELECT {columns} FROM answers WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()),
           workspace, sql::list_parameter(ids)))
    found.emplace(row.id, std::move(row));
  return found;
}

std::vector<AnswerRow> answers_about(sql::Connection& connection, const WorkspaceId& workspace,
                                     std::string_view about_kind, const std::string& about_id, std::size_t limit) {
  return connection.rows<AnswerRow>(
      "SELECT {columns} FROM answers WHERE workspace_id = ? AND about_kind = ? AND about_id = ? ORDER BY id DESC LIMIT "
      "?",
      workspace, about_kind, about_id, static_cast<std::int64_t>(limit));
}

void hold_answer(sql::Transaction& transaction, const AnswerId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM answers WHERE id = ? FOR UPDATE", id);
}

void start_telling(sql::Transaction& transaction, const AnswerId& id) {
  // Gathered again, so that each gets the way that is theirs now.
  transaction.execute("DELETE FROM tellings WHERE answer_id = ? AND state = ?", id, TellingState::held);
  transaction.execute("UPDATE answers SET state = ?, gathering = ?, version = version + 1 WHERE id = ?",
                      AnswerState::telling, true, id);
}

bool finish_gathering(sql::Transaction& transaction, const AnswerRow& answer) {
  const auto state = answer.state == AnswerState::held ? AnswerState::held : AnswerState::told;
  return transaction.execute(
             "UPDATE answers SET state = ?, gathering = ?, version = version + 1 WHERE id = ? AND gathering = ? AND "
             "version = ?",
             state, false, answer.id, true, answer.version) == 1;
}

void remove_unsettled(sql::Transaction& transaction, const std::vector<TellingRow>& tellings) {
  if (tellings.empty()) return;
  std::vector<std::string> keys;
  keys.reserve(tellings.size());
  for (const auto& telling : tellings) keys.push_back(telling.person_key);
  transaction.execute("DELETE FROM tellings WHERE answer_id = ? AND state IN (?, ?) AND person_key IN " +
                          sql::in_list(transaction.engine()),
                      tellings[0].answer_id, TellingState::held, TellingState::left_out, sql::list_parameter(keys));
}

void drop_known(sql::Connection& connection, std::vector<TellingRow>& tellings, Known which) {
  if (tellings.empty()) return;
  std::vector<std::string> keys;
  keys.reserve(tellings.size());
  for (const auto& telling : tellings) keys.push_back(telling.person_key);
  std::set<std::string> known;
  for (auto& key : connection.column<std::string>(
           "SELECT person_key FROM tellings WHERE answer_id = ? " +
               std::string(which == Known::settled ? "AND state NOT IN ('held', 'left_out') " : "") +
               "AND person_key IN " + sql::in_list(connection.engine()),
           tellings[0].answer_id, sql::list_parameter(keys)))
    known.insert(std::move(key));
  std::erase_if(tellings, [&](const TellingRow& telling) { return !known.insert(telling.person_key).second; });
}

void insert_tellings(sql::Transaction& transaction, const std::vector<TellingRow>& tellings) {
  transaction.insert_all("tellings", tellings);
}

std::optional<AnswerRow> next_to_gather(sql::Connection& connection, const WorkspaceId& workspace) {
  return connection.row<AnswerRow>(
      "SELECT {columns} FROM answers WHERE workspace_id = ? AND gathering = 1 ORDER BY id LIMIT 1", workspace);
}

std::optional<TellingRow> find_telling(sql::Connection& connection, const WorkspaceId& workspace, const TellingId& id) {
  return connection.row<TellingRow>("SELECT {columns} FROM tellings WHERE workspace_id = ? AND id = ?", workspace, id);
}

std::vector<TellingRow> tellings_of_delivery(sql::Connection& connection, const WorkspaceId& workspace,
                                             const delivery::DeliveryId& delivery) {
  return connection.rows<TellingRow>(
      "SELECT {columns} FROM tellings WHERE delivery_id = ? AND workspace_id = ? ORDER BY id", delivery, workspace);
}

void update_telling(sql::Transaction& transaction, const TellingRow& telling) {
  transaction.execute(
      "UPDATE tellings SET state = ?, channel = ?, delivery_id = ?, problem = ?, told_at = ?, told_by = ?, note = ?, "
      "solved = ?, reply = ?, replied_at = ?, version = version + 1 WHERE id = ?",
      telling.state, telling.channel, telling.delivery_id, telling.problem, telling.told_at, telling.told_by,
      telling.note, telling.solved, telling.reply, telling.replied_at, telling.id);
}

void set_delivery(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<TellingId>& ids,
                  const delivery::DeliveryId& delivery, TellingState state) {
  transaction.execute(
      "UPDATE tellings SET delivery_id = ?, state = ?, version = version + 1 WHERE workspace_id = ? AND id IN " +
          sql::in_list(transaction.engine()),
      delivery, state, workspace, sql::list_parameter(ids));
}

std::vector<TellingRow> find_tellings(sql::Connection& connection, const WorkspaceId& workspace,
                                      const TellingFilter& filter, std::size_t limit) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  if (filter.after) where.add("id > ?", *filter.after);
  where.parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<TellingRow>(
      "SELECT {columns} FROM tellings WHERE " + where.text + " ORDER BY id LIMIT ?", std::move(where.parameters));
}

std::int64_t count_tellings(sql::Connection& connection, const WorkspaceId& workspace, const TellingFilter& filter) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  return connection
      .scalar_values<std::int64_t>("SELECT COUNT(*) FROM tellings WHERE " + where.text, std::move(where.parameters))
      .value_or(0);
}

std::vector<AnswerCount> count_by_answer(sql::Connection& connection, const WorkspaceId& workspace,
                                         std::string_view about_kind, const std::string& about_id) {
  return connection.rows<AnswerCount>(
      "SELECT answer_id, state, COUNT(*) FROM tellings WHERE workspace_id = ? AND about_kind = ? AND about_id = ? "
      "GROUP "
      "BY answer_id, state",
      workspace, about_kind, about_id);
}

std::vector<OwnerCount> count_by_owner(sql::Connection& connection, const WorkspaceId& workspace,
                                       const TellingFilter& filter) {
  auto where = conditions_of(connection.engine(), workspace, filter);
  return connection.rows_values<OwnerCount>("SELECT owner_id, COUNT(*), MIN(created_at) FROM tellings WHERE " +
                                                where.text + " GROUP BY owner_id ORDER BY 2 DESC, 1 LIMIT 200",
                                            std::move(where.parameters));
}

std::vector<DigestPerson> digest_persons(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::string& after, std::size_t limit) {
  return connection.rows<DigestPerson>(
      "SELECT person_key, MIN(id) FROM tellings WHERE workspace_id = ? AND state = 'digest' AND person_key > ? GROUP "
      "BY "
      "person_key ORDER BY person_key LIMIT ?",
      workspace, after, static_cast<std::int64_t>(limit));
}

std::vector<TellingId> digest_of(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::string& person_key, std::size_t limit) {
  return connection.column<TellingId>(
      "SELECT id FROM tellings WHERE workspace_id = ? AND state = 'digest' AND person_key = ? ORDER BY id LIMIT ?",
      workspace, person_key, static_cast<std::int64_t>(limit));
}

std::map<std::string, MailMode> mail_modes(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<std::string>& person_keys) {
  std::map<std::string, MailMode> modes;
  if (person_keys.empty()) return modes;
  for (auto& row :
       connection.rows<ModeRow>("SELECT {columns} FROM telling_preferences WHERE workspace_id = ? AND person_key IN " +
                                    sql::in_list(connection.engine()),
                                workspace, sql::list_parameter(person_keys)))
    modes.emplace(std::move(row.person_key), row.mail);
  return modes;
}

void save_mail_mode(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& person_key,
                    MailMode mode, Timestamp now) {
  transaction.execute(
      "INSERT INTO telling_preferences (workspace_id, person_key, mail, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT "
      "(workspace_id, person_key) DO UPDATE SET mail = excluded.mail, updated_at = excluded.updated_at",
      workspace, person_key, mode, now);
}

void forget_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& contact) {
  const auto theirs = transaction.rows<Forgotten>(
      "SELECT {columns} FROM tellings WHERE workspace_id = ? AND recipient_id = ? AND recipient_kind = ?", workspace,
      contact, RecipientKind::contact);
  if (theirs.empty()) return;
  std::vector<std::string> ids;
  std::set<std::string> keys;
  for (const auto& telling : theirs) {
    ids.push_back(telling.id.text());
    keys.insert(telling.person_key);
  }
  const auto any_of = sql::in_list(transaction.engine());
  transaction.execute(
      "UPDATE tellings SET reply = '', note = '', problem = '', sentence = NULL, person_key = 'gone:' || id, state = "
      "CASE WHEN state IN ('waiting', 'digest', 'failed', 'no_address', 'held') THEN 'left_out' ELSE state END, "
      "version = version + 1 WHERE workspace_id = ? AND id IN " +
          any_of,
      workspace, sql::list_parameter(ids));
  // Another record of the same address keeps its choice.
  transaction.execute("DELETE FROM telling_preferences WHERE workspace_id = ? AND person_key IN " + any_of +
                          " AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.workspace_id = "
                          "telling_preferences.workspace_id AND t.person_key = telling_preferences.person_key)",
                      workspace, sql::list_parameter(keys));
  delivery::forget_errors(transaction, workspace, "telling", ids);
}

void refresh_asked_back(sql::Transaction& transaction, const AnswerRow& answer) {
  const auto counted =
      transaction
          .row<Counted>(
              "SELECT COUNT(*) AS asked, COALESCE(SUM(CASE WHEN solved = 1 THEN 1 ELSE 0 END), 0) AS confirmed, "
              "COALESCE(SUM(CASE WHEN solved = 0 THEN 1 ELSE 0 END), 0) AS refuted FROM tellings WHERE workspace_id = "
              "? "
              "AND about_id = ? AND asks_back = 1 AND answer_id = ?",
              answer.workspace_id, answer.about_id, answer.id)
          .value_or(Counted());
  transaction.execute(
      "INSERT INTO asked_back (workspace_id, requirement_id, answer_id, business_line_id, asked, confirmed, refuted, "
      "released_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace_id, requirement_id) DO UPDATE SET answer_id "
      "= "
      "excluded.answer_id, business_line_id = excluded.business_line_id, asked = excluded.asked, confirmed = "
      "excluded.confirmed, refuted = excluded.refuted, released_at = excluded.released_at WHERE "
      "asked_back.released_at <= excluded.released_at",
      answer.workspace_id, answer.about_id, answer.id, answer.business_line_id, counted.asked, counted.confirmed,
      counted.refuted, answer.created_at);
}

std::optional<AskedBackRow> find_asked_back(sql::Connection& connection, const WorkspaceId& workspace,
                                            const demand::RequirementId& requirement) {
  return connection.row<AskedBackRow>("SELECT {columns} FROM asked_back WHERE workspace_id = ? AND requirement_id = ?",
                                      workspace, requirement);
}

bool anybody_askable(sql::Connection& connection, const WorkspaceId& workspace, const AnswerId& answer) {
  return connection
      .scalar<std::int64_t>(
          "SELECT 1 FROM tellings WHERE workspace_id = ? AND answer_id = ? AND asks_back = 1 AND state "
          "IN ('told', 'waiting', 'digest') LIMIT 1",
          workspace, answer)
      .has_value();
}

std::vector<AskedBackRow> find_all_asked_back(sql::Connection& connection, const WorkspaceId& workspace,
                                              const AskedBackFilter& filter, std::size_t limit) {
  Conditions where;
  where.parameters = sql::Connection::values(workspace);
  if (filter.refuted_only) where.text += " AND refuted > 0";
  if (filter.lines)
    where.add("business_line_id IN " + sql::in_list(connection.engine()), sql::list_parameter(*filter.lines));
  if (filter.below) where.add("requirement_id < ?", *filter.below);
  where.parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.rows_values<AskedBackRow>(
      "SELECT {columns} FROM asked_back WHERE " + where.text + " ORDER BY requirement_id DESC LIMIT ?",
      std::move(where.parameters));
}

}  // namespace assay::answers::store
