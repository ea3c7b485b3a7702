#include "domain/signal_span.h"

#include <cstdlib>

#include "base/text.h"

namespace assay::demand {

std::optional<std::string> words_between(std::string_view text, const SpanInput& span) {
  if (span.start < 0 || span.end <= span.start) return std::nullopt;
  if (span.end > static_cast<std::int64_t>(text.size())) return std::nullopt;
  const auto before = first_code_points(text, static_cast<std::size_t>(span.start));
  const auto through = first_code_points(text, static_cast<std::size_t>(span.end));
  if (code_points(through) != static_cast<std::size_t>(span.end)) return std::nullopt;
  const auto words = through.substr(before.size());
  if (trim(words).empty()) return std::nullopt;
  return std::string(words);
}

std::optional<SpanInput> find_again(std::string_view text, std::string_view quote, const SpanInput& before) {
  if (quote.empty()) return std::nullopt;
  std::optional<SpanInput> nearest;
  std::int64_t start = 0;
  std::size_t counted = 0;
  for (auto at = text.find(quote); at != std::string_view::npos; at = text.find(quote, at + quote.size())) {
    start += static_cast<std::int64_t>(code_points(text.substr(counted, at - counted)));
    counted = at;
    if (!nearest || std::abs(start - before.start) < std::abs(nearest->start - before.start))
      nearest = SpanInput{start, start + static_cast<std::int64_t>(code_points(quote))};
  }
  return nearest;
}

}  // namespace assay::demand
