// Rows of what people wrote: submissions and comments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/participation.h"
#include "sql/database.h"

namespace assay::portal::store {

std::optional<Entry> find_entry(sql::Connection& connection, const WorkspaceId& workspace, const EntryId& id);
// On PostgreSQL keeps others from deciding at the same time; SQLite has one writer anyway.
void hold_entry(sql::Transaction& transaction, const EntryId& id);
void insert_entry(sql::Transaction& transaction, const Entry& entry);
// Everything that a decision changes.
void update_entry(sql::Transaction& transaction, const Entry& entry);
// The same words of the same person since then, if they stand.
std::optional<EntryId> find_repetition(sql::Connection& connection, const Entry& entry, Timestamp since);
std::int64_t count_waiting(sql::Connection& connection, const PortalId& portal);
std::int64_t count_waiting_of(sql::Connection& connection, const PersonId& person);
void add_to_comments(sql::Transaction& transaction, const PublicationId& publication, std::int64_t more);

struct EntryFilter {
  std::vector<PortalId> portals;
  EntryState state = EntryState::waiting;
  std::optional<EntryForm> form;
  std::optional<EntryId> after;
  std::int64_t limit = 50;
};
struct EntryPage {
  std::vector<Entry> items;
  std::optional<EntryId> next;
};
// What waits, oldest first; what was decided, newest first.
EntryPage entry_page(sql::Connection& connection, const WorkspaceId& workspace, const EntryFilter& filter);
std::int64_t count_entries(sql::Connection& connection, const WorkspaceId& workspace, const EntryFilter& filter);
// Submissions of a person, newest first.
EntryPage submissions_of(sql::Connection& connection, const PersonId& person, const std::optional<EntryId>& after,
                         std::int64_t limit);
// Comments that show, and the own ones of `person` in any state; oldest first.
EntryPage comments_on(sql::Connection& connection, const PublicationId& publication,
                      const std::optional<PersonId>& person, const std::optional<EntryId>& after, std::int64_t limit);

}  // namespace assay::portal::store
