// Comments that other parts of the program write on a record, within the caller's transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::workspace {

struct RecordComment {
  std::string record_kind;
  std::string record_id;
  std::string record_key;    // "REQ-142", or empty
  std::string record_title;  // for those who are told
  std::optional<BusinessLineId> business_line_id;
  std::string body;  // at most 10,000 characters
  std::vector<MemberId> mentions;
};

// By the scope's member, at the clock's time. Tells who is mentioned; the author watches from now on. The record and
// the mentioned members are taken as they are: the caller knows that they exist.
Outcome write_comment(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                      const RecordComment& comment);

}  // namespace assay::workspace
