// Says that two records are not the same, so that they are not offered to each other again.
#pragma once

#include "actions/environment.h"
#include "demand/similar.h"

namespace assay::demand {

// `other` is a requirement or a signal, by id or key. Refuses a record as not the same as itself. Twice does no harm.
Outcome refuse_similar(Environment& environment, const Scope& scope, SimilarKind kind, std::string_view id_or_key,
                       std::string_view other);
// 404 when the pair was not refused.
Outcome allow_similar(Environment& environment, const Scope& scope, SimilarKind kind, std::string_view id_or_key,
                      std::string_view other);

}  // namespace assay::demand
