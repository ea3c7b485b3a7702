// The rows of the module's tables, as they are stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "json/reflect.h"
#include "workspace/administration.h"
#include "workspace/history.h"
#include "workspace/record_change.h"

namespace assay::workspace {

using LoginSessionId = Id<struct LoginSessionTag>;
using InvitationId = Id<struct InvitationTag>;
using CommentId = Id<struct CommentTag>;
using NoticeId = Id<struct NoticeTag>;

enum class Theme { system, light, dark };
BOOST_DESCRIBE_ENUM(Theme, system, light, dark)

struct WorkspaceRow {
  WorkspaceId id;
  std::string name;
  Language language = Language::zh;
  std::string time_zone;
  std::string currency;
  boost::json::value settings;
  Timestamp created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(WorkspaceRow, (), (id, name, language, time_zone, currency, settings, created_at, version))

struct BusinessLineRow {
  BusinessLineId id;
  WorkspaceId workspace_id;
  std::optional<BusinessLineId> parent_id;
  std::string name;
  LineStage stage = LineStage::growth;
  std::optional<std::string> time_zone;
  std::vector<Date> holidays;
  std::vector<Date> working_days;
  Timestamp created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(BusinessLineRow, (),
                      (id, workspace_id, parent_id, name, stage, time_zone, holidays, working_days, created_at,
                       version))

struct MemberRow {
  MemberId id;
  WorkspaceId workspace_id;
  std::string name;
  std::string email;
  std::string email_folded;
  std::optional<Role> role;
  MemberState state = MemberState::active;
  Language language = Language::zh;
  Theme theme = Theme::system;
  Timestamp created_at;
  std::optional<Timestamp> last_seen_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (),
                      (id, workspace_id, name, email, email_folded, role, state, language, theme, created_at,
                       last_seen_at, version))

struct LoginSessionRow {
  LoginSessionId id;
  WorkspaceId workspace_id;
  MemberId member_id;
  std::string secret_hash;
  std::string csrf_token;
  std::string user_agent;
  Timestamp created_at;
  Timestamp last_seen_at;
  Timestamp expires_at;
};
BOOST_DESCRIBE_STRUCT(LoginSessionRow, (),
                      (id, workspace_id, member_id, secret_hash, csrf_token, user_agent, created_at, last_seen_at,
                       expires_at))

struct AccessTokenRow {
  TokenId id;
  WorkspaceId workspace_id;
  MemberId member_id;
  std::string name;
  std::string secret_hash;
  std::vector<std::string> scopes;
  Timestamp created_at;
  std::optional<Timestamp> expires_at;
  std::optional<Timestamp> last_used_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AccessTokenRow, (),
                      (id, workspace_id, member_id, name, secret_hash, scopes, created_at, expires_at, last_used_at,
                       version))

struct InvitationRow {
  InvitationId id;
  WorkspaceId workspace_id;
  std::string email;
  std::string name;
  Role role = Role::viewer;
  std::optional<BusinessLineId> business_line_id;
  std::string secret_hash;
  MemberId invited_by;
  Timestamp created_at;
  Timestamp expires_at;
  std::optional<Timestamp> accepted_at;
};
BOOST_DESCRIBE_STRUCT(InvitationRow, (),
                      (id, workspace_id, email, name, role, business_line_id, secret_hash, invited_by, created_at,
                       expires_at, accepted_at))

struct CommentRow {
  CommentId id;
  WorkspaceId workspace_id;
  std::string record_kind;
  std::string record_id;
  std::optional<BusinessLineId> business_line_id;
  MemberId author_id;
  std::string body;
  std::vector<MemberId> mentions;
  Timestamp created_at;
  std::optional<Timestamp> edited_at;
  std::optional<Timestamp> deleted_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(CommentRow, (),
                      (id, workspace_id, record_kind, record_id, business_line_id, author_id, body, mentions,
                       created_at, edited_at, deleted_at, version))

struct NoticeRow {
  NoticeId id;
  WorkspaceId workspace_id;
  MemberId member_id;
  std::string kind;
  std::string record_kind;
  std::string record_id;
  std::string actor_id;
  std::map<std::string, std::string> parameters;
  Timestamp created_at;
  std::optional<Timestamp> read_at;
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (),
                      (id, workspace_id, member_id, kind, record_kind, record_id, actor_id, parameters, created_at,
                       read_at))

struct AuditRow {
  AuditId id;
  WorkspaceId workspace_id;
  std::int64_t number = 0;
  Timestamp at;
  std::string actor_kind;
  std::string actor_id;
  std::optional<MemberId> member_id;
  std::string action;
  std::string record_kind;
  std::string record_id;
  std::string record_key;
  std::optional<BusinessLineId> business_line_id;
  std::vector<FieldChange> changes;
  std::string request_id;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (id, workspace_id, number, at, actor_kind, actor_id, member_id, action, record_kind, record_id,
                       record_key, business_line_id, changes, request_id))

}  // namespace assay::workspace
