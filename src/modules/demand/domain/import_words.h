// The words people use in files, English and Chinese: what a label says about a signal, and names of enumerations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demand/requirement.h"

namespace assay::demand {

// "Bug", "缺陷", "incident" … in any case and width; nullopt for words nobody knows.
std::optional<SignalKind> kind_of_word(std::string_view word);
std::optional<Channel> channel_of_word(std::string_view word);
// 0 first-hand (一手), 1 second-hand (二手), 2 more (多手); also the digits.
std::optional<std::int64_t> hops_of_word(std::string_view word);
std::optional<Importance> importance_of_word(std::string_view word);
std::optional<RequirementType> type_of_word(std::string_view word);
std::optional<EffortSize> effort_of_word(std::string_view word);

// A tracker's labels: one that speaks of a bug makes a defect, one that asks makes a question, else a request.
SignalKind kind_of_labels(const std::vector<std::string>& labels);
// A defect asks for a fix, anything else for an improvement.
RequirementType type_for(SignalKind kind);

// Cut at commas, semicolons, bars and their Chinese kin; trimmed, each once, in their order.
std::vector<std::string> split_tags(std::string_view text);
// Each once (without regard to case), trimmed, without empty ones.
std::vector<std::string> distinct_tags(const std::vector<std::string>& tags);

}  // namespace assay::demand
