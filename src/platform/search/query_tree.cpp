#include "search/query_tree.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/text.h"
#include "search/terms.h"

namespace assay::search {
namespace {

using Tree = Xapian::Query;

constexpr std::size_t kPiecesMax = 48;
constexpr std::size_t kPairsMax = 48;
constexpr std::size_t kPrefixLetters = 3;
constexpr Xapian::termcount kPrefixWords = 60;
constexpr double kKeyWeight = 100;

Tree all_of(const std::vector<Tree>& queries) { return {Tree::OP_AND, queries.begin(), queries.end()}; }
Tree any_of(const std::vector<Tree>& queries) { return {Tree::OP_OR, queries.begin(), queries.end()}; }

struct Piece {
  std::variant<Word, HanRun> content;
};

class PieceCollector final : public WordSink {
 public:
  void word(Word word) override { add({std::move(word)}); }
  void han(const HanRun& run) override { add({run}); }
  std::vector<Piece> pieces;

 private:
  void add(Piece piece) {
    if (pieces.size() < kPiecesMax) pieces.push_back(std::move(piece));
  }
};

std::vector<Piece> pieces_of(std::string_view text, WordCutter& cutter) {
  PieceCollector collector;
  cutter.cut(text, collector);
  return std::move(collector.pieces);
}

// The pieces side by side and in this order.
Tree phrase(const std::vector<Piece>& pieces) {
  std::vector<std::string> terms;
  std::vector<Tree> pairs;
  for (const auto& piece : pieces) {
    if (const auto* word = std::get_if<Word>(&piece.content)) {
      if (word->parts.empty())
        terms.push_back(word->text);
      else
        terms.insert(terms.end(), word->parts.begin(), word->parts.end());
      continue;
    }
    const auto& characters = std::get<HanRun>(piece.content).characters;
    terms.insert(terms.end(), characters.begin(), characters.end());
    // Pairs are rarer than characters, so that positions are compared in few documents only.
    for (std::size_t i = 1; i < characters.size() && pairs.size() < kPairsMax; ++i)
      pairs.emplace_back(pair_term(characters[i - 1], characters[i]));
  }
  if (terms.size() > 2 * kPairsMax) terms.resize(2 * kPairsMax);
  if (terms.size() == 1) return Tree(terms.front());
  if (terms.size() == 2 && pairs.size() == 1) return pairs.front();
  const Tree ordered(Tree::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size()));
  return pairs.empty() ? ordered : Tree(Tree::OP_AND, ordered, all_of(pairs));
}

Tree single_word(const std::string& word, const Xapian::Stem& stem) {
  if (!is_latin(word)) return Tree(word);
  return {Tree::OP_AND_MAYBE, Tree(stem_term(stem, word)), Tree(word)};
}

Tree beginnings(const std::string& word) {
  return {Tree::OP_WILDCARD, word, kPrefixWords, Tree::WILDCARD_LIMIT_MOST_FREQUENT, Tree::OP_OR};
}

Tree word_query(const Word& word, bool may_continue, const Xapian::Stem& stem) {
  const auto query_of = [&](const std::string& text, bool last) {
    const Tree whole = single_word(text, stem);
    return last && code_points(text) >= kPrefixLetters ? Tree(Tree::OP_OR, whole, beginnings(text)) : whole;
  };
  const Tree whole = query_of(word.text, may_continue);
  if (word.parts.empty()) return whole;
  std::vector<Tree> parts;
  parts.reserve(word.parts.size());
  for (const auto& part : word.parts)
    parts.push_back(query_of(part, may_continue && parts.size() + 1 == word.parts.size()));
  return {Tree::OP_OR, whole, all_of(parts)};
}

// Each word of the run must occur; a character that is no word by itself must stand beside its neighbour. So any part
// of a text finds the text, while words may stand apart. Unbroken runs rank higher.
Tree han_query(const HanRun& run) {
  const auto& characters = run.characters;
  const std::size_t count = characters.size();
  if (count == 1) return Tree(characters.front());
  std::vector<bool> required(count - 1, count == 2);
  std::vector<Tree> better;
  std::size_t begin = 0;
  for (const std::size_t length : run.word_lengths) {
    if (length == 1) {
      required[begin == 0 ? 0 : begin - 1] = true;
    } else {
      std::string word = characters[begin];
      for (std::size_t i = begin + 1; i < begin + length; ++i) {
        required[i - 1] = true;
        word += characters[i];
      }
      if (word.size() <= kTermBytes && better.size() < kPairsMax) better.emplace_back(han_word_term(word));
    }
    begin += length;
  }
  std::vector<Tree> needed;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    auto& queries = required[i] ? needed : better;
    if (queries.size() < kPairsMax) queries.emplace_back(pair_term(characters[i], characters[i + 1]));
  }
  if (better.empty()) return all_of(needed);
  return {Tree::OP_AND_MAYBE, all_of(needed), any_of(better)};
}

// "REQ-142" among punctuation; nothing for other words.
std::optional<std::string> key_in(std::string_view token) {
  std::string folded = fold(token);
  const auto is_sign = [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; };
  while (!folded.empty() && is_sign(static_cast<unsigned char>(folded.back()))) folded.pop_back();
  const auto first = std::ranges::find_if_not(folded, is_sign);
  folded.erase(folded.begin(), first);
  const auto dash = folded.find('-');
  if (dash == std::string::npos || dash == 0 || dash > 16 || folded.size() - dash > 12) return std::nullopt;
  const std::string_view letters = std::string_view(folded).substr(0, dash);
  const std::string_view number = std::string_view(folded).substr(dash + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_name = [&](char c) { return (c >= 'a' && c <= 'z') || is_digit(c); };
  if (number.empty() || !std::ranges::all_of(number, is_digit)) return std::nullopt;
  if (is_digit(letters.front()) || !std::ranges::all_of(letters, is_name)) return std::nullopt;
  return folded;
}

class TreeBuilder {
 public:
  TreeBuilder(WordCutter& cutter, const Xapian::Stem& stem) : cutter_(cutter), stem_(stem) {}

  void quoted(std::string_view text) {
    const auto pieces = pieces_of(text, cutter_);
    if (!pieces.empty()) add(phrase(pieces));
  }

  // `last`: nothing follows, so that the last word may be unfinished.
  void plain(std::string_view text, bool last) {
    std::string words;
    while (!text.empty()) {
      const auto space = text.find_first_of(" \t\r\n");
      const auto token = text.substr(0, space);
      text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
      if (const auto key = key_in(token); key) {
        plain_words(words, false);
        words.clear();
        add({Tree::OP_OR, Tree(Tree::OP_SCALE_WEIGHT, Tree(key_term(*key)), kKeyWeight),
             phrase(pieces_of(*key, cutter_))});
      } else {
        words += token;
        words += ' ';
      }
    }
    plain_words(words, last);
  }

  [[nodiscard]] const std::vector<Tree>& queries() const { return queries_; }

 private:
  void add(Tree query) {
    if (queries_.size() < kPiecesMax) queries_.push_back(std::move(query));
  }
  void plain_words(const std::string& text, bool last) {
    const auto pieces = pieces_of(text, cutter_);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (const auto* word = std::get_if<Word>(&pieces[i].content))
        add(word_query(*word, last && i + 1 == pieces.size(), stem_));
      else
        add(han_query(std::get<HanRun>(pieces[i].content)));
    }
  }

  WordCutter& cutter_;
  const Xapian::Stem& stem_;
  std::vector<Tree> queries_;
};

// Straight quotes for the typographic and the full-width ones.
std::string with_plain_quotes(std::string text) {
  for (const std::string_view quote : {"“", "”", "「", "」", "＂"})
    for (auto at = text.find(quote); at != std::string::npos; at = text.find(quote, at))
      text.replace(at, quote.size(), "\"");
  return text;
}

Tree restrictions(const Query& query) {
  std::vector<Tree> groups;
  if (!query.kind.empty()) groups.emplace_back(kind_term(query.kind));
  for (const auto& group : query.filters) {
    std::vector<Tree> any;
    any.reserve(group.size());
    for (const auto& filter : group) any.emplace_back(filter_term(filter));
    groups.push_back(any.empty() ? Tree() : any_of(any));  // an empty query matches nothing
  }
  // Not Xapian's own MatchAll: its reference count is shared by all threads and not atomic.
  return groups.empty() ? Tree(std::string()) : all_of(groups);
}

}  // namespace

Result<QueryTree> query_tree(const Query& query, WordCutter& cutter, const Xapian::Stem& stem) {
  if (code_points(query.text) > kQueryCharacters)
    return refuse(Error::invalid("q", "search_query_too_long", {{"limit", std::to_string(kQueryCharacters)}}));
  TreeBuilder builder(cutter, stem);
  const std::string text = with_plain_quotes(query.text);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto open = rest.find('"');
    const auto close = open == std::string_view::npos ? open : rest.find('"', open + 1);
    if (close == std::string_view::npos) {  // an open quote quotes nothing
      builder.plain(rest, true);
      break;
    }
    builder.plain(rest.substr(0, open), false);
    builder.quoted(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
  const Tree restricted = restrictions(query);
  if (builder.queries().empty()) return QueryTree{restricted, false};
  const Tree words = all_of(builder.queries());
  if (query.kind.empty() && query.filters.empty()) return QueryTree{words, true};
  return QueryTree{Tree(Tree::OP_FILTER, words, restricted), true};
}

}  // namespace assay::search
