// Terms as people read them: the words of a text that stand behind stems and pairs of characters.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "search/said.h"

namespace assay::search {

// Reads the asking text once; then names the terms that it shares with others.
class ReadableTerms final : public WordSink {
 public:
  ReadableTerms(const SimilarityItem& item, WordCutter& cutter, const Xapian::Stem& stem);

  // The words of the text behind these terms and their weights, the weightiest first, at most `limit`. Of an identifier
  // only the whole is named where the whole is shared. Pairs of Han
  // characters that stand together become the words of the dictionary in them, or else the run itself.
  [[nodiscard]] std::vector<std::string> name(const std::vector<std::pair<std::string, double>>& terms,
                                              std::size_t limit) const;

  void word(Word word) override;
  void han(const HanRun& run) override;

 private:
  [[nodiscard]] std::string as_written(const std::string& folded) const;
  const Xapian::Stem& stem_;
  std::string text_;
  std::string lower_;
  std::unordered_map<std::string, std::string> words_;               // by term
  std::unordered_map<std::string, std::vector<std::string>> parts_;  // of identifiers
  std::vector<HanRun> runs_;
};

}  // namespace assay::search
