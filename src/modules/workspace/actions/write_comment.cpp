#include "domain/text_rules.h"
#include "store/comment_store.h"
#include "workspace/conversation.h"
#include "workspace/notices.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {

Outcome write_comment(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                      const RecordComment& comment) {
  const auto author = scope.member();
  if (!author) return refuse(Error::forbidden(std::string(kComment.name)));
  if (auto allowed = scope.require(kComment, comment.business_line_id); !allowed) return allowed;
  FieldErrors errors;
  CommentRow row;
  row.id = CommentId::make(clock);
  row.workspace_id = scope.workspace();
  row.record_kind = comment.record_kind;
  row.record_id = comment.record_id;
  row.business_line_id = comment.business_line_id;
  row.author_id = *author;
  row.body = checked_text(comment.body, "body", kCommentCharactersMax, errors);
  row.mentions = comment.mentions;
  row.created_at = clock.now();
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  insert_comment(transaction, row);
  if (!comment.mentions.empty())
    notify(transaction, scope, clock,
           {"mentioned",
            comment.record_kind,
            comment.record_id,
            {{"key", comment.record_key}, {"title", comment.record_title}}},
           comment.mentions);
  watch(transaction, scope, clock, comment.record_kind, comment.record_id, *author);
  RecordChange change;
  change.action = "comment.created";
  change.record_kind = "comment";
  change.record_id = row.id.text();
  change.record_key = comment.record_key;
  change.business_line_id = comment.business_line_id;
  change.announcement = {{"about_kind", comment.record_kind}, {"about_id", comment.record_id}};
  record_change(transaction, scope, clock, change);
  return {};
}

}  // namespace assay::workspace
