#include "search/terms.h"

#include <algorithm>

#include "base/text.h"
#include "search/packed_said.h"

namespace assay::search {
namespace {

constexpr std::size_t kFieldBytes = std::size_t{1} << 20U;
constexpr std::size_t kExactTermBytes = 200;
// No phrase reaches from one field into the next.
constexpr Xapian::termpos kFieldGap = 100;

// Xapian's terms end at 245 bytes; longer names are told apart by their hash.
std::string exact_term(char prefix, std::string_view name) {
  if (name.size() > kExactTermBytes) return prefix + ("\x1f" + sha256_hex(name));
  return prefix + std::string(name);
}

class FieldIndexer final : public WordSink {
 public:
  FieldIndexer(Xapian::Document& document, const Xapian::Stem& stem) : document_(document), stem_(stem) {}

  void start_field(int weight) {
    weight_ = static_cast<Xapian::termcount>(std::clamp(weight, 1, 100));
    position_ += kFieldGap;
  }

  void word(Word word) override {
    document_.add_posting(word.text, position_, weight_);
    add_stem(word.text);
    for (const auto& compound : word.compounds) {
      document_.add_posting(compound.text, position_ + static_cast<Xapian::termpos>(compound.first_part), weight_);
      add_stem(compound.text);
    }
    for (const auto& part : word.parts) {
      document_.add_posting(part, position_++, weight_);
      add_stem(part);
    }
    if (word.parts.empty()) ++position_;
  }

  void han(const HanRun& run) override {
    const auto& characters = run.characters;
    for (std::size_t i = 0; i < characters.size(); ++i) {
      document_.add_posting(characters[i], position_++, weight_);
      if (i > 0) document_.add_term(pair_term(characters[i - 1], characters[i]), weight_);
    }
    std::size_t begin = 0;
    for (const std::size_t length : run.word_lengths) {
      std::string word;
      for (std::size_t i = begin; i < begin + length; ++i) word += characters[i];
      if (length > 1 && word.size() <= kTermBytes) document_.add_term(han_word_term(word), weight_);
      begin += length;
    }
  }

 private:
  void add_stem(const std::string& word) {
    if (is_latin(word)) document_.add_term(stem_term(stem_, word), weight_);
  }

  Xapian::Document& document_;
  const Xapian::Stem& stem_;
  Xapian::termcount weight_ = 1;
  Xapian::termpos position_ = 0;
};

}  // namespace

std::string record_term(std::string_view kind, std::string_view id) {
  return exact_term('Q', std::string(kind) + '\x1f' + std::string(id));
}
std::string kind_term(std::string_view kind) { return exact_term('K', kind); }
std::string key_term(std::string_view key) { return exact_term('X', fold(key)); }
std::string filter_term(std::string_view filter) { return exact_term('F', filter); }
std::string pair_term(const std::string& first, const std::string& second) { return 'H' + first + second; }
std::string han_word_term(std::string_view word) { return 'W' + std::string(word); }
std::string stem_term(const Xapian::Stem& stem, const std::string& word) { return 'Z' + stem(word); }

Xapian::Document index_document(const Document& document, WordCutter& cutter, const Xapian::Stem& stem) {
  Xapian::Document indexed;
  indexed.add_boolean_term(record_term(document.kind, document.id));
  indexed.add_boolean_term(kind_term(document.kind));
  indexed.add_value(kIdSlot, document.id);
  indexed.add_value(kKindSlot, document.kind);
  FieldIndexer indexer(indexed, stem);
  if (!document.key.empty()) {
    indexed.add_term(key_term(document.key));  // with a weight, so that it ranks
    // People also search for the bare number.
    const auto dash = document.key.rfind('-');
    indexer.start_field(1);
    cutter.cut(std::string_view(document.key).substr(dash == std::string::npos ? 0 : dash + 1), indexer);
  }
  for (const auto& field : document.fields) {
    indexer.start_field(field.weight);
    if (field.text.size() <= kFieldBytes) cutter.cut(field.text, indexer);
  }
  if (document.said) indexed.set_data(pack(*document.said, read_said(*document.said, {}, cutter, stem)));
  for (const auto& filter : document.filters) indexed.add_boolean_term(filter_term(filter));
  return indexed;
}

}  // namespace assay::search
