// Values that may stand in a filter, as people read them: for completions.
#pragma once

#include <string>
#include <vector>

#include "base/principal.h"
#include "domain/filter_cursor.h"
#include "domain/filter_text.h"
#include "sql/database.h"

namespace assay::demand {

enum class CompletionKind { key, value };
BOOST_DESCRIBE_ENUM(CompletionKind, key, value)

struct FilterCompletion {
  CompletionKind kind = CompletionKind::key;
  std::string insert;  // "status:", or a value with quotes where it needs them
  std::string label;
  std::string also;  // another name of the same: its Chinese, a key, an address of mail
};
BOOST_DESCRIBE_STRUCT(FilterCompletion, (), (kind, insert, label, also))

// At most 20 values, or all keys that fit.
std::vector<FilterCompletion> filter_completions(sql::Connection& connection, const Scope& scope,
                                                 const FilterLanguage& language, const FilterCursor& cursor);

}  // namespace assay::demand
