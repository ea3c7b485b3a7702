// Comments on records of any kind.
#include "actions/comments.h"
#include "http/routes.h"
#include "store/comment_store.h"
#include "store/member_store.h"

namespace assay::workspace {

struct Comment {
  CommentId id;
  std::string record_kind;
  std::string record_id;
  MemberName author;
  std::string body;
  std::vector<MemberId> mentions;
  Timestamp created_at;
  std::optional<Timestamp> edited_at;
  bool deleted = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Comment, (),
                      (id, record_kind, record_id, author, body, mentions, created_at, edited_at, deleted, version))

struct RecordQuery {
  std::string record_kind;
  std::string record_id;
};
BOOST_DESCRIBE_STRUCT(RecordQuery, (), (record_kind, record_id))

namespace {

Comment comment_of(CommentRow row, const std::map<MemberId, std::string>& names) {
  const auto name = names.find(row.author_id);
  return {row.id,
          std::move(row.record_kind),
          std::move(row.record_id),
          {row.author_id, name == names.end() ? std::string() : name->second},
          std::move(row.body),
          std::move(row.mentions),
          row.created_at,
          row.edited_at,
          row.deleted_at.has_value(),
          row.version};
}

Result<Comment> read_comment(const RouteContext& context, const Scope& scope, const CommentId& id) {
  return context.with.database.read([&](sql::Connection& connection) -> Result<Comment> {
    auto row = find_comment(connection, scope.workspace(), id);
    if (!row) return refuse(Error::not_found("comment"));
    if (auto record = context.with.records.require(connection, scope, row->record_kind, row->record_id); !record)
      return refuse(Error::not_found("comment"));
    return comment_of(std::move(*row), member_names(connection, scope.workspace()));
  });
}

}  // namespace

void add_comment_routes(http::Router& router, const RouteContext& context) {
  router.add(
      http::get("/api/v1/comments").summary("Comments on a record, the first ones first").tag("comments").signed_in(),
      [&context](const http::Call& call, const http::Query<RecordQuery>& query) -> Result<http::List<Comment>> {
        return context.with.database.read([&](sql::Connection& connection) -> Result<http::List<Comment>> {
          const auto& scope = call.scope();
          if (auto record = require_record(connection, context.with, scope, query->record_kind, query->record_id);
              !record)
            return refuse(std::move(record.error()));
          const auto names = member_names(connection, scope.workspace());
          http::List<Comment> list;
          for (auto& row : find_comments(connection, scope.workspace(), query->record_kind, query->record_id))
            list.items.push_back(comment_of(std::move(row), names));
          return list;
        });
      });
  // Who may only add signals comments too, on its own records: the action decides by the record.
  router.create(
      http::post("/api/v1/comments").summary("Comment on a record").tag("comments").signed_in(),
      [&context](const http::Call& call, const http::Body<NewComment>& body) -> Result<std::string> {
        const auto id = add_comment(context.with, call.scope(), *body);
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&context](const http::Call& call, const std::string& id) -> Result<Comment> {
        return read_comment(context, call.scope(), CommentId::parse(id).value_or(CommentId()));
      });
  router.add(http::patch("/api/v1/comments/{id}").summary("Edit a comment").tag("comments").signed_in().versioned(),
             [&context](const http::Call& call, const http::Body<CommentChange>& body) -> Result<Comment> {
               const auto id = call.id<CommentId>("id", "comment");
               if (!id) return refuse(id.error());
               if (auto edited = edit_comment(context.with, call.scope(), *id, call.expected_version, *body); !edited)
                 return refuse(std::move(edited.error()));
               return read_comment(context, call.scope(), *id);
             });
  router.add(http::erase("/api/v1/comments/{id}").summary("Delete a comment").tag("comments").signed_in().versioned(),
             [&context](const http::Call& call) -> Outcome {
               const auto id = call.id<CommentId>("id", "comment");
               if (!id) return refuse(id.error());
               return delete_comment(context.with, call.scope(), *id, call.expected_version);
             });
}

}  // namespace assay::workspace
