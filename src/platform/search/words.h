// Cuts text into what is searched: words of any language, the parts of identifiers, and runs of Han characters.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay::search {

// Terms longer than this are cut, in documents and queries alike.
inline constexpr std::size_t kTermBytes = 64;

// One word, folded (case, width). Identifiers carry their parts: "acme.getName" has acme, get, name, and getname, which
// begins at part 1.
struct Word {
  struct Compound {
    std::string text;
    std::size_t first_part = 0;
  };
  std::string text;
  std::vector<std::string> parts;  // empty for a plain word
  std::vector<Compound> compounds;
};

// Han characters (and kana) that stand together, and how the dictionary cuts them: "导出报表" as 导出, 报表.
struct HanRun {
  std::vector<std::string> characters;
  std::vector<std::size_t> word_lengths;  // in characters; their sum is the number of characters
};

// Receives the pieces of a text in order.
class WordSink {
 public:
  virtual ~WordSink() = default;
  virtual void word(Word word) = 0;
  virtual void han(const HanRun& run) = 0;
};

// Not thread-safe; making one is costly (it loads dictionaries), using it is not.
class WordCutter {
 public:
  WordCutter();
  WordCutter(const WordCutter&) = delete;
  WordCutter& operator=(const WordCutter&) = delete;
  ~WordCutter();

  void cut(std::string_view text, WordSink& sink);

 private:
  struct Breaker;
  std::unique_ptr<Breaker> breaker_;
};

// True for ASCII letters and digits only: what the English stemmer may see.
bool is_latin(std::string_view word);

}  // namespace assay::search
