#include "actions/gather.h"

#include "base/text.h"
#include "customers/reach.h"
#include "demand/requesters.h"
#include "jobs/once.h"
#include "portal/followers.h"
#include "store/destination_store.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/recipients.h"
#include "workspace/settings.h"

namespace assay::answers {
namespace {

constexpr std::string_view kJob = "answers.gather";
constexpr std::size_t kChunk = 200;

template <class T>
std::optional<T> parsed(const std::string& text) {
  return T::parse(text);
}

void go_on(GatherPlace& place) {
  ++place.stage;
  place.after.clear();
  place.after_voter.clear();
}

std::vector<demand::RequirementId> requirements_of(sql::Connection& connection, const AnswerRow& answer) {
  const auto id = demand::RequirementId::parse(answer.about_id);
  if (answer.about_kind != "requirement" || !id) return {};
  return demand::with_merged(connection, answer.workspace_id, *id);
}

// Somebody who wrote down their own words is told as the member they are.
bool speaks_for_themself(const demand::Signal& signal, const std::map<MemberId, workspace::Recipient>& submitters) {
  if (!signal.created_by || signal.hops != 0) return false;
  const auto submitter = submitters.find(*signal.created_by);
  return submitter != submitters.end() && submitter->second.name == signal.speaker_name;
}

void add_voice(const demand::Signal& signal, const std::map<customers::CustomerId, MemberId>& owners,
               const std::map<MemberId, workspace::Recipient>& submitters, std::vector<Candidate>& into) {
  if (signal.contact_id)
    into.push_back({RecipientKind::contact, signal.contact_id->text(), Because::asked, signal.id, signal.customer_id});
  // Whoever ran an import did not ask for each of its lines.
  if (signal.created_by && !signal.import_id)
    into.push_back({RecipientKind::member,
                    signal.created_by->text(),
                    Because::submitted,
                    signal.id,
                    signal.customer_id,
                    {},
                    !signal.contact_id && speaks_for_themself(signal, submitters) ? signal.speaker_name : ""});
  if (!signal.contact_id && !signal.speaker_name.empty() && signal.source == "assay" &&
      !speaks_for_themself(signal, submitters))
    into.push_back({RecipientKind::speaker,
                    signal.id.text(),
                    Because::asked,
                    signal.id,
                    signal.customer_id,
                    {},
                    signal.speaker_name});
  if (signal.customer_id)
    if (const auto owner = owners.find(*signal.customer_id); owner != owners.end())
      into.push_back(
          {RecipientKind::member, owner->second.text(), Because::customer_owner, signal.id, signal.customer_id});
}

std::vector<Candidate> voices(sql::Connection& connection, const AnswerRow& answer, GatherPlace& place,
                              std::size_t limit) {
  std::vector<demand::Signal> signals;
  if (answer.about_kind == "signal") {
    if (place.after.empty())
      if (const auto id = parsed<demand::SignalId>(answer.about_id))
        signals = demand::find_signals(connection, answer.workspace_id, {*id});
  } else {
    signals = demand::signals_behind(connection, answer.workspace_id, requirements_of(connection, answer),
                                     parsed<demand::SignalId>(place.after), limit);
  }
  std::vector<customers::CustomerId> customer_ids;
  std::vector<MemberId> submitter_ids;
  for (const auto& signal : signals) {
    if (signal.customer_id) customer_ids.push_back(*signal.customer_id);
    if (signal.created_by) submitter_ids.push_back(*signal.created_by);
  }
  const auto owners = customers::customer_owners(connection, answer.workspace_id, customer_ids);
  const auto submitters = workspace::find_recipients(connection, answer.workspace_id, submitter_ids);
  std::vector<Candidate> candidates;
  for (const auto& signal : signals) add_voice(signal, owners, submitters, candidates);
  if (!signals.empty()) place.after = signals.back().id.text();
  if (signals.empty() || answer.about_kind == "signal") go_on(place);
  return candidates;
}

std::vector<Candidate> voters(sql::Connection& connection, const AnswerRow& answer, GatherPlace& place,
                              std::size_t limit) {
  std::vector<demand::Vote> votes;
  if (answer.about_kind == "signal") {
    if (const auto id = parsed<demand::SignalId>(answer.about_id))
      votes = demand::votes_for(connection, answer.workspace_id, *id, place.after_voter, limit);
  } else {
    std::optional<demand::Vote> after;
    if (const auto signal = parsed<demand::SignalId>(place.after)) after = demand::Vote{*signal, place.after_voter};
    votes = demand::votes_behind(connection, answer.workspace_id, requirements_of(connection, answer), after, limit);
  }
  std::vector<Candidate> candidates;
  for (const auto& vote : votes) {
    if (vote.voter.starts_with("member:"))
      candidates.push_back({RecipientKind::member, vote.voter.substr(7), Because::voted, vote.signal_id, {}});
    else if (vote.voter.starts_with("contact:"))
      candidates.push_back({RecipientKind::contact, vote.voter.substr(8), Because::voted, vote.signal_id, {}});
  }
  if (votes.empty()) {
    go_on(place);
  } else {
    place.after = votes.back().signal_id.text();
    place.after_voter = votes.back().voter;
  }
  return candidates;
}

std::vector<Candidate> watchers(sql::Connection& connection, const AnswerRow& answer, GatherPlace& place,
                                std::size_t limit) {
  std::vector<std::string> records{answer.about_id};
  if (answer.about_kind == "requirement") {
    records.clear();
    for (const auto& id : requirements_of(connection, answer)) records.push_back(id.text());
  }
  const auto members = workspace::watchers_after(connection, answer.workspace_id, answer.about_kind, records,
                                                 parsed<MemberId>(place.after), limit);
  std::vector<Candidate> candidates;
  candidates.reserve(members.size());
  for (const auto& member : members)
    candidates.push_back({RecipientKind::member, member.text(), Because::watching, {}, {}});
  if (members.empty())
    go_on(place);
  else
    place.after = members.back().text();
  return candidates;
}

// Who takes part from outside, in what was published of it.
std::vector<Candidate> followers(sql::Connection& connection, const AnswerRow& answer, GatherPlace& place,
                                 std::size_t limit) {
  std::optional<portal::Follower> after;
  if (const auto publication = parsed<portal::PublicationId>(place.after)) {
    after.emplace();
    after->publication_id = *publication;
    after->person_id = place.after_voter;
  }
  const auto requirements = requirements_of(connection, answer);
  const auto people = requirements.empty()
                          ? std::vector<portal::Follower>()
                          : portal::followers_after(connection, answer.workspace_id, requirements, after, limit);
  std::vector<Candidate> candidates;
  candidates.reserve(people.size());
  for (const auto& person : people) {
    const auto because = person.voted ? Because::voted : Because::watching;
    if (person.contact_id)
      candidates.push_back({RecipientKind::contact, person.contact_id->text(), because, {}, {}, person.publication_id});
    else if (person.member_id)
      candidates.push_back({RecipientKind::member, person.member_id->text(), because, {}, {}, person.publication_id});
  }
  if (people.empty()) {
    go_on(place);
  } else {
    place.after = people.back().publication_id.text();
    place.after_voter = people.back().person_id;
  }
  return candidates;
}

// The people behind the candidates, each read once.
class People {
 public:
  People(sql::Connection& connection, const WorkspaceId& workspace, const std::vector<Candidate>& candidates) {
    std::vector<MemberId> members;
    std::vector<ContactId> contacts;
    for (const auto& candidate : candidates) {
      if (candidate.kind == RecipientKind::member) {
        if (const auto id = MemberId::parse(candidate.id)) members.push_back(*id);
      } else if (candidate.kind == RecipientKind::contact) {
        if (const auto id = ContactId::parse(candidate.id)) contacts.push_back(*id);
      }
    }
    contacts_ = customers::contact_addresses(connection, workspace, contacts);
    std::vector<std::string> emails;
    for (const auto& [id, contact] : contacts_)
      if (contact.email) emails.push_back(fold(trim(*contact.email)));
    by_email_ = workspace::members_by_email(connection, workspace, emails);
    for (const auto& [email, member] : by_email_) members.push_back(member);
    members_ = workspace::find_recipients(connection, workspace, members);
    scopes_ = workspace::scopes_of_members(connection, workspace, members);
  }
  // A contact who is a member too is told as the member.
  [[nodiscard]] const workspace::Recipient* member(const Candidate& candidate) const {
    std::optional<MemberId> id;
    if (candidate.kind == RecipientKind::member) id = MemberId::parse(candidate.id);
    if (const auto* known = contact(candidate); known && known->email) {
      const auto found = by_email_.find(fold(trim(*known->email)));
      if (found != by_email_.end()) id = found->second;
    }
    const auto found = id ? members_.find(*id) : members_.end();
    return found == members_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const customers::ContactAddress* contact(const Candidate& candidate) const {
    if (candidate.kind != RecipientKind::contact) return nullptr;
    const auto id = ContactId::parse(candidate.id);
    const auto found = id ? contacts_.find(*id) : contacts_.end();
    return found == contacts_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const Scope& scope(const MemberId& member) const { return scopes_.at(member); }

 private:
  std::map<ContactId, customers::ContactAddress> contacts_;
  std::map<std::string, MemberId> by_email_;
  std::map<MemberId, workspace::Recipient> members_;
  std::map<MemberId, Scope> scopes_;
};

TellingRow row_for(const Environment& environment, const AnswerRow& answer, const Candidate& candidate) {
  TellingRow row;
  row.id = TellingId::make(environment.clock);
  row.workspace_id = answer.workspace_id;
  row.answer_id = answer.id;
  row.about_kind = answer.about_kind;
  row.about_id = answer.about_id;
  row.verdict = answer.verdict;
  row.business_line_id = answer.business_line_id;
  row.owner_id = answer.owner_id;
  row.recipient_kind = candidate.kind;
  row.recipient_id = candidate.id;
  row.because = candidate.because;
  row.signal_id = candidate.signal_id;
  row.publication_id = candidate.publication_id;
  row.customer_id = candidate.customer_id;
  row.sentence = candidate.sentence;
  row.created_at = environment.clock.now();
  row.asks_back =
      answer.verdict == "released" && (candidate.because == Because::asked || candidate.because == Because::submitted ||
                                       candidate.because == Because::voted);
  return row;
}

void decide_ways(const Environment& environment, const std::map<std::string, MailMode>& modes, Resolved& resolved) {
  const bool mail = environment.queue.mail_configured();
  for (std::size_t i = 0; i < resolved.rows.size(); ++i) {
    auto& row = resolved.rows[i];
    const auto found = modes.find(row.person_key);
    const auto mode = found == modes.end() ? MailMode::at_once : found->second;
    const bool has_address = row.person_key.starts_with("email:");
    const bool member = row.recipient_kind == RecipientKind::member;
    if (member) {
      row.state = mail && mode == MailMode::daily ? TellingState::digest : TellingState::told;
      row.channel = TellingChannel::app;
      row.told_at = row.created_at;
      if (mail && mode == MailMode::at_once) resolved.by_mail.push_back(i);
    } else if (!has_address) {
      row.state = TellingState::no_address;
    } else if (mode == MailMode::off) {
      row.state = TellingState::unsubscribed;
    } else if (!mail) {
      row.state = TellingState::waiting;
      row.problem = "mail_not_configured";
    } else if (mode == MailMode::daily) {
      row.state = TellingState::digest;
    } else {
      row.state = TellingState::waiting;
      resolved.by_mail.push_back(i);
    }
  }
}

// A member who knows it from a portal alone has no record here that a notice could stand on.
void tell_by_mail_only(const Environment& environment, TellingRow& row, bool gets_mail) {
  if (row.state != TellingState::told) return;
  row.state = gets_mail || !environment.queue.mail_configured() ? TellingState::waiting : TellingState::unsubscribed;
  row.channel.reset();
  row.told_at.reset();
  if (!environment.queue.mail_configured()) row.problem = "mail_not_configured";
}

// What is held waits with its answer; whoever wants no mail is left in peace all the same.
void hold(Resolved& resolved) {
  for (auto& row : resolved.rows) {
    if (row.state == TellingState::unsubscribed) continue;
    row.state = TellingState::held;
    row.channel.reset();
    row.told_at.reset();
    row.problem.clear();
  }
  resolved.by_mail.clear();
  resolved.on_requirement.clear();
  resolved.on_signal.clear();
}

void notify(sql::Transaction& transaction, const Environment& environment, const AnswerRow& answer,
            const Resolved& resolved) {
  const auto principal = answer.actor_id ? Principal(MemberPrincipal{*answer.actor_id}) : Principal(SystemPrincipal());
  const Scope scope(answer.workspace_id, principal, {});
  workspace::NewNotice notice;
  notice.record_kind = answer.about_kind;
  notice.record_id = answer.about_id;
  const bool released = answer.verdict == "released";
  const std::string told_kind = released ? "status" : "verdict";
  const std::string asked_kind = released ? "asked_back" : told_kind;
  std::map<MemberId, const TellingRow*> rows;
  for (const auto& row : resolved.rows)
    if (row.recipient_kind == RecipientKind::member)
      if (const auto id = MemberId::parse(row.recipient_id)) rows.emplace(*id, &row);
  // Those who are told the same in the same way, at once.
  std::map<std::pair<std::string, std::string>, std::vector<MemberId>> groups;
  for (const auto& member : resolved.on_requirement) {
    const auto& row = *rows.at(member);
    groups[{row.asks_back ? asked_kind : told_kind, row.sentence.value_or(answer.sentence)}].push_back(member);
  }
  for (const auto& [words, members] : groups) {
    notice.kind = words.first;
    notice.parameters = {{"status", answer.verdict}, {"sentence", words.second}};
    workspace::notify(transaction, scope, environment.clock, notice, members);
  }
  for (const auto& [member, signal] : resolved.on_signal) {
    const auto& row = *rows.at(member);
    notice.kind = row.asks_back ? asked_kind : told_kind;
    notice.parameters = {{"status", answer.verdict}, {"sentence", row.sentence.value_or(answer.sentence)}};
    notice.record_kind = "signal";
    notice.record_id = signal.text();
    workspace::notify(transaction, scope, environment.clock, notice, {member});
  }
}

void tell_groups(sql::Transaction& transaction, const Environment& environment, const AnswerRow& answer) {
  std::vector<delivery::NewDelivery> messages;
  for (const auto& destination : store::find_destinations(transaction, answer.workspace_id)) {
    if (!destination.active) continue;
    if (destination.business_line_id && destination.business_line_id != answer.business_line_id) continue;
    const auto channel = parse_word<delivery::Channel>(to_word(destination.kind)).value();
    messages.push_back({channel, "destination:" + destination.id.text(), "answer", answer.id.text(),
                        delivery::limit_per_minute(destination.kind)});
  }
  // Another server may have come here at the same time, or somebody sent it meanwhile.
  if (!store::finish_gathering(transaction, answer) || answer.state == AnswerState::held) return;
  environment.queue.add(transaction, answer.workspace_id, messages);
  if (answer.verdict == "released" && answer.about_kind == "requirement")
    store::refresh_asked_back(transaction, answer);
}

}  // namespace

void tell(sql::Transaction& transaction, const Environment& environment, const AnswerRow& answer, Resolved resolved) {
  if (resolved.rows.empty()) return;
  std::vector<delivery::NewDelivery> mails;
  for (const auto i : resolved.by_mail) {
    const auto& row = resolved.rows[i];
    mails.push_back({delivery::Channel::mail, std::string(to_word(row.recipient_kind)) + ":" + row.recipient_id,
                     "telling", row.id.text(), 0});
  }
  const auto ids = environment.queue.add(transaction, answer.workspace_id, mails);
  for (std::size_t i = 0; i < ids.size(); ++i) resolved.rows[resolved.by_mail[i]].delivery_id = ids[i];
  store::insert_tellings(transaction, resolved.rows);
  notify(transaction, environment, answer, resolved);
}

std::vector<Candidate> next_candidates(sql::Connection& connection, const AnswerRow& answer, GatherPlace& place,
                                       std::size_t limit, std::int64_t last_stage) {
  while (place.stage < last_stage) {
    auto candidates = place.stage == 0   ? voices(connection, answer, place, limit)
                      : place.stage == 1 ? voters(connection, answer, place, limit)
                      : place.stage == 2 ? watchers(connection, answer, place, limit)
                                         : followers(connection, answer, place, limit);
    if (!candidates.empty()) return candidates;
  }
  return {};
}

Resolved resolve(sql::Connection& connection, const Environment& environment, const AnswerRow& answer,
                 std::vector<Candidate> candidates, store::Known known) {
  std::ranges::stable_sort(candidates, {}, &Candidate::because);
  const People people(connection, answer.workspace_id, candidates);
  const auto workspace = workspace::find_workspace(connection, answer.workspace_id);
  const std::string usual = workspace ? workspace->language : "en";
  Resolved resolved;
  for (const auto& candidate : candidates) {
    auto row = row_for(environment, answer, candidate);
    if (const auto* member = people.member(candidate)) {
      if (member->id == answer.actor_id) continue;
      const auto& scope = people.scope(member->id);
      const bool said =
          candidate.signal_id && candidate.because != Because::customer_owner && candidate.because != Because::watching;
      const bool own = (said || candidate.publication_id) && scope.may_anywhere(workspace::kAddSignals);
      if (!scope.may(workspace::kView, answer.business_line_id) && !own) continue;
      row.recipient_kind = RecipientKind::member;
      row.recipient_id = member->id.text();
      row.language = member->language;
      row.person_key = person_key(member->email, "member", member->id.text());
    } else if (const auto* contact = people.contact(candidate)) {
      row.language = contact->language.value_or(usual);
      row.customer_id = contact->customer_id;
      row.person_key = person_key(contact->email, "contact", contact->id.text());
    } else if (candidate.kind == RecipientKind::speaker) {
      row.language = usual;
      row.person_key = person_key({}, "speaker", candidate.id);
    } else {
      continue;  // left, or was removed
    }
    resolved.rows.push_back(std::move(row));
  }
  store::drop_known(connection, resolved.rows, known);
  std::vector<std::string> keys;
  keys.reserve(resolved.rows.size());
  for (const auto& row : resolved.rows) keys.push_back(row.person_key);
  decide_ways(environment, store::mail_modes(connection, answer.workspace_id, keys), resolved);
  for (std::size_t i = 0; i < resolved.rows.size(); ++i) {
    auto& row = resolved.rows[i];
    if (row.recipient_kind != RecipientKind::member) continue;
    const auto member = MemberId::parse(row.recipient_id).value();
    if (people.scope(member).may(workspace::kView, answer.business_line_id))
      resolved.on_requirement.push_back(member);
    else if (row.signal_id)
      resolved.on_signal.emplace_back(member, *row.signal_id);
    else
      tell_by_mail_only(environment, row, std::ranges::find(resolved.by_mail, i) != resolved.by_mail.end());
  }
  return resolved;
}

Result<boost::json::value> gather(Environment& environment, jobs::JobContext& context) {
  const auto& workspace = context.scope().workspace();
  GatherPlace place;
  if (context.checkpoint())
    if (auto saved = json::from_value<GatherPlace>(*context.checkpoint())) place = std::move(*saved);
  std::int64_t chunks = 0;
  while (!context.cancelled()) {
    const auto went_on = environment.database.write([&](sql::Transaction& transaction) -> Result<bool> {
      const auto answer = store::next_to_gather(transaction, workspace);
      if (!answer) return false;
      store::hold_answer(transaction, answer->id);
      auto next = place;
      if (next.answer_id != answer->id.text() || next.answer_version != answer->version)
        next = {answer->id.text(), answer->version, 0, "", ""};
      auto resolved = resolve(transaction, environment, *answer, next_candidates(transaction, *answer, next, kChunk));
      if (answer->state == AnswerState::held) hold(resolved);
      tell(transaction, environment, *answer, std::move(resolved));
      if (next.stage == kLastStage) tell_groups(transaction, environment, *answer);
      context.save_checkpoint(transaction, boost::json::parse(json::to_text(next)));
      place = next;
      return true;
    });
    if (!went_on) return refuse(went_on.error());
    if (!*went_on) break;
    environment.runner.wake();
    context.progress(++chunks, 0);
  }
  return boost::json::value(boost::json::object{{"chunks", chunks}});
}

void enqueue_gathering(sql::Transaction& transaction, Environment& environment, const WorkspaceId& workspace) {
  jobs::enqueue_once(transaction, Scope::system(workspace), {.kind = std::string(kJob), .payload = nullptr},
                     environment.clock);
  environment.runner.wake_after(transaction);
}

}  // namespace assay::answers
