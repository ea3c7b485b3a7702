// A filter as people type it, read and written: status:accepted tier:A,B -tag:ui votes:>=5 text:"导出" has:goal
//
// Terms stand one behind the other and all must hold; of the values behind one key any may. A minus takes the matches
// of a term away. Words without a key are searched for. Full-width punctuation and Chinese names of keys and words are
// understood. Nothing here knows of records: names are looked up by whoever applies the filter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/filter_language.h"

namespace assay::demand {

enum class FilterComparison { equal, below, at_most, above, at_least, between };

struct FilterValue {
  std::string text;          // of a word its name: "accepted", also where 已采纳 was typed
  bool quoted = false;       // then it is never a word like "me"
  std::size_t position = 0;  // in characters from the beginning
  bool operator==(const FilterValue& other) const { return text == other.text && quoted == other.quoted; }
};

struct FilterTerm {
  bool negated = false;
  std::string key;    // its name: "status"; "text" of words without a key
  std::string field;  // of "field.cost" the "cost"
  FilterComparison comparison = FilterComparison::equal;
  std::vector<FilterValue> values;  // one or more; of a range its two ends
  std::size_t position = 0;         // of the term and how long it is, in characters
  std::size_t length = 0;
  bool operator==(const FilterTerm& other) const {
    return negated == other.negated && key == other.key && field == other.field && comparison == other.comparison &&
           values == other.values;
  }
};

inline constexpr std::size_t kFilterTermsMax = 50;
inline constexpr std::size_t kFilterValuesMax = 100;

// Refuses ("filter", …) with "position" (from 1, in characters) and "word" among the parameters of what is wrong.
Result<std::vector<FilterTerm>> parse_filter(std::string_view text, const FilterLanguage& language);
// As the language writes it; parsing that gives the same terms.
std::string print_filter(const std::vector<FilterTerm>& terms);
std::string print_term(const FilterTerm& term);

// The refusal of a term for what only its applier knows. `value` names the place, else the term.
Error filter_error(const FilterTerm& term, const FilterValue* value, std::string code,
                   MessageParameters parameters = {});

}  // namespace assay::demand
