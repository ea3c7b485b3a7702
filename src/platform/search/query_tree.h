// Turns what somebody typed into a tree of terms. No text makes it fail but one that is too long.
#pragma once

#include <xapian.h>

#include "base/result.h"
#include "search/search_index.h"
#include "search/words.h"

namespace assay::search {

struct QueryTree {
  Xapian::Query query;
  bool has_words = false;  // otherwise all matches are equally good
};

// Every word must occur, the last one also as the beginning of a word (three letters, or one Han character); words in
// quotes side by side; REQ-142 as the key of a record or in its text. Beyond 48 words the rest is left out.
Result<QueryTree> query_tree(const Query& query, WordCutter& cutter, const Xapian::Stem& stem);

}  // namespace assay::search
