// The keys of a filter text ("status:accepted votes:>=5"): what they are called and what may stand behind them.
//
// A new key is one entry in domain/filter_keys.cpp and one condition under the same name in store/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::demand {

enum class FilterKind {
  text,    // words that the search index looks for
  word,    // one of a few words
  name,    // a record, by what people call it
  number,  // also compared: >=5, 1..3
  date,    // a day, a month or a year, also compared
  field,   // a field of the workspace's own: the rest of the key names it, its definition says what it holds
};

// A word that may stand behind a key, and what people may write for it: aliases are folded.
struct FilterWord {
  std::string name;
  std::vector<std::string> aliases;
};

struct FilterKey {
  std::string name;
  std::vector<std::string> aliases;  // folded
  FilterKind kind = FilterKind::text;
  std::vector<FilterWord> words;  // all there are of a `word`; those beside names, as "me" and "none"

  [[nodiscard]] bool compares() const {
    return kind == FilterKind::number || kind == FilterKind::date || kind == FilterKind::field;
  }
  // The word that `text` is, also by an alias and in any case or width; empty when it is none.
  [[nodiscard]] std::string word(std::string_view text) const;
};

class FilterLanguage {
 public:
  explicit FilterLanguage(std::vector<FilterKey> keys) : keys_(std::move(keys)) {}
  [[nodiscard]] const std::vector<FilterKey>& keys() const { return keys_; }
  // By name or alias, in any case or width; "field.cost" finds the key of fields. nullptr when there is none.
  [[nodiscard]] const FilterKey* find(std::string_view typed) const;
  // Up to three names of keys that look most like what was typed.
  [[nodiscard]] std::vector<std::string> nearest(std::string_view typed) const;

 private:
  std::vector<FilterKey> keys_;
};

// Those of the words that look most like `typed`: at most `limit`, none that has nothing in common.
std::vector<std::string> nearest_words(std::string_view typed, const std::vector<std::string>& words,
                                       std::size_t limit);

// The keys of the two lists.
const FilterLanguage& requirement_filter_language();
const FilterLanguage& signal_filter_language();

}  // namespace assay::demand
