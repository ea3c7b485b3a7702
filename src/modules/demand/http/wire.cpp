#include "http/wire.h"

#include "base/text.h"
#include "domain/parts.h"
#include "store/family_store.h"
#include "store/field_store.h"
#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/permissions.h"
#include "workspace/settings.h"

namespace assay::demand {
namespace {

struct LinkedRequirement {
  SignalId signal_id;
  RequirementId requirement_id;
  std::int64_t number = 0;
  std::string title;
  Status status = Status::new_;
  Importance importance = Importance::important;
  std::optional<BusinessLineId> business_line_id;
};
BOOST_DESCRIBE_STRUCT(LinkedRequirement, (),
                      (signal_id, requirement_id, number, title, status, importance, business_line_id))

std::vector<customers::DecisionRole> roles_of(std::int64_t bits) {
  std::vector<customers::DecisionRole> roles;
  for (const auto role :
       {customers::DecisionRole::user, customers::DecisionRole::decision_maker, customers::DecisionRole::payer})
    if (bits & (std::int64_t{1} << static_cast<int>(role))) roles.push_back(role);
  return roles;
}

template <class T, class Member>
std::vector<T> distinct(const std::vector<Signal>& signals, Member member) {
  std::set<T> ids;
  for (const auto& signal : signals)
    if (signal.*member) ids.insert(*(signal.*member));
  return {ids.begin(), ids.end()};
}

}  // namespace

std::vector<GoalLinkWire> goal_links_of(sql::Connection& connection, const Scope& scope, const RequirementId& id) {
  const auto links = store::goals_of(connection, id);
  std::vector<goals::GoalId> ids;
  ids.reserve(links.size());
  std::vector<GoalLinkWire> wires;
  for (const auto& link : links) ids.push_back(link.goal_id);
  const auto goals = goals::find_goals(connection, scope.workspace(), ids);
  for (const auto& link : links) {
    const auto goal = goals.find(link.goal_id);
    if (goal != goals.end() && scope.may(workspace::kView, goal->second.business_line_id))
      wires.push_back({link.goal_id, goal->second.key, goal->second.name, link.fit, link.expected_change});
  }
  return wires;
}

Presenter::Presenter(sql::Connection& connection, const Scope& scope)
    : scope_(scope), members_(workspace::member_names(connection, scope.workspace())) {
  const auto summary = workspace::find_workspace(connection, scope.workspace());
  currency_ = summary ? summary->currency : "";
  for (const auto& field : store::find_fields(connection, scope.workspace(), false)) fields_.insert(field.key);
}

std::optional<workspace::MemberName> Presenter::member(const std::optional<MemberId>& id) const {
  if (!id) return std::nullopt;
  const auto found = members_.find(*id);
  return workspace::MemberName{*id, found == members_.end() ? "" : found->second};
}

void Presenter::fill(RequirementRow& wire, const store::PoolRow& row) const {
  wire.id = row.requirement_id;
  wire.key = requirement_key(row.number);
  wire.title = row.title;
  wire.type = row.type;
  wire.status = row.status;
  wire.business_line_id = row.business_line_id;
  wire.owner = member(row.owner_id);
  wire.tags = row.tags;
  wire.due_on = row.due_on;
  wire.urgency = row.urgency;
  wire.importance = row.importance;
  wire.effort = {row.effort_size,        row.effort_optimistic, row.effort_likely,
                 row.effort_pessimistic, row.effort_days,       row.effort_assumed};
  wire.hours_saved_per_month = row.hours_saved_per_month;
  wire.signals = row.signals;
  wire.votes = row.votes;
  wire.voices = row.voices;
  wire.customers = row.customers;
  wire.first_hand_share = row.first_hand_share;
  wire.roles = roles_of(row.roles);
  wire.role_counts = {row.users, row.decision_makers, row.payers};
  wire.source = source_of(row.hops_min);
  wire.people = row.people;
  wire.newest_said_at = row.newest_said_at;
  for (const auto& [key, value] : row.fields)
    if (fields_.contains(key)) wire.fields.emplace(key, value);
  wire.goals = row.goals;
  wire.list = row.list_order == 2 ? store::PoolList::priced : store::PoolList::unpriced;
  wire.density = row.density;
  if (row.list_order == 2) wire.value = Money{row.value_minor, currency_};
  wire.points = row.points;
  wire.cost = {row.cost_minor, currency_};
  if (row.verdict)
    wire.verdict = VerdictWire{row.verdict->kind,  row.verdict->reason,     row.verdict->sentence,
                               row.verdict->until, member(row.verdict->by), row.verdict->at};
  wire.created_at = row.created_at;
  wire.updated_at = row.updated_at;
  wire.version = row.version;
}

RequirementRow Presenter::row(const store::PoolRow& row) const {
  RequirementRow wire;
  fill(wire, row);
  return wire;
}

std::vector<RequirementRow> Presenter::rows(const std::vector<store::PoolRow>& rows) const {
  std::vector<RequirementRow> wire;
  wire.reserve(rows.size());
  for (const auto& each : rows) wire.push_back(row(each));
  return wire;
}

RequirementWire Presenter::requirement(sql::Connection& connection, const Requirement& requirement) const {
  RequirementWire wire;
  if (const auto row = store::find_pool_row(connection, scope_.workspace(), requirement.id)) fill(wire, *row);
  wire.background = requirement.background;
  wire.pain = requirement.pain;
  wire.scenario = requirement.scenario;
  wire.objective = requirement.objective;
  wire.measure = requirement.measure;
  if (requirement.result)
    wire.result = ResultWire{requirement.result->actual, requirement.result->comment, requirement.result->at,
                             member(requirement.result->by)};
  wire.release = requirement.release;
  if (requirement.merged_into_id)
    if (const auto into = store::find_requirement(connection, scope_.workspace(), *requirement.merged_into_id))
      wire.merged_into = RequirementKey{into->id, requirement_key(into->number)};
  if (requirement.parent_id)
    if (const auto whole = store::find_requirement(connection, scope_.workspace(), *requirement.parent_id))
      wire.part_of = RequirementKey{whole->id, requirement_key(whole->number)};
  const auto parts = store::statuses_of_parts(connection, scope_.workspace(), requirement.id);
  wire.parts = static_cast<std::int64_t>(parts.size());
  wire.goal_links = goal_links_of(connection, scope_, requirement.id);
  wire.created_by = member(requirement.created_by);
  for (const auto move : allowed_moves(requirement.type, requirement.status))
    if (scope_.may(permission_for(move), requirement.business_line_id) && move_left_to_people(move, parts))
      wire.allowed_moves.push_back(move);
  return wire;
}

std::optional<AnswerWire> Presenter::answer(const Signal& signal, const Features& features) const {
  if (!signal.answer) return std::nullopt;
  const auto& given = *signal.answer;
  AnswerWire wire{given.verdict,   given.reason, given.sentence,   std::nullopt, std::nullopt,
                  given.reference, given.until,  member(given.by), given.at};
  // For colleagues; whoever only sees its own signals is told the sentence.
  if (!given.note.empty() && scope_.may(workspace::kView, signal.business_line_id)) wire.note = given.note;
  if (given.feature_id)
    if (const auto found = features.find(*given.feature_id); found != features.end())
      wire.feature = FeatureReference{found->first, found->second.name, found->second.module, found->second.link};
  return wire;
}

std::vector<SignalWire> Presenter::signals(sql::Connection& connection, const std::vector<Signal>& signals,
                                           std::size_t text_limit) const {
  const auto customers = customers::find_customers(connection, scope_.workspace(),
                                                   distinct<customers::CustomerId>(signals, &Signal::customer_id));
  const auto contacts =
      customers::find_contacts(connection, scope_.workspace(), distinct<ContactId>(signals, &Signal::contact_id));
  std::vector<SignalId> ids;
  std::set<SignalId> related;
  std::set<blueprint::FeatureId> named;
  for (const auto& signal : signals) {
    ids.push_back(signal.id);
    if (signal.answer && signal.answer->feature_id) named.insert(*signal.answer->feature_id);
    if (signal.corrects_id) related.insert(*signal.corrects_id);
    if (signal.corrected_by_id) related.insert(*signal.corrected_by_id);
  }
  const auto features = named.empty()
                            ? Features()
                            : blueprint::find_features(connection, scope_.workspace(), {named.begin(), named.end()});
  std::map<SignalId, std::string> keys;
  for (const auto& signal : store::find_signals(connection, scope_.workspace(), {related.begin(), related.end()}))
    keys[signal.id] = signal_key(signal.number);
  std::multimap<SignalId, RequirementReference> requirements;
  for (const auto& link : connection.rows<LinkedRequirement>(
           "SELECT l.signal_id, p.requirement_id, p.number, p.title, p.status, l.importance, p.business_line_id FROM "
           "requirement_signals l "
           "JOIN requirement_pool p ON p.requirement_id = l.requirement_id WHERE l.workspace_id = ? AND l.signal_id "
           "IN " +
               sql::in_list(connection.engine()) + " ORDER BY p.number",
           scope_.workspace(), sql::list_parameter(ids))) {
    // What a signal feeds on another line stays there.
    if (!scope_.may(workspace::kView, link.business_line_id)) continue;
    requirements.emplace(link.signal_id, RequirementReference{link.requirement_id, requirement_key(link.number),
                                                              link.title, link.status, link.importance});
  }

  std::multimap<SignalId, SpanWire> spans;
  for (auto& span : store::find_spans(connection, scope_.workspace(), ids)) {
    const auto [first, last] = requirements.equal_range(span.signal_id);
    const auto link =
        std::find_if(first, last, [&](const auto& entry) { return entry.second.id == span.requirement_id; });
    if (link == last) continue;
    spans.emplace(span.signal_id, SpanWire{span.id, span.requirement_id, link->second.key, span.first_point,
                                           span.end_point, std::move(span.quote)});
  }

  std::vector<SignalWire> wire;
  wire.reserve(signals.size());
  for (const auto& signal : signals) {
    SignalWire out;
    out.id = signal.id;
    out.key = signal_key(signal.number);
    out.title = headline(signal);
    out.text = text_limit > 0 ? std::string(first_code_points(signal.text, text_limit)) : signal.text;
    out.kind = signal.kind;
    out.channel = signal.channel;
    if (signal.contact_id)
      if (const auto found = contacts.find(*signal.contact_id); found != contacts.end())
        out.contact = ContactReference{found->first, found->second.name, found->second.post, found->second.roles};
    out.speaker_name = signal.speaker_name;
    out.speaker_post = signal.speaker_post;
    if (signal.customer_id)
      if (const auto found = customers.find(*signal.customer_id); found != customers.end())
        out.customer = CustomerReference{found->first, found->second.name, found->second.tier};
    out.business_line_id = signal.business_line_id;
    out.hops = signal.hops;
    out.said_at = signal.said_at;
    out.source = signal.source;
    out.source_id = signal.source_id;
    out.source_link = signal.source_link;
    out.votes = signal.votes;
    const auto [first, last] = requirements.equal_range(signal.id);
    for (auto link = first; link != last; ++link) out.requirements.push_back(link->second);
    if (signal.corrects_id) out.corrects = SignalReference{*signal.corrects_id, keys[*signal.corrects_id]};
    if (signal.corrected_by_id)
      out.corrected_by = SignalReference{*signal.corrected_by_id, keys[*signal.corrected_by_id]};
    out.import_id = signal.import_id;
    out.created_at = signal.created_at;
    out.created_by = member(signal.created_by);
    out.state = signal.state;
    out.assignee = member(signal.assignee_id);
    out.answer = answer(signal, features);
    const auto [first_span, last_span] = spans.equal_range(signal.id);
    for (auto span = first_span; span != last_span; ++span) {
      // A correction by an import may have moved the words.
      if (words_between(signal.text, {span->second.start, span->second.end}) == span->second.quote)
        out.spans.push_back(span->second);
    }
    out.version = signal.version;
    wire.push_back(std::move(out));
  }
  return wire;
}

}  // namespace assay::demand
