#include "domain/filter_cursor.h"

#include "base/text.h"
#include "domain/filter_characters.h"

namespace assay::demand {

FilterCursor filter_cursor(std::string_view text, std::size_t at) {
  FilterCursor cursor;
  if (!is_utf8(text)) return cursor;
  const auto characters = characters_of(text);
  at = std::min(at, characters.size());
  char32_t opening = 0;   // of the quote that is open
  std::size_t begin = 0;  // of the key or value at hand
  for (std::size_t i = 0; i < at; ++i) {
    const auto code = characters[i].code;
    if (opening != 0) {
      if (code == U'\\')
        ++i;
      else if (closes_quote(opening, code))
        opening = 0;
      continue;
    }
    const auto restart = [&] {
      cursor.keyed = false;
      cursor.key.clear();
      begin = i + 1;
    };
    if (is_quote(code)) {
      opening = code;
    } else if (is_space(code)) {
      // "tier:A, " goes on with another tier.
      if (!(cursor.keyed && i > 0 && is_comma(characters[i - 1].code)))
        restart();
      else
        begin = i + 1;
    } else if (is_comma(code)) {
      if (cursor.keyed)
        begin = i + 1;
      else
        restart();
    } else if (is_minus(code) && !cursor.keyed && i == begin) {
      begin = i + 1;
    } else if (is_colon(code) && !cursor.keyed && i > begin && begins_key(characters[begin].code)) {
      for (std::size_t k = begin; k < i; ++k) cursor.key += characters[k].bytes;
      cursor.keyed = true;
      begin = i + 1;
    } else if (is_comparison(code) && cursor.keyed && i == begin) {
      begin = i + 1;
      if (begin < at && (characters[begin].code == U'=' || characters[begin].code == U'＝')) begin = ++i + 1;
    }
  }
  begin = std::min(begin, at);
  cursor.from = begin;
  for (std::size_t i = begin; i < at; ++i)
    if (!is_quote(characters[i].code)) cursor.typed += characters[i].bytes;
  cursor.to = at;
  while (cursor.to < characters.size() &&
         (opening != 0 ? !closes_quote(opening, characters[cursor.to].code)
                       : !ends_word(characters[cursor.to].code) && !is_colon(characters[cursor.to].code)))
    ++cursor.to;
  if (opening != 0 && cursor.to < characters.size()) ++cursor.to;
  if (!cursor.keyed && cursor.to < characters.size() && is_colon(characters[cursor.to].code)) ++cursor.to;
  return cursor;
}

}  // namespace assay::demand
