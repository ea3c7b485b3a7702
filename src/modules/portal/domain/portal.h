// What a portal is, what people may write into its settings, and which state of a requirement is told outside.
#pragma once

#include "portal/portal.h"

namespace assay::portal {

inline constexpr std::size_t kPortalNameLimit = 80;
inline constexpr std::size_t kWelcomeLimit = 5'000;
inline constexpr std::size_t kOriginsLimit = 20;
inline constexpr std::size_t kTitleLimit = 200;
inline constexpr std::size_t kPublicTextLimit = 5'000;
inline constexpr std::size_t kSubmissionLimit = 5'000;
inline constexpr std::size_t kCommentLimit = 2'000;
inline constexpr std::size_t kPersonNameLimit = 100;
inline constexpr std::size_t kReasonLimit = 1'000;
inline constexpr std::int64_t kPublicationsLimit = 1'000;  // a portal
inline constexpr std::int64_t kWaitingOfPersonLimit = 20;
inline constexpr std::int64_t kWaitingOfPortalLimit = 2'000;

// How far a requirement has come, in words for people outside.
enum class PublicState { considering, accepted, planned, in_delivery, released, deferred, declined, merged };
BOOST_DESCRIBE_ENUM(PublicState, considering, accepted, planned, in_delivery, released, deferred, declined, merged)
PublicState public_state(demand::Status status);

// One row of the table portals.
struct Portal {
  PortalId id;
  WorkspaceId workspace_id;
  BusinessLineId business_line_id;
  std::string slug;
  std::string name_zh;
  std::string name_en;
  std::string welcome_zh;  // Markdown
  std::string welcome_en;
  bool open = false;
  Access access = Access::invitation;
  std::vector<PortalLanguage> languages;
  bool moderation = true;  // of what contacts write; visitors are always moderated
  std::vector<PublicState> shown_states;
  UnknownContacts unknown_contacts = UnknownContacts::hold;
  std::vector<std::string> allowed_origins;  // "https://crm.example.com", of systems that embed the form
  std::string secret;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Portal, (),
                      (id, workspace_id, business_line_id, slug, name_zh, name_en, welcome_zh, welcome_en, open, access,
                       languages, moderation, shown_states, unknown_contacts, allowed_origins, secret, created_at,
                       updated_at, version))

// "https://host", "https://host:8443", or http to the machine itself, without a path; in lower case.
bool is_origin(std::string_view text);
// Adds every wrong field; texts are trimmed by the caller.
void check_portal(const Portal& portal, FieldErrors& errors);
void check_public_text(const PublicText& text, FieldErrors& errors);

}  // namespace assay::portal
