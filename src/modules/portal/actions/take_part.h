// What people do in a portal: submit, vote, follow, comment; themselves, or a member for a contact.
#pragma once

#include "actions/environment.h"
#include "domain/participation.h"

namespace assay::portal {

// Who acts in a portal, and as whom. `scope` is the member's own, or one that can do nothing but speak on this line.
struct Participant {
  Person person;
  Scope scope;
};
// For contacts, visitors and claimed people.
Scope speaking_for(const Portal& portal, const Person& person);

struct Submission {
  demand::SignalKind kind = demand::SignalKind::request;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Submission, (), (kind, text))
struct NewComment {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NewComment, (), (text))

// Becomes a signal at once, or waits for a member. The same words again within ten minutes are the first ones. Errors:
// forbidden, invalid, too many waiting ("portal_many_waiting", "portal_full").
Result<EntryId> submit(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                       const Participant& participant, const Submission& submission);
Result<EntryId> comment(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                        const Participant& participant, const PublicationId& publication, const NewComment& comment);
// Once a person; again changes nothing. Who votes follows.
Outcome vote(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Participant& participant,
             const PublicationId& publication);
Outcome withdraw_vote(sql::Transaction& transaction, const Portal& portal, const Participant& participant,
                      const PublicationId& publication);
Outcome follow(sql::Transaction& transaction, const Clock& clock, const Portal& portal, const Participant& participant,
               const PublicationId& publication);
Outcome unfollow(sql::Transaction& transaction, const Portal& portal, const Participant& participant,
                 const PublicationId& publication);

// The publication, when it shows on the portal; otherwise 404.
Result<Publication> shown_publication(sql::Connection& connection, const Portal& portal, const PublicationId& id);
std::vector<std::string> shown_words(const Portal& portal);

// A member's entry for a contact. Needs signals.add on the line, and to see it.
struct ProxySubmission {
  ContactId contact_id;
  demand::SignalKind kind = demand::SignalKind::request;
  std::string text;
  std::optional<std::int64_t> hops;  // people between the contact and the record; 1 when absent
};
BOOST_DESCRIBE_STRUCT(ProxySubmission, (), (contact_id, kind, text, hops))
Result<EntryId> submit_for(sql::Transaction& transaction, Environment& environment, const Scope& scope,
                           const PortalId& portal, const ProxySubmission& submission);
Outcome vote_for(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const PortalId& portal,
                 const PublicationId& publication, const ContactId& contact);
Outcome withdraw_vote_of(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const PortalId& portal,
                         const PublicationId& publication, const ContactId& contact);

// Records an accepted submission as a signal.
Result<demand::SignalId> hear(sql::Transaction& transaction, Environment& environment, const Portal& portal,
                              const Person& person, const Scope& scope, const Entry& entry, std::int64_t hops);

}  // namespace assay::portal
