// Files on records: listed, sent in, read back so that no browser ever runs them.
#include "actions/attachments.h"
#include "http/routes.h"
#include "images/media_type.h"
#include "store/member_store.h"

namespace assay::workspace {

struct Attachment {
  AttachmentId id;
  std::string record_kind;
  std::string record_id;
  std::string filename;
  std::string media_type;  // told from the content
  std::int64_t bytes = 0;
  std::optional<std::int64_t> width;  // of pictures
  std::optional<std::int64_t> height;
  bool has_thumbnail = false;
  std::optional<MemberName> created_by;
  Timestamp created_at;
  bool may_remove = false;
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
                      (id, record_kind, record_id, filename, media_type, bytes, width, height, has_thumbnail,
                       created_by, created_at, may_remove))

struct AttachmentList {
  std::vector<Attachment> items;
  bool may_add = false;
};
BOOST_DESCRIBE_STRUCT(AttachmentList, (), (items, may_add))

struct AttachmentQuery {
  std::string record_kind;
  std::string record_id;
};
BOOST_DESCRIBE_STRUCT(AttachmentQuery, (), (record_kind, record_id))

struct UploadQuery : AttachmentQuery {
  std::optional<std::string> filename;
};
BOOST_DESCRIBE_STRUCT(UploadQuery, (AttachmentQuery), (filename))

namespace {

Attachment attachment_of(const AttachmentRow& row, const AttachmentPlace& place, const Scope& scope,
                         const std::map<MemberId, std::string>& names) {
  Attachment wire{row.id,       row.record_kind, row.record_id,
                  row.filename, row.media_type,  row.bytes,
                  row.width,    row.height,      row.thumbnail_hash.has_value(),
                  std::nullopt, row.created_at,  may_remove(scope, row, place)};
  if (row.created_by) {
    const auto name = names.find(*row.created_by);
    wire.created_by = MemberName{*row.created_by, name == names.end() ? "" : name->second};
  }
  return wire;
}

Result<AttachmentList> list(const Collaborators& with, const Scope& scope, const AttachmentQuery& query) {
  return with.database.read([&](sql::Connection& connection) -> Result<AttachmentList> {
    const auto place = attachment_place(connection, with, scope, query.record_kind, query.record_id);
    if (!place) return refuse(place.error());
    const auto names = member_names(connection, scope.workspace());
    AttachmentList answer{{}, place->may_add};
    for (const auto& row : find_attachments(connection, scope.workspace(), query.record_kind, query.record_id))
      answer.items.push_back(attachment_of(row, *place, scope, names));
    return answer;
  });
}

Result<Attachment> show(const Collaborators& with, const Scope& scope, const AttachmentId& id) {
  return with.database.read([&](sql::Connection& connection) -> Result<Attachment> {
    const auto found = access_attachment(connection, with, scope, id);
    if (!found) return refuse(found.error());
    return attachment_of(found->first, found->second, scope, member_names(connection, scope.workspace()));
  });
}

Result<AttachmentRow> find(const Collaborators& with, const http::Call& call) {
  const auto id = call.id<AttachmentId>("attachment", "attachment");
  if (!id) return refuse(id.error());
  return with.database.read([&](sql::Connection& connection) -> Result<AttachmentRow> {
    auto found = access_attachment(connection, with, call.scope(), *id);
    if (!found) return refuse(found.error());
    return std::move(found->first);
  });
}

Result<http::Response> serve(const Collaborators& with, const Scope& scope, const std::string& hash_text,
                             std::string media_type, bool inline_, std::string_view filename) {
  const auto hash = files::FileHash::parse(hash_text);
  if (!hash) return refuse(Error::not_found("file"));
  auto bytes = with.files.get(scope.workspace(), *hash);
  if (!bytes) return refuse(bytes.error());
  http::Response response;
  response.content_type = std::move(media_type);
  response.body = std::move(*bytes);
  response.set("Content-Disposition", content_disposition(inline_, filename));
  // Whatever the bytes say, nothing in them runs and nothing is loaded for them.
  response.set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

}  // namespace

void add_attachment_routes(http::Router& router, const RouteContext& context) {
  using http::Call;
  router.add(http::get("/api/v1/attachments").summary("Files on a record").tag("attachments").signed_in(),
             [&context](const Call& call, const http::Query<AttachmentQuery>& query) {
               return list(context.with, call.scope(), *query);
             });
  router.create(
      http::post("/api/v1/attachments")
          .summary("Attach a file of at most 25 MB to a record")
          .tag("attachments")
          .signed_in()
          .accepts("application/octet-stream", kAttachmentBytesMax),
      [&context](const Call& call, const http::Query<UploadQuery>& query,
                 const http::RawBody& body) -> Result<std::string> {
        const auto id =
            add_attachment(context.with, call.scope(),
                           {query->record_kind, query->record_id, query->filename.value_or("")}, body.bytes);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&context](const Call& call, const std::string& id) {
        return show(context.with, call.scope(), AttachmentId::parse(id).value_or(AttachmentId()));
      });
  router.add(http::get("/api/v1/attachments/{attachment}/content")
                 .summary("The bytes of a file; pictures may be shown, everything else is a download")
                 .tag("attachments")
                 .signed_in()
                 .replies("application/octet-stream"),
             [&context](const Call& call) -> Result<http::Response> {
               const auto row = find(context.with, call);
               if (!row) return refuse(row.error());
               // Only what was decoded as a picture is shown as one.
               const bool picture = row->thumbnail_hash && images::is_picture(row->media_type);
               const auto type = row->media_type == "text/plain" ? "text/plain; charset=utf-8" : row->media_type;
               return serve(context.with, call.scope(), row->file_hash, type, picture, row->filename);
             });
  router.add(http::get("/api/v1/attachments/{attachment}/thumbnail")
                 .summary("A small WebP of a picture")
                 .tag("attachments")
                 .signed_in()
                 .replies("image/webp"),
             [&context](const Call& call) -> Result<http::Response> {
               const auto row = find(context.with, call);
               if (!row) return refuse(row.error());
               if (!row->thumbnail_hash) return refuse(Error::not_found("thumbnail"));
               return serve(context.with, call.scope(), *row->thumbnail_hash, "image/webp", true, "thumbnail.webp");
             });
  router.add(http::erase("/api/v1/attachments/{attachment}").summary("Remove a file").tag("attachments").signed_in(),
             [&context](const Call& call) -> Outcome {
               const auto id = call.id<AttachmentId>("attachment", "attachment");
               if (!id) return refuse(id.error());
               return remove_attachment(context.with, call.scope(), *id);
             });
}

}  // namespace assay::workspace
