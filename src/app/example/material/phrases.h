// How people talk around what they want to say, what they say besides, and what is answered to them.
#pragma once

#include <span>
#include <string_view>

#include "demand/requirement.h"
#include "demand/signal.h"

namespace assay::app::example {

// Before and after the heart of the matter; may be empty.
std::span<const std::string_view> openings();
std::span<const std::string_view> endings();
std::span<const std::string_view> urgent_endings();
std::span<const std::string_view> openings_in_english();
std::span<const std::string_view> endings_in_english();
// Of somebody who only passes it on.
std::span<const std::string_view> hearsay();
std::span<const std::string_view> hearsay_in_english();

struct SmallTalk {
  std::string_view text;
  demand::SignalKind kind = demand::SignalKind::question;
};
// What nobody has made a requirement of.
std::span<const SmallTalk> small_talk();

struct Answer {
  demand::VerdictKind kind = demand::VerdictKind::accept;
  std::string_view reason;
  std::string_view sentence;
};
std::span<const Answer> answers();
std::span<const std::string_view> comments();
// About what a release brought: much, and nothing to speak of.
std::span<const std::string_view> good_results();
std::span<const std::string_view> poor_results();
std::span<const std::string_view> scenarios();

}  // namespace assay::app::example
