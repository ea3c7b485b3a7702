// A signal: one thing one person said or did at one time, verbatim, never edited.
#pragma once

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "base/time.h"
#include "blueprint/records.h"
#include "customers/customers.h"

namespace assay::demand {

using SignalId = Id<struct SignalTag>;
using RequirementId = Id<struct RequirementTag>;
using ImportId = Id<struct ImportTag>;

enum class SignalKind { request, question, defect, complaint, praise };
BOOST_DESCRIBE_ENUM(SignalKind, request, question, defect, complaint, praise)
enum class Channel { service, sales, visit, interview, portal, chat, email, usage, rival, import_ };
BOOST_DESCRIBE_ENUM(Channel, service, sales, visit, interview, portal, chat, email, usage, rival, import_)
// How much the requirement matters to the one who said it.
enum class Importance { nice, important, must, deal_breaker };
BOOST_DESCRIBE_ENUM(Importance, nice, important, must, deal_breaker)

// Where a signal stands in the inbox. Linked or answered it is processed; archived ones are put aside without either.
enum class SignalState { unprocessed, processed, archived };
BOOST_DESCRIBE_ENUM(SignalState, unprocessed, processed, archived)
// What a signal is answered with by itself, without a requirement.
enum class SignalVerdict { already_supported, defect, decline, defer, more_needed };
BOOST_DESCRIBE_ENUM(SignalVerdict, already_supported, defect, decline, defer, more_needed)

struct SignalAnswer {
  SignalVerdict verdict = SignalVerdict::decline;
  std::string reason;                              // code of the workspace's list
  std::string sentence;                            // for the one who asked
  std::string note;                                // never shown to contributors
  std::optional<blueprint::FeatureId> feature_id;  // of what supports it already
  std::string reference;  // web address or number where the defect, or the page of the feature, is
  std::optional<Date> until;
  std::optional<MemberId> by;
  Timestamp at;
  bool operator==(const SignalAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(SignalAnswer, (), (verdict, reason, sentence, note, feature_id, reference, until, by, at))

// One row of the table signals. hops: people between the voice and the record, 0 first-hand, 1, 2 and more.
struct Signal {
  SignalId id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;  // SIG-number
  std::string title;        // may be empty
  std::string text;
  SignalKind kind = SignalKind::request;
  Channel channel = Channel::import_;
  std::optional<ContactId> contact_id;
  std::string speaker_name;
  std::string speaker_post;
  std::optional<customers::CustomerId> customer_id;
  std::optional<BusinessLineId> business_line_id;
  std::int64_t hops = 0;
  Timestamp said_at;
  std::string source;                    // "assay", "github-issues:prisma", …
  std::optional<std::string> source_id;  // unique within the source; empty on corrections
  std::string source_link;
  std::int64_t votes = 0;
  std::int64_t requirements = 0;  // how many requirements it feeds
  std::optional<SignalId> corrects_id;
  std::optional<SignalId> corrected_by_id;
  std::optional<ImportId> import_id;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  SignalState state = SignalState::unprocessed;
  std::optional<MemberId> assignee_id;
  std::optional<SignalAnswer> answer;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Signal, (),
                      (id, workspace_id, number, title, text, kind, channel, contact_id, speaker_name, speaker_post,
                       customer_id, business_line_id, hops, said_at, source, source_id, source_link, votes,
                       requirements, corrects_id, corrected_by_id, import_id, created_at, created_by, state,
                       assignee_id, answer, version))

inline std::string signal_key(std::int64_t number) { return "SIG-" + std::to_string(number); }
// 142 for "REQ-142" with the prefix "REQ-", in any case; nullopt when it is no such key.
std::optional<std::int64_t> number_of_key(std::string_view key, std::string_view prefix);
// The title, or the beginning of the text where there is none.
std::string headline(const Signal& signal);

}  // namespace assay::demand
