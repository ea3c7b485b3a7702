// How long records wait for a first verdict, and the settings that say how long they may.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "answers/settings.h"
#include "store/rows.h"
#include "store/telling_store.h"

namespace assay::answers::store {

struct StoredSettings {
  AnswerSettings settings;
  std::int64_t version = 0;  // 0: the defaults, never changed
};
StoredSettings find_settings(sql::Connection& connection, const WorkspaceId& workspace);
// False when somebody else changed them since `expected_version`.
bool save_settings(sql::Transaction& transaction, const WorkspaceId& workspace, const AnswerSettings& settings,
                   std::int64_t expected_version);

// Adds rows, or changes what is known about those that are there; an answer that was given stays.
void put_waits(sql::Transaction& transaction, const std::vector<WaitRow>& rows);
void remove_waits(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
                  const std::vector<std::string>& record_ids);
// Those that were answered before stay.
void remove_unanswered_waits(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
                             const std::vector<std::string>& record_ids);
// The first verdict counts: a row that has one keeps it, unless this one was earlier.
void answer_waits(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view record_kind,
                  const std::vector<std::string>& record_ids, Timestamp at, std::string_view verdict);
// Unanswered signals of the customer, at most `limit`.
std::vector<std::string> waiting_signals_of(sql::Connection& connection, const WorkspaceId& workspace,
                                            const customers::CustomerId& customer, std::size_t limit);
// Unanswered rows by kind and id, after the last one.
std::vector<WaitRow> waiting_after(sql::Connection& connection, const WorkspaceId& workspace,
                                   std::string_view record_kind, const std::string& after, std::size_t limit);
void set_due(sql::Transaction& transaction, const WaitRow& row);

struct WaitFilter {
  std::optional<bool> answered;
  std::optional<Timestamp> overdue_at;  // not answered then, or answered too late
  std::optional<std::string> owner_id;  // an id or "none"
  std::optional<std::string> record_kind;
  std::optional<std::string> channel;  // empty text: none
  std::optional<std::string> tier;
  std::vector<BusinessLineId> business_line_id;
  std::optional<Timestamp> from;  // asked at or after
  std::optional<Timestamp> until;
  std::optional<std::vector<BusinessLineId>> lines;
  struct Place {
    Timestamp due_at;
    std::string record_id;
  };
  std::optional<Place> after;
};
// Those due first come first.
std::vector<WaitRow> find_waits(sql::Connection& connection, const WorkspaceId& workspace, const WaitFilter& filter,
                                std::size_t limit);
std::int64_t count_waits(sql::Connection& connection, const WorkspaceId& workspace, const WaitFilter& filter);
std::vector<OwnerCount> waits_by_owner(sql::Connection& connection, const WorkspaceId& workspace,
                                       const WaitFilter& filter);

// One line of the report. Seconds are of those answered; 0 where nobody was.
struct AnswerTime {
  std::string channel;
  std::string tier;
  std::int64_t asked = 0;
  std::int64_t answered = 0;
  std::int64_t in_time = 0;
  std::int64_t overdue = 0;  // not answered yet and past their time
  std::int64_t median_seconds = 0;
  std::int64_t p90_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerTime, (), (channel, tier, asked, answered, in_time, overdue, median_seconds, p90_seconds))
std::vector<AnswerTime> answer_times(sql::Connection& connection, const WorkspaceId& workspace,
                                     const WaitFilter& filter, Timestamp now);

// Overdue rows whose owner has not heard of it, or which nobody above has heard of.
std::vector<WaitRow> overdue_untold(sql::Connection& connection, const WorkspaceId& workspace, Timestamp now,
                                    bool escalation, std::size_t limit);
void note_told(sql::Transaction& transaction, const WaitRow& row, bool escalation, Timestamp now);

}  // namespace assay::answers::store
