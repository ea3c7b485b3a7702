// The minutes of a review as Markdown.
#pragma once

#include <string>
#include <string_view>

#include "domain/review.h"
#include "messages/catalogue.h"

namespace assay::reviews {

struct MinutesCounts {
  std::int64_t accepted = 0;
  std::int64_t deferred = 0;
  std::int64_t declined = 0;
  std::int64_t merged = 0;
  std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(MinutesCounts, (), (accepted, deferred, declined, merged, open))

MinutesCounts counts_of(const Minutes& minutes);
// In "zh" or "en". Texts of people are escaped, so that they stay text.
std::string minutes_markdown(const messages::Catalogue& catalogue, std::string_view language, const Minutes& minutes);
// A line of text as it reads in Markdown: special characters escaped, line breaks made spaces.
std::string markdown_line(std::string_view text);
// A text of several lines, each quoted.
std::string markdown_quote(std::string_view text);

}  // namespace assay::reviews
