// Talking about a record.
#pragma once

#include "actions/collaborators.h"
#include "json/reflect.h"
#include "store/tables.h"

namespace assay::workspace {

inline constexpr std::int64_t kCommentsPerRecordMax = 2'000;

struct NewComment {
  std::string record_kind;
  std::string record_id;
  std::string body;
  std::vector<MemberId> mentions;
};
BOOST_DESCRIBE_STRUCT(NewComment, (), (record_kind, record_id, body, mentions))

struct CommentChange {
  std::string body;
  std::optional<std::vector<MemberId>> mentions;
};
BOOST_DESCRIBE_STRUCT(CommentChange, (), (body, mentions))

// 404 unless the record is of a known kind and the scope may see it.
Result<RecordSummary> require_record(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                     const std::string& record_kind, const std::string& record_id);

// Needs comments.write on the record's line; who may only add signals comments on its own records, which are the ones
// it sees. Tells who is mentioned and who watches; the author watches from now on.
Result<CommentId> add_comment(const Collaborators& with, const Scope& scope, const NewComment& comment);
// By the author or an owner. Those newly mentioned are told.
Outcome edit_comment(const Collaborators& with, const Scope& scope, const CommentId& comment,
                     std::int64_t expected_version, const CommentChange& change);
// The text goes, the place in the conversation stays.
Outcome delete_comment(const Collaborators& with, const Scope& scope, const CommentId& comment,
                       std::int64_t expected_version);

}  // namespace assay::workspace
