// Links signals and goals to requirements, and takes the links away.
#pragma once

#include "actions/environment.h"
#include "domain/signal_span.h"

namespace assay::demand {

// With a span the words it names stay marked.
Outcome link_signal(Environment& environment, const Scope& scope, std::string_view requirement, std::string_view signal,
                    Importance importance, const std::optional<SpanInput>& span = std::nullopt);
Outcome unlink_signal(Environment& environment, const Scope& scope, std::string_view requirement,
                      std::string_view signal);
Outcome link_goal(Environment& environment, const Scope& scope, std::string_view requirement, const GoalLink& link);
Outcome unlink_goal(Environment& environment, const Scope& scope, std::string_view requirement,
                    const goals::GoalId& goal);

}  // namespace assay::demand
