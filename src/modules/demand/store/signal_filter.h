// The filter language of signals, turned into SQL over the table of signals.
#pragma once

#include "store/filter_sql.h"

namespace assay::demand::store {

// Adds the conditions of a filter text. A key of domain/filter_keys.cpp has its condition in the table of
// signal_filter.cpp. Answers whether the text asks for corrected signals too. Refuses what parse_filter refuses, and
// names that there are not.
Result<bool> add_signal_filter(Where& where, FilterContext& context, std::string_view text);

}  // namespace assay::demand::store
