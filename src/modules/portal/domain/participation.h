// Who takes part in a portal, and what they leave there.
#pragma once

#include "customers/customers.h"
#include "domain/portal.h"

namespace assay::portal {

using PersonId = Id<struct PortalPersonTag>;
using PortalSessionId = Id<struct PortalSessionTag>;
using PortalInvitationId = Id<struct PortalInvitationTag>;
using EntryId = Id<struct PortalEntryTag>;

enum class PersonKind { contact, member, visitor, claimed };
BOOST_DESCRIBE_ENUM(PersonKind, contact, member, visitor, claimed)

// One row of the table portal_people.
struct Person {
  PersonId id;
  WorkspaceId workspace_id;
  PortalId portal_id;
  PersonKind kind = PersonKind::visitor;
  std::string identity;
  std::optional<ContactId> contact_id;
  std::optional<MemberId> member_id;
  std::optional<customers::CustomerId> customer_id;
  std::string customer_claim;
  std::string name;
  std::string email;
  std::string post;  // what they do in the process
  bool blocked = false;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, workspace_id, portal_id, kind, identity, contact_id, member_id, customer_id, customer_claim,
                       name, email, post, blocked, created_at))

// Whether what this person writes waits for a member to let it through.
bool is_moderated(const Portal& portal, const Person& person);

enum class EntryForm { submission, comment };
BOOST_DESCRIBE_ENUM(EntryForm, submission, comment)
enum class EntryState { waiting, accepted, rejected };
BOOST_DESCRIBE_ENUM(EntryState, waiting, accepted, rejected)

// One row of the table portal_entries: a submission, or a comment on a publication.
struct Entry {
  EntryId id;
  WorkspaceId workspace_id;
  PortalId portal_id;
  PersonId person_id;
  EntryForm form = EntryForm::submission;
  std::optional<PublicationId> publication_id;  // of comments
  demand::SignalKind kind = demand::SignalKind::request;
  std::string text;  // as it was written
  std::string text_hash;
  EntryState state = EntryState::waiting;
  std::optional<demand::SignalId> signal_id;  // of accepted submissions
  std::optional<MemberId> entered_by;         // who wrote it for the person
  std::string reason;                         // of a rejection, for the person
  std::optional<MemberId> decided_by;
  std::optional<Timestamp> decided_at;
  Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (id, workspace_id, portal_id, person_id, form, publication_id, kind, text, text_hash, state,
                       signal_id, entered_by, reason, decided_by, decided_at, created_at))

// One row of the table portal_publications. The state is empty while the requirement is gone.
struct Publication {
  PublicationId id;
  WorkspaceId workspace_id;
  PortalId portal_id;
  demand::RequirementId requirement_id;
  std::string title;
  std::string text;
  std::string state;
  std::int64_t votes = 0;
  std::int64_t comments = 0;
  std::optional<MemberId> published_by;
  Timestamp published_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Publication, (),
                      (id, workspace_id, portal_id, requirement_id, title, text, state, votes, comments, published_by,
                       published_at, updated_at, version))

// A visitor's introduction.
struct Introduction {
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> website;  // no person sees this field; who fills it is none
  std::string pass;                    // from the portal's description; tells when the page was opened
};
BOOST_DESCRIBE_STRUCT(Introduction, (), (name, email, website, pass))

// Adds "name" and "email" errors; both are trimmed by the caller.
void check_person(const std::string& name, const std::string& email, FieldErrors& errors);
void check_entry_text(const std::string& text, EntryForm form, FieldErrors& errors);

}  // namespace assay::portal
