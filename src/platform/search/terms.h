// Which terms stand for a record in the index. Words are bare and folded; capitals in front mark everything else.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "search/search_index.h"
#include "search/words.h"

namespace assay::search {

// Raised whenever terms change their meaning: indexes of another format are rebuilt.
inline constexpr std::string_view kIndexFormat = "2";

inline constexpr Xapian::valueno kIdSlot = 0;
inline constexpr Xapian::valueno kKindSlot = 1;

std::string record_term(std::string_view kind, std::string_view id);
std::string kind_term(std::string_view kind);
std::string key_term(std::string_view key);
std::string filter_term(std::string_view filter);
// Two Han characters side by side, and a word of the dictionary.
std::string pair_term(const std::string& first, const std::string& second);
std::string han_word_term(std::string_view word);
// Of an English word or anything written like one.
std::string stem_term(const Xapian::Stem& stem, const std::string& word);

Xapian::Document index_document(const Document& document, WordCutter& cutter, const Xapian::Stem& stem);

}  // namespace assay::search
