// Answers, who is told of them, what they said when they were asked back, and how they want their mail.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "domain/person.h"
#include "store/rows.h"

namespace assay::answers::store {

// False when there is one of the same verdict and round already. A new verdict withdraws what is still held of those
// before it.
bool insert_answer(sql::Transaction& transaction, const AnswerRow& answer);
std::optional<AnswerRow> find_answer(sql::Connection& connection, const WorkspaceId& workspace, const AnswerId& id);
std::map<AnswerId, AnswerRow> find_answers(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::set<AnswerId>& ids);
// The latest first.
std::vector<AnswerRow> answers_about(sql::Connection& connection, const WorkspaceId& workspace,
                                     std::string_view about_kind, const std::string& about_id, std::size_t limit);
// What is held about the record is not told any more; nobody stays written down for it. `but`: an answer that stays.
void withdraw_held(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view about_kind,
                   const std::string& about_id, const AnswerId& but);
// Nobody else gathers for it or sends it until the end of the transaction.
void hold_answer(sql::Transaction& transaction, const AnswerId& id);
// False when it was finished already. Whoever was held is told now: `told` afterwards.
bool finish_gathering(sql::Transaction& transaction, const AnswerRow& answer);
// Tells everybody who was held, and who is not written down yet.
void start_telling(sql::Transaction& transaction, const AnswerId& id);

// Leaves out everyone but the first of the same person, and who was gathered before for the same answer; those who are
// held or were left out count as gathered only when it is asked for.
enum class Known { all, settled };
void drop_known(sql::Connection& connection, std::vector<TellingRow>& tellings, Known known);
// Makes room for those who are told, or left out, after they were held or left out.
void remove_unsettled(sql::Transaction& transaction, const std::vector<TellingRow>& tellings);
void insert_tellings(sql::Transaction& transaction, const std::vector<TellingRow>& tellings);
// The first answer whose requesters are being gathered.
std::optional<AnswerRow> next_to_gather(sql::Connection& connection, const WorkspaceId& workspace);
std::optional<TellingRow> find_telling(sql::Connection& connection, const WorkspaceId& workspace, const TellingId& id);
std::vector<TellingRow> tellings_of_delivery(sql::Connection& connection, const WorkspaceId& workspace,
                                             const delivery::DeliveryId& delivery);
// Writes state, channel, delivery, problem, told, note and reply; counts the version.
void update_telling(sql::Transaction& transaction, const TellingRow& telling);
// The delivery of many, in one statement.
void set_delivery(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<TellingId>& ids,
                  const delivery::DeliveryId& delivery, TellingState state);

struct TellingFilter {
  std::vector<TellingState> state;
  std::optional<std::string> about_kind;
  std::optional<std::string> about_id;
  std::optional<std::string> owner_id;  // an id or "none"
  std::vector<BusinessLineId> business_line_id;
  std::optional<bool> asks_back;
  bool unreplied = false;  // asked back, and silent so far
  std::optional<std::string> recipient_id;
  std::optional<std::vector<BusinessLineId>> lines;  // what the scope may see; nullopt: all
  std::optional<TellingId> after;
};
// In the order of their making.
std::vector<TellingRow> find_tellings(sql::Connection& connection, const WorkspaceId& workspace,
                                      const TellingFilter& filter, std::size_t limit);
std::int64_t count_tellings(sql::Connection& connection, const WorkspaceId& workspace, const TellingFilter& filter);

struct AnswerCount {
  AnswerId answer_id;
  TellingState state = TellingState::waiting;
  std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerCount, (), (answer_id, state, people))
std::vector<AnswerCount> count_by_answer(sql::Connection& connection, const WorkspaceId& workspace,
                                         std::string_view about_kind, const std::string& about_id);
// Who owes how many.
struct OwnerCount {
  std::optional<MemberId> owner_id;
  std::int64_t people = 0;
  Timestamp oldest_at;
};
BOOST_DESCRIBE_STRUCT(OwnerCount, (), (owner_id, people, oldest_at))
std::vector<OwnerCount> count_by_owner(sql::Connection& connection, const WorkspaceId& workspace,
                                       const TellingFilter& filter);

// The first digest telling of each person who has any, in the order of the persons, after `after`.
struct DigestPerson {
  std::string person_key;
  TellingId telling_id;
};
BOOST_DESCRIBE_STRUCT(DigestPerson, (), (person_key, telling_id))
std::vector<DigestPerson> digest_persons(sql::Connection& connection, const WorkspaceId& workspace,
                                         const std::string& after, std::size_t limit);
// At most `limit` of what waits for the person's digest, the oldest first.
std::vector<TellingId> digest_of(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::string& person_key, std::size_t limit);

std::map<std::string, MailMode> mail_modes(sql::Connection& connection, const WorkspaceId& workspace,
                                           const std::vector<std::string>& person_keys);
void save_mail_mode(sql::Transaction& transaction, const WorkspaceId& workspace, const std::string& person_key,
                    MailMode mode, Timestamp now);

// Of a contact that is gone nothing stays that they or others wrote, nor anything of their address; what was told and
// said stays counted, what was owed is owed no longer.
void forget_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& contact);

// Counts anew what the requesters of a release said, and keeps it for lists.
void refresh_asked_back(sql::Transaction& transaction, const AnswerRow& answer);
std::optional<AskedBackRow> find_asked_back(sql::Connection& connection, const WorkspaceId& workspace,
                                            const demand::RequirementId& requirement);
// Whether anybody was asked who can be reached.
bool anybody_askable(sql::Connection& connection, const WorkspaceId& workspace, const AnswerId& answer);
struct AskedBackFilter {
  bool refuted_only = false;
  std::optional<std::vector<BusinessLineId>> lines;
  std::optional<demand::RequirementId> below;
};
// The latest requirements first.
std::vector<AskedBackRow> find_all_asked_back(sql::Connection& connection, const WorkspaceId& workspace,
                                              const AskedBackFilter& filter, std::size_t limit);

}  // namespace assay::answers::store
