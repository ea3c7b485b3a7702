#include "domain/filter_text.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "domain/filter_characters.h"
#include "domain/filter_dates.h"

namespace assay::demand {
namespace {

constexpr std::size_t kTextMax = 4'000;

// Whether a value may stand without quotes where a term of this kind and comparison reads it.
bool stands_bare(const std::string& text, bool compares, FilterComparison comparison) {
  if (text.empty()) return false;
  const auto characters = characters_of(text);
  if (std::ranges::any_of(characters, [](const Character& each) { return ends_word(each.code); })) return false;
  if (!compares || comparison != FilterComparison::equal) return true;
  return !is_comparison(characters[0].code) && text.find("..") == std::string::npos;
}

// Whether a searched word may stand without its key: nothing in it reads as a minus or a key.
bool stands_free(const std::string& text) {
  if (!stands_bare(text, false, FilterComparison::equal)) return false;
  const auto characters = characters_of(text);
  if (is_minus(characters[0].code)) return false;
  return std::ranges::none_of(characters, [](const Character& each) { return is_colon(each.code); });
}

std::string quoted(const std::string& text) {
  std::string written = "\"";
  for (const auto& character : characters_of(text)) {
    if (closes_quote(U'"', character.code) || character.code == U'\\') written += '\\';
    written += character.bytes;
  }
  return written + "\"";
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.ends_with('%')) text.remove_suffix(1);
  if (text.size() > 18) return false;
  std::size_t digits = 0;
  std::size_t points = 0;
  for (const char letter : text) {
    if (letter >= '0' && letter <= '9')
      ++digits;
    else if (letter != '.' || ++points > 1)
      return false;
  }
  return digits > 0;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "none" : text;
}

class Parser {
 public:
  Parser(std::string_view text, const FilterLanguage& language)
      : characters_(characters_of(text)), language_(language) {}

  Result<std::vector<FilterTerm>> run() {
    std::vector<FilterTerm> terms;
    for (;;) {
      while (!at_end() && (is_space(code()) || is_comma(code()))) ++at_;
      if (at_end()) return terms;
      if (terms.size() == kFilterTermsMax)
        return refuse(error(at_, at_ + 1, "filter_too_many_terms", {{"limit", std::to_string(kFilterTermsMax)}}));
      FilterTerm term;
      term.position = at_;
      if (auto outcome = read_term(term); !outcome) return refuse(outcome.error());
      term.length = at_ - term.position;
      terms.push_back(std::move(term));
    }
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == characters_.size(); }
  [[nodiscard]] char32_t code() const { return characters_[at_].code; }
  [[nodiscard]] std::string between(std::size_t from, std::size_t to) const {
    std::string text;
    for (; from < to; ++from) text += characters_[from].bytes;
    return text;
  }
  [[nodiscard]] Error error(std::size_t from, std::size_t to, std::string code,
                            MessageParameters parameters = {}) const {
    parameters.emplace_back("position", std::to_string(from + 1));
    parameters.emplace_back("word", between(from, std::min(to, from + 60)));
    return Error::invalid("filter", std::move(code), std::move(parameters));
  }

  Outcome read_term(FilterTerm& term) {
    if (is_minus(code())) {
      ++at_;
      term.negated = true;
      if (at_end() || is_space(code()) || is_comma(code())) return refuse(error(at_ - 1, at_, "filter_minus_alone"));
    }
    if (const auto key = key_here()) return read_keyed(term, *key);
    term.key = "text";
    return read_value(term, false);
  }

  // The end of the key that begins here, where its colon stands; nullopt when a searched word begins here.
  [[nodiscard]] std::optional<std::size_t> key_here() const {
    if (!begins_key(code()) || ends_word(code()) || is_colon(code())) return std::nullopt;
    for (std::size_t i = at_; i < characters_.size(); ++i) {
      const auto each = characters_[i].code;
      if (is_colon(each)) return i;
      if (ends_word(each) || !continues_key(each)) return std::nullopt;
    }
    return std::nullopt;
  }

  Outcome read_keyed(FilterTerm& term, std::size_t colon) {
    const auto begin = at_;
    const auto typed = between(begin, colon);
    const auto* key = language_.find(typed);
    const auto dot = typed.find('.');
    auto field = dot == std::string::npos ? std::string() : fold(typed.substr(dot + 1));
    const bool malformed = std::ranges::any_of(
        characters_of(field), [](const Character& each) { return !continues_key(each.code) || each.code == U'.'; });
    if (!key || malformed || (dot != std::string::npos && field.empty())) {
      std::vector<std::string> known;
      for (const auto& each : language_.keys()) known.push_back(each.name);
      auto nearest = language_.nearest(typed);
      return refuse(
          error(begin, colon, "filter_unknown_key", {{"nearest", joined(nearest)}, {"known", joined(known)}}));
    }
    term.key = key->name;
    term.field = std::move(field);
    at_ = colon + 1;
    if (key->compares()) read_comparison(term);
    for (;;) {
      if (at_end() || is_space(code()) || is_comma(code()))
        return refuse(error(begin, at_, "filter_value_missing", {{"key", key->name}}));
      if (term.values.size() == kFilterValuesMax)
        return refuse(error(at_, at_ + 1, "filter_too_many_values", {{"limit", std::to_string(kFilterValuesMax)}}));
      if (auto outcome = read_value(term, key->compares()); !outcome) return outcome;
      if (at_end() || !is_comma(code())) break;
      if (term.comparison != FilterComparison::equal)
        return refuse(error(at_, at_ + 1, "filter_comparison_alone", {{"key", key->name}}));
      ++at_;
      while (!at_end() && is_space(code())) ++at_;
    }
    return settle(term, *key);
  }

  void read_comparison(FilterTerm& term) {
    if (at_end() || !is_comparison(code())) return;
    const auto sign = code();
    ++at_;
    const bool or_equal = sign == U'≥' || sign == U'≤' || (!at_end() && (code() == U'=' || code() == U'＝'));
    if (or_equal && sign != U'≥' && sign != U'≤') ++at_;
    const bool more = sign == U'>' || sign == U'＞' || sign == U'≥';
    if (more)
      term.comparison = or_equal ? FilterComparison::at_least : FilterComparison::above;
    else
      term.comparison = or_equal ? FilterComparison::at_most : FilterComparison::below;
  }

  Outcome read_value(FilterTerm& term, bool compares) {
    const auto begin = at_;
    if (is_quote(code())) return read_quoted(term);
    while (!at_end() && !ends_word(code())) ++at_;
    auto text = between(begin, at_);
    const auto dots = text.find("..");
    if (!compares || term.comparison != FilterComparison::equal || dots == std::string::npos) {
      term.values.push_back({std::move(text), false, begin});
      return {};
    }
    if (!term.values.empty()) return refuse(error(begin, at_, "filter_comparison_alone", {{"key", term.key}}));
    auto low = text.substr(0, dots);
    auto high = text.substr(dots + 2);
    if (low.empty() && high.empty()) return refuse(error(begin, at_, "filter_value_missing", {{"key", term.key}}));
    const auto behind = begin + code_points(low) + 2;
    term.comparison = low.empty()    ? FilterComparison::at_most
                      : high.empty() ? FilterComparison::at_least
                                     : FilterComparison::between;
    if (!low.empty()) term.values.push_back({std::move(low), false, begin});
    if (!high.empty()) term.values.push_back({std::move(high), false, behind});
    return {};
  }

  Outcome read_quoted(FilterTerm& term) {
    const auto begin = at_++;
    const auto opening = characters_[begin].code;
    std::string text;
    while (!at_end() && !closes_quote(opening, code())) {
      if (code() == U'\\' && at_ + 1 < characters_.size()) ++at_;
      text += characters_[at_++].bytes;
    }
    if (at_end()) return refuse(error(begin, at_, "filter_quote_open"));
    ++at_;
    if (trim(text).empty()) return refuse(error(begin, at_, "filter_value_missing", {{"key", term.key}}));
    term.values.push_back({std::move(text), true, begin});
    return {};
  }

  // Words by their names, numbers and days as they are always written.
  Outcome settle(FilterTerm& term, const FilterKey& key) const {
    for (auto& value : term.values) {
      const auto width = code_points(value.text) + (value.quoted ? 2 : 0);
      const auto wrong = [&](std::string code, MessageParameters parameters) {
        parameters.emplace_back("key", key.name);
        return refuse(
            error(value.position, std::min(value.position + width, at_), std::move(code), std::move(parameters)));
      };
      if (key.kind == FilterKind::word) {
        auto word = key.word(value.text);
        std::vector<std::string> allowed;
        allowed.reserve(key.words.size());
        for (const auto& each : key.words) allowed.push_back(each.name);
        if (word.empty()) return wrong("filter_unknown_value", {{"allowed", joined(allowed)}});
        value.text = std::move(word);
        value.quoted = false;
      } else if (key.kind == FilterKind::name && !value.quoted) {
        if (auto word = key.word(value.text); !word.empty()) value.text = std::move(word);
      } else if (key.kind == FilterKind::number) {
        value.text = fold(value.text);
        value.quoted = false;
        if (!is_number(value.text)) return wrong("filter_not_a_number", {});
      } else if (key.kind == FilterKind::date) {
        auto date = canonical_filter_date(value.text);
        if (!date) return wrong("filter_not_a_date", {});
        value.text = std::move(*date);
        value.quoted = false;
      }
    }
    return {};
  }

  std::vector<Character> characters_;
  const FilterLanguage& language_;
  std::size_t at_ = 0;
};

std::string_view sign_of(FilterComparison comparison) {
  switch (comparison) {
    case FilterComparison::below:
      return "<";
    case FilterComparison::at_most:
      return "<=";
    case FilterComparison::above:
      return ">";
    case FilterComparison::at_least:
      return ">=";
    case FilterComparison::equal:
    case FilterComparison::between:
      break;
  }
  return "";
}

}  // namespace

Result<std::vector<FilterTerm>> parse_filter(std::string_view text, const FilterLanguage& language) {
  if (text.size() > kTextMax)
    return refuse(Error::invalid("filter", "text_too_long", {{"limit", std::to_string(kTextMax)}}));
  if (!is_utf8(text)) return refuse(Error::invalid("filter", "not_utf8"));
  return Parser(text, language).run();
}

std::string print_term(const FilterTerm& term) {
  std::string text = term.negated ? "-" : "";
  const bool compares = term.comparison != FilterComparison::equal || !term.field.empty();
  if (term.key == "text" && term.values.size() == 1) {
    const auto& only = term.values[0];
    if (only.quoted) return text + quoted(only.text);
    if (stands_free(only.text)) return text + only.text;
  }
  text += term.key + (term.field.empty() ? "" : "." + term.field) + ":";
  text += sign_of(term.comparison);
  const char* separator = "";
  for (const auto& value : term.values) {
    text += separator;
    text += value.quoted || !stands_bare(value.text, compares, term.comparison) ? quoted(value.text) : value.text;
    separator = term.comparison == FilterComparison::between ? ".." : ",";
  }
  return text;
}

std::string print_filter(const std::vector<FilterTerm>& terms) {
  std::string text;
  for (const auto& term : terms) text += (text.empty() ? "" : " ") + print_term(term);
  return text;
}

Error filter_error(const FilterTerm& term, const FilterValue* value, std::string code, MessageParameters parameters) {
  parameters.emplace_back("position", std::to_string((value ? value->position : term.position) + 1));
  parameters.emplace_back("word", std::string(first_code_points(value ? value->text : print_term(term), 60)));
  parameters.emplace_back("key", term.key + (term.field.empty() ? "" : "." + term.field));
  return Error::invalid("filter", std::move(code), std::move(parameters));
}

}  // namespace assay::demand
