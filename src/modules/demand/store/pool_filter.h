// The filter language of requirements, turned into SQL over the pool.
#pragma once

#include "store/filter_sql.h"

namespace assay::demand::store {

// Adds the conditions of a filter text. A key of domain/filter_keys.cpp has its condition in the table of
// pool_filter.cpp. Refuses what parse_filter refuses, and names and fields that there are not.
Outcome add_pool_filter(Where& where, FilterContext& context, std::string_view text);

}  // namespace assay::demand::store
