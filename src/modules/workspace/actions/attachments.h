// Files on records: who sees the record sees them, who may comment on it may add to them.
#pragma once

#include "actions/collaborators.h"
#include "domain/attachment.h"
#include "store/attachment_store.h"

namespace assay::workspace {

struct NewAttachment {
  std::string record_kind;  // of the record directory, or "comment"
  std::string record_id;
  std::string filename;
};

// The record that files belong to, and what the scope may do about them.
struct AttachmentPlace {
  std::string about_kind;  // the record itself, or the one that the comment is about
  std::string about_id;
  RecordSummary record;
  bool may_add = false;
};
// 404 unless the record (of a comment: the one it is about) is there and the scope may see it.
Result<AttachmentPlace> attachment_place(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                         const std::string& record_kind, const std::string& record_id);
// With its place, when the scope may see that.
Result<std::pair<AttachmentRow, AttachmentPlace>> access_attachment(sql::Connection& connection,
                                                                    const Collaborators& with, const Scope& scope,
                                                                    const AttachmentId& id);
// By who added it while it may comment there, and by owners.
bool may_remove(const Scope& scope, const AttachmentRow& attachment, const AttachmentPlace& place);

// Refused: empty files, more than a record may have. To comments only their authors attach.
Result<AttachmentId> add_attachment(const Collaborators& with, const Scope& scope, const NewAttachment& input,
                                    std::string_view bytes);
Outcome remove_attachment(const Collaborators& with, const Scope& scope, const AttachmentId& id);
// All of a record that goes itself.
Outcome remove_attachments_of(sql::Transaction& transaction, const Collaborators& with, const WorkspaceId& workspace,
                              std::string_view record_kind, std::string_view record_id);

}  // namespace assay::workspace
