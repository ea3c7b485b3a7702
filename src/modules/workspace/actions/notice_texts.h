// Notices as their readers see them: in their language, and without what they may not see any more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/collaborators.h"
#include "store/notice_store.h"

namespace assay::workspace {

struct Notice {
  NoticeId id;
  std::string kind;
  std::string text;
  std::string record_kind;
  std::string record_id;
  std::string record_key;
  std::string record_title;
  Timestamp at;
  bool read = false;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, text, record_kind, record_id, record_key, record_title, at, read))

std::vector<Notice> present_notices(sql::Connection& connection, const Collaborators& with, const Scope& scope,
                                    std::vector<NoticeRow> rows);

}  // namespace assay::workspace
