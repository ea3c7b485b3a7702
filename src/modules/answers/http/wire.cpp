#include "http/wire.h"

namespace assay::answers {
namespace {

using Names = std::map<MemberId, std::string>;

std::optional<workspace::MemberName> member(const Names& names, const std::optional<MemberId>& id) {
  if (!id) return std::nullopt;
  const auto found = names.find(*id);
  return workspace::MemberName{*id, found == names.end() ? std::string() : found->second};
}

using Titles = std::map<std::string, std::map<std::string, Titled>>;

AboutWire about(const Titles& titles, const std::string& kind, const std::string& id) {
  AboutWire wire{kind, id, "", ""};
  if (const auto of_kind = titles.find(kind); of_kind != titles.end())
    if (const auto found = of_kind->second.find(id); found != of_kind->second.end()) {
      wire.key = found->second.key;
      wire.title = found->second.title;
    }
  return wire;
}

template <class Row>
std::map<customers::CustomerId, customers::CustomerSummary> customers_of(sql::Connection& connection,
                                                                         const Scope& scope,
                                                                         const std::vector<Row>& rows) {
  std::vector<customers::CustomerId> ids;
  for (const auto& row : rows)
    if (row.customer_id) ids.push_back(*row.customer_id);
  return customers::find_customers(connection, scope.workspace(), ids);
}

std::optional<NamedCustomer> customer(const std::map<customers::CustomerId, customers::CustomerSummary>& known,
                                      const std::optional<customers::CustomerId>& id) {
  const auto found = id ? known.find(*id) : known.end();
  if (found == known.end()) return std::nullopt;
  return NamedCustomer{found->first, found->second.name};
}

}  // namespace

std::vector<TellingWire> show_tellings(sql::Connection& connection, const Environment& environment, const Scope& scope,
                                       const std::vector<TellingRow>& rows) {
  std::map<std::string, std::vector<std::string>> ids;
  std::set<AnswerId> answer_ids;
  for (const auto& row : rows) {
    ids[row.about_kind].push_back(row.about_id);
    answer_ids.insert(row.answer_id);
  }
  Titles titles;
  for (const auto& [kind, list] : ids) titles[kind] = titles_of(connection, environment, scope.workspace(), kind, list);
  const auto answers = store::find_answers(connection, scope.workspace(), answer_ids);
  const auto features = feature_names(connection, scope.workspace(), answers);
  const auto names = workspace::member_names(connection, scope.workspace());
  const auto people = recipient_names(connection, scope.workspace(), rows);
  const auto customers = customers_of(connection, scope, rows);
  std::vector<TellingWire> wires;
  for (const auto& row : rows) {
    TellingWire wire;
    wire.id = row.id;
    wire.about = about(titles, row.about_kind, row.about_id);
    wire.verdict = row.verdict;
    if (const auto answer = answers.find(row.answer_id); answer != answers.end()) {
      wire.reason = answer->second.reason;
      wire.sentence = row.sentence.value_or(answer->second.sentence);
    }
    if (const auto feature = features.find(row.answer_id); feature != features.end()) wire.feature = feature->second;
    const auto person = people.find(row.recipient_id);
    wire.recipient = {row.recipient_kind, row.recipient_id, person == people.end() ? std::string() : person->second};
    wire.customer = customer(customers, row.customer_id);
    wire.because = row.because;
    wire.state = row.state;
    wire.channel = row.channel;
    wire.owner = member(names, row.owner_id);
    wire.since = row.created_at;
    wire.told_at = row.told_at;
    wire.told_by = member(names, row.told_by);
    wire.note = row.note;
    wire.problem = row.problem;
    wire.asks_back = row.asks_back;
    wire.solved = row.solved;
    wire.reply = row.reply;
    wire.replied_at = row.replied_at;
    wire.version = row.version;
    wires.push_back(std::move(wire));
  }
  return wires;
}

std::vector<WaitWire> show_waits(sql::Connection& connection, const Environment& environment, const Scope& scope,
                                 const std::vector<WaitRow>& rows) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& row : rows) ids[row.record_kind].push_back(row.record_id);
  Titles titles;
  for (const auto& [kind, list] : ids) titles[kind] = titles_of(connection, environment, scope.workspace(), kind, list);
  const auto names = workspace::member_names(connection, scope.workspace());
  const auto customers = customers_of(connection, scope, rows);
  const auto now = environment.clock.now();
  std::vector<WaitWire> wires;
  wires.reserve(rows.size());
  for (const auto& row : rows)
    wires.push_back({about(titles, row.record_kind, row.record_id), row.business_line_id, row.channel, row.tier,
                     customer(customers, row.customer_id), member(names, row.owner_id), row.asked_at, row.due_at,
                     row.due_at < row.answered_at.value_or(now), row.answered_at, row.seconds_taken, row.verdict});
  return wires;
}

std::vector<OwnerCountWire> show_owners(sql::Connection& connection, const Scope& scope,
                                        const std::vector<store::OwnerCount>& rows) {
  const auto names = workspace::member_names(connection, scope.workspace());
  std::vector<OwnerCountWire> wires;
  wires.reserve(rows.size());
  for (const auto& row : rows) wires.push_back({member(names, row.owner_id), row.people, row.oldest_at});
  return wires;
}

}  // namespace assay::answers
