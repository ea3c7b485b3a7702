#include "actions/attachments.h"

#include "actions/comments.h"
#include "images/media_type.h"
#include "images/thumbnail.h"
#include "sql/idempotency.h"
#include "store/comment_store.h"
#include "workspace/attachments.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {
namespace {

bool may_comment(const Scope& scope, const RecordSummary& record) {
  return scope.may(kComment, record.business_line_id) || scope.may(kAddSignals, record.business_line_id);
}

Outcome check_room(sql::Connection& connection, const Scope& scope, const NewAttachment& input, std::int64_t bytes) {
  const auto totals = attachment_totals(connection, scope.workspace(), input.record_kind, input.record_id);
  if (totals.count >= kAttachmentsPerRecordMax)
    return refuse(Error::conflict("too_many_attachments", {{"limit", std::to_string(kAttachmentsPerRecordMax)}}));
  if (totals.bytes + bytes > kAttachmentBytesPerRecordMax)
    return refuse(Error::conflict("attachments_too_large",
                                  {{"limit_megabytes", std::to_string(kAttachmentBytesPerRecordMax >> 20)}}));
  return {};
}

Result<AttachmentPlace> place_to_add(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                     const NewAttachment& input, std::int64_t bytes) {
  auto place = attachment_place(connection, with, scope, input.record_kind, input.record_id);
  if (!place) return place;
  if (!place->may_add) return refuse(Error::forbidden(std::string(kComment.name)));
  if (auto room = check_room(connection, scope, input, bytes); !room) return refuse(room.error());
  return place;
}

void record(sql::Transaction& transaction, const Clock& clock, const Scope& scope, const AttachedTo& about,
            std::string_view what, boost::json::value before, boost::json::value after) {
  RecordChange change;
  change.action = about.record_kind + "." + std::string(what);
  change.record_kind = about.record_kind;
  change.record_id = about.record_id;
  change.record_key = about.record_key;
  change.business_line_id = about.business_line_id;
  change.changes = {{"file", std::move(before), std::move(after)}};
  record_change(transaction, scope, clock, change);
}

AttachedTo about(const AttachmentPlace& place) {
  return {place.about_kind, place.about_id, place.record.key, place.record.business_line_id};
}

// The files of a new attachment, stored. A picture that cannot be read is kept as a file like any other.
Result<std::string> store_files(files::FileStore& files, const WorkspaceId& workspace, std::string_view bytes,
                                AttachmentRow& row) {
  std::string thumbnail;
  if (images::is_picture(row.media_type)) {
    if (auto made = images::make_thumbnail(bytes, row.media_type)) {
      row.width = made->width;
      row.height = made->height;
      thumbnail = std::move(made->webp);
    }
  }
  const auto hash = files.put(workspace, bytes);
  if (!hash) return refuse(hash.error());
  row.file_hash = hash->text();
  if (!thumbnail.empty()) {
    const auto small = files.put(workspace, thumbnail);
    if (!small) return refuse(small.error());
    row.thumbnail_hash = small->text();
  }
  return thumbnail;
}

Outcome remove_files(const Collaborators& with, const WorkspaceId& workspace, const std::vector<std::string>& hashes) {
  for (const auto& text : hashes)
    if (const auto hash = files::FileHash::parse(text))
      if (auto removed = with.files.remove(workspace, *hash); !removed) return removed;
  return {};
}

}  // namespace

Result<AttachmentPlace> attachment_place(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                         const std::string& record_kind, const std::string& record_id) {
  AttachmentPlace place{record_kind, record_id, {}, false};
  std::optional<MemberId> author;
  if (record_kind == "comment") {
    const auto id = CommentId::parse(record_id);
    const auto comment = id ? find_comment(connection, scope.workspace(), *id) : std::nullopt;
    if (!comment || comment->deleted_at) return refuse(Error::not_found("comment"));
    place.about_kind = comment->record_kind;
    place.about_id = comment->record_id;
    author = comment->author_id;
  }
  auto found = require_record(connection, with, scope, place.about_kind, place.about_id);
  if (!found) return refuse(found.error());
  place.record = std::move(*found);
  place.may_add = may_comment(scope, place.record) && (!author || author == scope.member());
  return place;
}

Result<std::pair<AttachmentRow, AttachmentPlace>> access_attachment(sql::Connection& connection,
                                                                    const Collaborators& with, const Scope& scope,
                                                                    const AttachmentId& id) {
  auto row = find_attachment(connection, scope.workspace(), id);
  if (!row) return refuse(Error::not_found("attachment"));
  auto place = attachment_place(connection, with, scope, row->record_kind, row->record_id);
  if (!place) return refuse(Error::not_found("attachment"));
  return std::pair{std::move(*row), std::move(*place)};
}

bool may_remove(const Scope& scope, const AttachmentRow& attachment, const AttachmentPlace& place) {
  if (scope.may(kManageWorkspace, place.record.business_line_id)) return true;
  return attachment.created_by && attachment.created_by == scope.member() && may_comment(scope, place.record);
}

Result<AttachmentId> add_attachment(const Collaborators& with, const Scope& scope, const NewAttachment& input,
                                    std::string_view bytes) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  // Nothing is stored for somebody who may not.
  const auto allowed = with.database.read([&](sql::Connection& connection) -> Outcome {
    const auto place = place_to_add(connection, with, scope, input, size);
    if (!place) return refuse(place.error());
    return {};
  });
  if (!allowed) return refuse(allowed.error());
  if (bytes.empty()) return refuse(Error::invalid("body", "file_is_empty"));
  AttachmentRow row;
  row.id = AttachmentId::make(with.clock);
  row.workspace_id = scope.workspace();
  row.record_kind = input.record_kind;
  row.record_id = input.record_id;
  row.media_type = images::media_type_of(bytes);
  row.filename = attachment_name(input.filename, images::extension_of(row.media_type));
  row.bytes = size;
  row.created_at = with.clock.now();
  row.created_by = scope.member();
  const auto thumbnail = store_files(with.files, scope.workspace(), bytes, row);
  if (!thumbnail) return refuse(thumbnail.error());
  return with.database.write([&](sql::Transaction& transaction) -> Result<AttachmentId> {
    const auto place = place_to_add(transaction, with, scope, input, size);
    if (!place) return refuse(place.error());
    insert_attachment(transaction, row);
    // From here on nobody removes these files; whoever just did is made up for.
    if (auto kept = with.files.put(scope.workspace(), bytes); !kept) return refuse(kept.error());
    if (row.thumbnail_hash)
      if (auto kept = with.files.put(scope.workspace(), *thumbnail); !kept) return refuse(kept.error());
    sql::remember_result(transaction, scope, row.id.text(), row.created_at);
    record(transaction, with.clock, scope, about(*place), "file_attached", nullptr, boost::json::value(row.filename));
    return row.id;
  });
}

Result<StoredFile> store_file(files::FileStore& files, const WorkspaceId& workspace, std::string_view filename,
                              std::string bytes) {
  if (bytes.empty()) return refuse(Error::invalid("file", "file_is_empty"));
  if (bytes.size() > kAttachmentBytesMax)
    return refuse(Error::invalid("file", "attachment_too_large",
                                 {{"limit_megabytes", std::to_string(kAttachmentBytesMax >> 20U)}}));
  AttachmentRow row;
  row.media_type = images::media_type_of(bytes);
  auto thumbnail = store_files(files, workspace, bytes, row);
  if (!thumbnail) return refuse(thumbnail.error());
  return StoredFile{attachment_name(filename, images::extension_of(row.media_type)),
                    row.media_type,
                    std::move(bytes),
                    row.file_hash,
                    row.width,
                    row.height,
                    row.thumbnail_hash,
                    std::move(*thumbnail)};
}

Outcome attach_file(sql::Transaction& transaction, files::FileStore& files, const Scope& scope, const Clock& clock,
                    const AttachedTo& to, const StoredFile& file) {
  const auto size = static_cast<std::int64_t>(file.bytes.size());
  if (auto room = check_room(transaction, scope, {to.record_kind, to.record_id, file.filename}, size); !room)
    return room;
  AttachmentRow row;
  row.id = AttachmentId::make(clock);
  row.workspace_id = scope.workspace();
  row.record_kind = to.record_kind;
  row.record_id = to.record_id;
  row.filename = file.filename;
  row.media_type = file.media_type;
  row.bytes = size;
  row.file_hash = file.file_hash;
  row.width = file.width;
  row.height = file.height;
  row.thumbnail_hash = file.thumbnail_hash;
  row.created_at = clock.now();
  row.created_by = scope.member();
  insert_attachment(transaction, row);
  // Whoever removed the last use of these files just now is made up for.
  if (auto kept = files.put(scope.workspace(), file.bytes); !kept) return refuse(kept.error());
  if (row.thumbnail_hash)
    if (auto kept = files.put(scope.workspace(), file.thumbnail); !kept) return refuse(kept.error());
  record(transaction, clock, scope, to, "file_attached", nullptr, boost::json::value(row.filename));
  return {};
}

Outcome remove_attachment(const Collaborators& with, const Scope& scope, const AttachmentId& id) {
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto found = access_attachment(transaction, with, scope, id);
    if (!found) return refuse(found.error());
    const auto& [row, place] = *found;
    if (!may_remove(scope, row, place)) return refuse(Error::of(ErrorKind::kForbidden, "attachment_not_yours"));
    const auto unused = delete_attachment(transaction, row);
    record(transaction, with.clock, scope, about(place), "file_removed", boost::json::value(row.filename), nullptr);
    return remove_files(with, scope.workspace(), unused);
  });
}

Outcome remove_attachments_of(sql::Transaction& transaction, const Collaborators& with, const WorkspaceId& workspace,
                              std::string_view record_kind, std::string_view record_id) {
  for (const auto& row : find_attachments(transaction, workspace, record_kind, record_id))
    if (auto removed = remove_files(with, workspace, delete_attachment(transaction, row)); !removed) return removed;
  return {};
}

}  // namespace assay::workspace
