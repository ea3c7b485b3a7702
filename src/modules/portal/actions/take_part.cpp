#include "actions/take_part.h"

#include <algorithm>

#include "actions/enter.h"
#include "actions/portal_changes.h"
#include "base/text.h"
#include "demand/outside.h"
#include "demand/pool.h"
#include "jobs/announcements.h"
#include "store/entry_rows.h"
#include "store/people_rows.h"
#include "store/publication_rows.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::portal {
namespace {

constexpr std::int64_t kRepetitionSeconds = 600;

Entry new_entry(const Clock& clock, const Portal& portal, const Person& person, EntryForm form,
                const std::string& text) {
  Entry entry;
  entry.id = EntryId::make(clock);
  entry.workspace_id = portal.workspace_id;
  entry.portal_id = portal.id;
  entry.person_id = person.id;
  entry.form = form;
  entry.text = trim(clean(text));
  entry.text_hash = sha256_hex(entry.text);
  entry.created_at = clock.now();
  return entry;
}

Outcome check_room(sql::Connection& connection, const Portal& portal, const Person& person) {
  if (store::count_waiting_of(connection, person.id) >= kWaitingOfPersonLimit)
    return refuse(Error::of(ErrorKind::kTooMany, "portal_many_waiting",
                            {{"limit", std::to_string(kWaitingOfPersonLimit)}, {"retry_after_seconds", "3600"}}));
  if (store::count_waiting(connection, portal.id) >= kWaitingOfPortalLimit)
    return refuse(Error::of(ErrorKind::kTooMany, "portal_full", {{"retry_after_seconds", "3600"}}));
  return {};
}

// Members may act where they may add signals; everybody else was let in by the portal.
Outcome require_voice(const Portal& portal, const Participant& participant) {
  return participant.scope.require(workspace::kAddSignals, portal.business_line_id);
}

void announce_waiting(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Entry& entry) {
  jobs::Announcement announcement;
  announcement.kind = "portal_entry.waiting";
  announcement.record_kind = "portal_entry";
  announcement.record_id = entry.id.text();
  announcement.business_line_id = portal.business_line_id;
  announcement.payload = boost::json::object{{"portal_id", portal.id.text()}};
  jobs::announce(transaction, portal.workspace_id, announcement, clock.now());
}

// Takes the entry in: heard or shown at once, or waiting.
Result<EntryId> keep(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                     const Participant& participant, Entry entry, bool moderated, std::int64_t hops) {
  const auto since = entry.created_at.plus_seconds(-kRepetitionSeconds);
  if (const auto present = store::find_repetition(transaction, entry, since)) return *present;
  if (moderated) {
    if (auto room = check_room(transaction, portal, participant.person); !room) return refuse(room.error());
    store::insert_entry(transaction, entry);
    announce_waiting(transaction, environment.clock, portal, entry);
    return entry.id;
  }
  entry.state = EntryState::accepted;
  if (entry.form == EntryForm::submission) {
    const auto signal = hear(transaction, environment, portal, participant.person, participant.scope, entry, hops);
    if (!signal) return refuse(signal.error());
    entry.signal_id = *signal;
  } else {
    store::add_to_comments(transaction, *entry.publication_id, 1);
  }
  store::insert_entry(transaction, entry);
  return entry.id;
}

struct ProxyVote {
  Portal portal;
  demand::Requirement requirement;
  Publication publication;
  Person person;
};

Result<ProxyVote> proxy_vote(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const PortalId& id,
                             const PublicationId& publication_id, const ContactId& contact) {
  auto portal = access_portal(transaction, scope, id, workspace::kAddSignals);
  if (!portal) return refuse(portal.error());
  auto publication = store::find_publication(transaction, portal->id, publication_id);
  if (!publication) return refuse(Error::not_found("publication"));
  auto requirement = demand::find_visible_requirement(transaction, scope, publication->requirement_id.text());
  if (!requirement) return refuse(Error::not_found("publication"));
  auto person = contact_person(transaction, clock, *portal, contact);
  if (!person) return refuse(person.error());
  return ProxyVote{std::move(*portal), std::move(*requirement), std::move(*publication), std::move(*person)};
}

void record_proxy_vote(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const ProxyVote& vote,
                       std::string action) {
  workspace::record_change(transaction, scope, clock,
                           {.action = std::move(action),
                            .record_kind = "requirement",
                            .record_id = vote.requirement.id.text(),
                            .record_key = demand::requirement_key(vote.requirement.number),
                            .business_line_id = vote.requirement.business_line_id,
                            .changes = {{"portal", nullptr, boost::json::value(vote.portal.slug)},
                                        {"contact", nullptr, boost::json::value("[personal]")}},
                            .announcement = {{"portal_id", vote.portal.id.text()}}});
}

}  // namespace

Scope speaking_for(const Portal& portal, const Person& person) {
  // To see the line is needed to name a contact; nothing that is seen goes out.
  static const auto kRights = std::make_shared<const workspace::PermissionSet>(
      workspace::PermissionSet{std::string(workspace::kView.name), std::string(workspace::kAddSignals.name)});
  const auto principal = person.contact_id ? Principal(ContactPrincipal{*person.contact_id})
                                           : Principal(LinkPrincipal{"portal-person:" + person.id.text()});
  return {portal.workspace_id, principal, {Grant{portal.business_line_id, kRights}}};
}

std::vector<std::string> shown_words(const Portal& portal) {
  std::vector<std::string> words;
  words.reserve(portal.shown_states.size());
  for (const auto state : portal.shown_states) words.emplace_back(to_word(state));
  return words;
}

Result<Publication> shown_publication(sql::Connection& connection, const Portal& portal, const PublicationId& id) {
  auto publication = store::find_publication(connection, portal.id, id);
  const auto shown = shown_words(portal);
  if (!publication || std::ranges::find(shown, publication->state) == shown.end())
    return refuse(Error::not_found("publication"));
  return std::move(*publication);
}

Result<demand::SignalId> hear(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                              const Person& person, const Scope& scope, const Entry& entry, std::int64_t hops) {
  demand::OutsideSignal heard;
  heard.text = entry.text;
  heard.kind = entry.kind;
  heard.contact_id = person.contact_id;
  heard.customer_id = person.customer_id;
  heard.speaker_name = person.customer_claim.empty() ? person.name : person.name + " (" + person.customer_claim + ")";
  heard.speaker_post = person.post;
  heard.business_line_id = portal.business_line_id;
  heard.hops = hops;
  return demand::hear_signal(transaction, environment.database, environment.clock, environment.standing, scope, heard);
}

Result<EntryId> submit(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                       const Participant& participant, const Submission& submission) {
  if (auto allowed = require_voice(portal, participant); !allowed) return refuse(allowed.error());
  auto entry = new_entry(environment.clock, portal, participant.person, EntryForm::submission, submission.text);
  entry.kind = submission.kind;
  FieldErrors errors;
  check_entry_text(entry.text, entry.form, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return keep(transaction, environment, portal, participant, std::move(entry), is_moderated(portal, participant.person),
              0);
}

Result<EntryId> comment(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                        const Participant& participant, const PublicationId& id, const NewComment& comment) {
  if (auto allowed = require_voice(portal, participant); !allowed) return refuse(allowed.error());
  const auto publication = shown_publication(transaction, portal, id);
  if (!publication) return refuse(publication.error());
  auto entry = new_entry(environment.clock, portal, participant.person, EntryForm::comment, comment.text);
  entry.publication_id = publication->id;
  FieldErrors errors;
  check_entry_text(entry.text, entry.form, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return keep(transaction, environment, portal, participant, std::move(entry), is_moderated(portal, participant.person),
              0);
}

Outcome vote(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Participant& participant,
             const PublicationId& id) {
  if (auto allowed = require_voice(portal, participant); !allowed) return allowed;
  const auto publication = shown_publication(transaction, portal, id);
  if (!publication) return refuse(publication.error());
  const auto now = clock.now();
  if (store::add_vote(transaction, {publication->id, participant.person.id, portal.workspace_id, std::nullopt, now}))
    store::add_follow(transaction, portal.workspace_id, publication->id, participant.person.id, now);
  return {};
}

Outcome withdraw_vote(sql::Transaction& transaction, const Portal& portal, const Participant& participant,
                      const PublicationId& id) {
  if (auto allowed = require_voice(portal, participant); !allowed) return allowed;
  const auto publication = shown_publication(transaction, portal, id);
  if (!publication) return refuse(publication.error());
  store::remove_vote(transaction, publication->id, participant.person.id);
  return {};
}

Outcome follow(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Participant& participant,
               const PublicationId& id) {
  const auto publication = shown_publication(transaction, portal, id);
  if (!publication) return refuse(publication.error());
  const auto& scope = participant.scope;
  store::add_follow(transaction, portal.workspace_id, publication->id, participant.person.id, clock.now());
  if (scope.member() && scope.may(workspace::kView, portal.business_line_id))
    workspace::watch(transaction, scope, clock, "requirement", publication->requirement_id.text(), *scope.member());
  return {};
}

Outcome unfollow(sql::Transaction& transaction, const Portal& portal, const Participant& participant,
                 const PublicationId& id) {
  const auto publication = store::find_publication(transaction, portal.id, id);
  if (!publication) return refuse(Error::not_found("publication"));
  store::remove_follow(transaction, publication->id, participant.person.id);
  return {};
}

Result<EntryId> submit_for(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                           const PortalId& id, const ProxySubmission& submission) {
  const auto portal = access_portal(transaction, scope, id, workspace::kAddSignals);
  if (!portal) return refuse(portal.error());
  const auto person = contact_person(transaction, environment.clock, *portal, submission.contact_id);
  if (!person) return refuse(Error::invalid("contact_id", "unknown_contact"));
  auto entry = new_entry(environment.clock, *portal, *person, EntryForm::submission, submission.text);
  entry.kind = submission.kind;
  entry.entered_by = scope.member();
  FieldErrors errors;
  check_entry_text(entry.text, entry.form, errors);
  const auto hops = submission.hops.value_or(1);
  if (hops < 0 || hops > 2) errors.add("hops", "number_out_of_range", {{"minimum", "0"}, {"maximum", "2"}});
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return keep(transaction, environment, *portal, {*person, scope}, std::move(entry), false, hops);
}

Outcome vote_for(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const PortalId& portal,
                 const PublicationId& publication, const ContactId& contact) {
  const auto vote = proxy_vote(transaction, clock, scope, portal, publication, contact);
  if (!vote) return refuse(vote.error());
  if (store::add_vote(transaction,
                      {vote->publication.id, vote->person.id, scope.workspace(), scope.member(), clock.now()}))
    record_proxy_vote(transaction, clock, scope, *vote, "requirement.portal_vote_entered");
  return {};
}

Outcome withdraw_vote_of(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const PortalId& portal,
                         const PublicationId& publication, const ContactId& contact) {
  const auto vote = proxy_vote(transaction, clock, scope, portal, publication, contact);
  if (!vote) return refuse(vote.error());
  if (store::remove_vote(transaction, vote->publication.id, vote->person.id))
    record_proxy_vote(transaction, clock, scope, *vote, "requirement.portal_vote_withdrawn");
  return {};
}

}  // namespace assay::portal
