// Tags in use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::demand::store {

// Tags that have the text in them, of requirements that the scope may see, the commonest first.
std::vector<std::string> tags_like(sql::Connection& connection, const Scope& scope, std::string_view text,
                                   std::size_t limit);

}  // namespace assay::demand::store
