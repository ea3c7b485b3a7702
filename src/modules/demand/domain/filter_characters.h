// The characters of a filter text and what they are, half and full width alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::demand {

struct Character {
  char32_t code = 0;
  std::string bytes;
};

// Of valid UTF-8.
std::vector<Character> characters_of(std::string_view text);

bool is_space(char32_t code);
bool is_comma(char32_t code);
bool is_colon(char32_t code);
bool is_minus(char32_t code);
bool is_quote(char32_t code);
// Straight quotes end what straight ones began, curly ones what curly ones did.
bool closes_quote(char32_t opening, char32_t code);
bool is_comparison(char32_t code);
// What ends a word without quotes.
bool ends_word(char32_t code);
// Letters of a key: the first, and those behind it.
bool begins_key(char32_t code);
bool continues_key(char32_t code);

}  // namespace assay::demand
