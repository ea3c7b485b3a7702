#include "actions/comments.h"

#include <algorithm>

#include <fmt/format.h>

#include "actions/attachments.h"
#include "base/text.h"
#include "domain/text_rules.h"
#include "store/comment_store.h"
#include "store/member_store.h"
#include "store/notice_store.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {
namespace {

bool may_comment(const Scope& scope, const RecordSummary& record) {
  return scope.may(kComment, record.business_line_id) || scope.may(kAddSignals, record.business_line_id);
}

void check_mentions(sql::Connection& connection, const Scope& scope, const std::vector<MemberId>& mentions,
                    FieldErrors& errors) {
  if (mentions.size() > kMentionsMax)
    return errors.add("mentions", "too_many_items", {{"limit", std::to_string(kMentionsMax)}});
  const auto known = active_members_among(connection, scope.workspace(), mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i)
    if (std::ranges::find(known, mentions[i]) == known.end())
      errors.add(fmt::format("mentions[{}]", i), "unknown_member");
}

void tell(sql::Transaction& transaction, const Scope& scope, const Clock& clock, std::string kind,
          const CommentRow& comment, const RecordSummary& record, const std::vector<MemberId>& members) {
  notify(transaction, scope, clock,
         {std::move(kind), comment.record_kind, comment.record_id, {{"key", record.key}, {"title", record.title}}},
         members);
}

RecordChange change_of(const CommentRow& comment, const RecordSummary& record, std::string action,
                       std::vector<FieldChange> changes = {}) {
  RecordChange change;
  change.action = std::move(action);
  change.record_kind = "comment";
  change.record_id = comment.id.text();
  change.record_key = record.key;
  change.business_line_id = record.business_line_id;
  change.changes = std::move(changes);
  change.announcement = {{"about_kind", comment.record_kind}, {"about_id", comment.record_id}};
  return change;
}

struct CommentToChange {
  CommentRow comment;
  RecordSummary record;
};

Result<CommentToChange> find_to_change(sql::Transaction& transaction, const Collaborators& with, const Scope& scope,
                                       const CommentId& id, std::int64_t expected_version) {
  auto comment = find_comment(transaction, scope.workspace(), id);
  if (!comment) return refuse(Error::not_found("comment"));
  auto record = with.records.require(transaction, scope, comment->record_kind, comment->record_id);
  if (!record) return refuse(Error::not_found("comment"));
  const bool owner = scope.may(kManageWorkspace, record->business_line_id);
  const bool author = scope.member() == comment->author_id && may_comment(scope, *record);
  if (!owner && !author) return refuse(Error::of(ErrorKind::kForbidden, "not_yours"));
  if (comment->version != expected_version) return refuse(Error::stale());
  if (comment->deleted_at) return refuse(Error::conflict("comment_deleted"));
  return CommentToChange{std::move(*comment), std::move(*record)};
}

}  // namespace

Result<RecordSummary> require_record(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                     const std::string& record_kind, const std::string& record_id) {
  if (!with.records.knows(record_kind))
    return refuse(Error::invalid("record_kind", "unknown_record_kind",
                                 {{"value", std::string(first_code_points(record_kind, 60))}}));
  return with.records.require(connection, scope, record_kind, record_id);
}

Result<CommentId> add_comment(const Collaborators& with, const Scope& scope, const NewComment& new_comment) {
  const auto author = scope.member();
  if (!author) return refuse(Error::forbidden(std::string(kComment.name)));
  return with.database.write([&](sql::Transaction& transaction) -> Result<CommentId> {
    const auto record = require_record(transaction, with, scope, new_comment.record_kind, new_comment.record_id);
    if (!record) return refuse(record.error());
    if (!may_comment(scope, *record)) return refuse(Error::forbidden(std::string(kComment.name)));
    FieldErrors errors;
    CommentRow row;
    row.id = CommentId::make(with.clock);
    row.workspace_id = scope.workspace();
    row.record_kind = new_comment.record_kind;
    row.record_id = new_comment.record_id;
    row.business_line_id = record->business_line_id;
    row.author_id = *author;
    row.body = checked_text(new_comment.body, "body", kCommentCharactersMax, errors);
    row.mentions = new_comment.mentions;
    row.created_at = with.clock.now();
    check_mentions(transaction, scope, row.mentions, errors);
    if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
    if (count_comments(transaction, scope.workspace(), row.record_kind, row.record_id) >= kCommentsPerRecordMax)
      return refuse(Error::conflict("too_many_comments", {{"limit", std::to_string(kCommentsPerRecordMax)}}));
    insert_comment(transaction, row);
    auto watching = watchers_of(transaction, scope.workspace(), row.record_kind, row.record_id);
    std::erase_if(watching, [&](const MemberId& member) {
      return std::ranges::find(row.mentions, member) != row.mentions.end();
    });
    tell(transaction, scope, with.clock, "mentioned", row, *record, row.mentions);
    tell(transaction, scope, with.clock, "commented", row, *record, watching);
    watch(transaction, scope, with.clock, row.record_kind, row.record_id, *author);
    auto change = change_of(row, *record, "comment.created");
    change.creates = true;
    record_change(transaction, scope, with.clock, change);
    return row.id;
  });
}

Outcome edit_comment(const Collaborators& with, const Scope& scope, const CommentId& comment,
                     std::int64_t expected_version, const CommentChange& change) {
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto found = find_to_change(transaction, with, scope, comment, expected_version);
    if (!found) return refuse(found.error());
    FieldErrors errors;
    CommentRow after = found->comment;
    after.body = checked_text(change.body, "body", kCommentCharactersMax, errors);
    if (change.mentions) {
      after.mentions = *change.mentions;
      check_mentions(transaction, scope, after.mentions, errors);
    }
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    std::vector<FieldChange> changes;
    note_personal_change(changes, "body", found->comment.body, after.body);
    note_change(changes, "mentions", found->comment.mentions, after.mentions);
    if (changes.empty()) return {};
    after.edited_at = with.clock.now();
    if (!update_comment(transaction, after, expected_version)) return refuse(Error::stale());
    auto added = after.mentions;
    std::erase_if(added, [&](const MemberId& member) {
      return std::ranges::find(found->comment.mentions, member) != found->comment.mentions.end();
    });
    tell(transaction, scope, with.clock, "mentioned", after, found->record, added);
    record_change(transaction, scope, with.clock,
                  change_of(after, found->record, "comment.changed", std::move(changes)));
    return {};
  });
}

Outcome delete_comment(const Collaborators& with, const Scope& scope, const CommentId& comment,
                       std::int64_t expected_version) {
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto found = find_to_change(transaction, with, scope, comment, expected_version);
    if (!found) return refuse(found.error());
    CommentRow after = found->comment;
    after.body.clear();
    after.mentions.clear();
    after.deleted_at = with.clock.now();
    if (!update_comment(transaction, after, expected_version)) return refuse(Error::stale());
    record_change(transaction, scope, with.clock, change_of(after, found->record, "comment.deleted"));
    return remove_attachments_of(transaction, with, scope.workspace(), "comment", comment.text());
  });
}

}  // namespace assay::workspace
