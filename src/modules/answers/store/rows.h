// The rows of the module's tables, as they are stored.
#pragma once

#include <optional>
#include <string>

#include "answers/telling.h"
#include "blueprint/blueprint.h"
#include "customers/customers.h"
#include "delivery/queue.h"
#include "demand/requirement.h"
#include "portal/portal.h"
#include "sql/database.h"

namespace assay::answers {

using AnswerId = Id<struct AnswerTag>;
using TellingId = Id<struct TellingTag>;
using AnswerDestinationId = Id<struct AnswerDestinationTag>;

// held: waits until somebody sends it. telling: it is on its way to everyone. told: everyone was gathered.
// withdrawn: another verdict came before anybody sent it.
enum class AnswerState { held, telling, told, withdrawn };
BOOST_DESCRIBE_ENUM(AnswerState, held, telling, told, withdrawn)

struct AnswerRow {
  AnswerId id;
  WorkspaceId workspace_id;
  std::string about_kind;  // "requirement" or "signal"
  std::string about_id;
  std::string verdict;
  std::int64_t round = 0;
  std::string reason;
  std::string sentence;
  std::optional<Date> until_on;
  std::string version_name;
  std::optional<blueprint::FeatureId> feature_id;  // which does it already
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  std::optional<MemberId> actor_id;
  AnswerState state = AnswerState::telling;
  bool gathering = true;  // those who are to hear of it are being written down
  Timestamp created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (),
                      (id, workspace_id, about_kind, about_id, verdict, round, reason, sentence, until_on, version_name,
                       feature_id, business_line_id, owner_id, actor_id, state, gathering, created_at, version))

// waiting: owed, or on its way. digest: goes with the next daily mail. held: waits with its answer until somebody sends
// it. left_out: somebody decided that this person is not told.
enum class TellingState { waiting, digest, told, failed, unsubscribed, no_address, held, left_out };
BOOST_DESCRIBE_ENUM(TellingState, waiting, digest, told, failed, unsubscribed, no_address, held, left_out)
enum class TellingChannel { app, mail, by_hand };
BOOST_DESCRIBE_ENUM(TellingChannel, app, mail, by_hand)

struct TellingRow {
  TellingId id;
  WorkspaceId workspace_id;
  AnswerId answer_id;
  std::string about_kind;
  std::string about_id;
  std::string verdict;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  RecipientKind recipient_kind = RecipientKind::member;
  std::string recipient_id;
  std::string person_key;
  Because because = Because::asked;
  std::optional<demand::SignalId> signal_id;
  std::optional<portal::PublicationId> publication_id;
  std::optional<customers::CustomerId> customer_id;
  std::string language;
  TellingState state = TellingState::waiting;
  std::optional<TellingChannel> channel;
  std::optional<delivery::DeliveryId> delivery_id;
  std::string problem;
  Timestamp created_at;
  std::optional<Timestamp> told_at;
  std::optional<MemberId> told_by;
  std::string note;
  std::optional<std::string> sentence;  // in place of the answer's own
  bool asks_back = false;
  std::optional<bool> solved;
  std::string reply;
  std::optional<Timestamp> replied_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TellingRow, (),
                      (id, workspace_id, answer_id, about_kind, about_id, verdict, business_line_id, owner_id,
                       recipient_kind, recipient_id, person_key, because, signal_id, publication_id, customer_id,
                       language, state, channel, delivery_id, problem, created_at, told_at, told_by, note, sentence,
                       asks_back, solved, reply, replied_at, version))

struct DestinationRow {
  AnswerDestinationId id;
  WorkspaceId workspace_id;
  std::string name;
  delivery::DestinationKind kind = delivery::DestinationKind::webhook;
  std::string url_sealed;
  std::string url_shown;
  std::string secret_sealed;  // empty: none
  std::optional<BusinessLineId> business_line_id;
  std::string language;
  bool active = true;
  Timestamp created_at;
  std::optional<MemberId> created_by;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(DestinationRow, (),
                      (id, workspace_id, name, kind, url_sealed, url_shown, secret_sealed, business_line_id, language,
                       active, created_at, created_by, version))

struct AskedBackRow {
  WorkspaceId workspace_id;
  demand::RequirementId requirement_id;
  AnswerId answer_id;
  std::optional<BusinessLineId> business_line_id;
  std::int64_t asked = 0;
  std::int64_t confirmed = 0;
  std::int64_t refuted = 0;
  Timestamp released_at;
};
BOOST_DESCRIBE_STRUCT(AskedBackRow, (),
                      (workspace_id, requirement_id, answer_id, business_line_id, asked, confirmed, refuted,
                       released_at))

// channel and tier are empty where there is none.
struct WaitRow {
  WorkspaceId workspace_id;
  std::string record_kind;
  std::string record_id;
  std::optional<BusinessLineId> business_line_id;
  std::string channel;
  std::string tier;
  std::optional<customers::CustomerId> customer_id;
  std::optional<MemberId> owner_id;
  Timestamp asked_at;
  Timestamp due_at;
  std::optional<Timestamp> answered_at;
  std::optional<std::int64_t> seconds_taken;
  std::optional<std::string> verdict;
  std::optional<Timestamp> owner_told_at;
  std::optional<Timestamp> escalated_at;
};
BOOST_DESCRIBE_STRUCT(WaitRow, (),
                      (workspace_id, record_kind, record_id, business_line_id, channel, tier, customer_id, owner_id,
                       asked_at, due_at, answered_at, seconds_taken, verdict, owner_told_at, escalated_at))

}  // namespace assay::answers
