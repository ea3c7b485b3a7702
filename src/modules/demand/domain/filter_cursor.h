// What is being typed at a place of a filter text, for completions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay::demand {

struct FilterCursor {
  std::string key;       // as typed before the colon; empty while a key or a searched word is being typed
  std::string typed;     // of the value, or of the key, up to the cursor; without its opening quote
  std::size_t from = 0;  // what a completion replaces, in characters
  std::size_t to = 0;
  bool keyed = false;  // a value behind a key
};

// `at` counts characters; beyond the end it is the end.
FilterCursor filter_cursor(std::string_view text, std::size_t at);

}  // namespace assay::demand
