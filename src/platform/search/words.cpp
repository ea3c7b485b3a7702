#include "search/words.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace assay::search {
namespace {

constexpr std::size_t kPartsMax = 16;
// Beyond it nobody searches parts: encoded blobs, not identifiers.
constexpr std::int32_t kIdentifierUnits = 128;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool belongs_to_word(UChar32 c) {
  return u_isalnum(c) || c == '\'' || (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

void cut_to_term(std::string& text) {
  if (text.size() <= kTermBytes) return;
  std::size_t end = kTermBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
}

struct Stretch {
  std::int32_t begin;
  std::int32_t end;
};

// The stretches of an identifier between other signs: com.acme.XMLParser, user_name.
std::vector<Stretch> components_of(const icu::UnicodeString& word) {
  std::vector<Stretch> components;
  std::int32_t begin = 0;
  for (std::int32_t i = 0; i <= word.length(); i = word.moveIndex32(i, 1)) {
    if (i < word.length() && belongs_to_word(word.char32At(i))) continue;
    if (i > begin && components.size() < kPartsMax) components.push_back({begin, i});
    if (i == word.length()) break;
    begin = word.moveIndex32(i, 1);
  }
  return components;
}

// The humps of a component: getUser is get and User, XMLParser is XML and Parser.
std::vector<Stretch> humps_of(const icu::UnicodeString& word, Stretch component) {
  std::vector<Stretch> humps;
  std::int32_t begin = component.begin;
  UChar32 previous = 0;
  for (std::int32_t i = component.begin; i < component.end; i = word.moveIndex32(i, 1)) {
    const UChar32 c = word.char32At(i);
    const std::int32_t after = word.moveIndex32(i, 1);
    const bool before_small = after < component.end && u_islower(word.char32At(after));
    if (i > begin && u_isupper(c) && (u_islower(previous) || (u_isupper(previous) && before_small))) {
      humps.push_back({begin, i});
      begin = i;
    }
    previous = c;
  }
  humps.push_back({begin, component.end});
  return humps;
}

}  // namespace

bool is_latin(std::string_view word) { return is_ascii(word); }

struct WordCutter::Breaker {
  Breaker() {
    UErrorCode status = U_ZERO_ERROR;
    words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    width = icu::Normalizer2::getNFKCInstance(status);
    folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word breaks");
  }

  [[nodiscard]] std::string fold(const icu::UnicodeString& text) const {
    UErrorCode status = U_ZERO_ERROR;
    std::string folded;
    folding->normalize(text, status).toUTF8String(folded);
    cut_to_term(folded);
    return folded;
  }

  void word(icu::UnicodeString text, WordSink& sink) const {
    text.findAndReplace(icu::UnicodeString(u'\u2019'), icu::UnicodeString(u'\''));
    Word word{fold(text), {}, {}};
    if (word.text.empty()) return;
    if (text.length() <= kIdentifierUnits) add_parts(text, word);
    sink.word(std::move(word));
  }

  void add_parts(const icu::UnicodeString& text, Word& word) const {
    const auto components = components_of(text);
    for (const auto& component : components) {
      const auto humps = humps_of(text, component);
      if (components.size() > 1 && humps.size() > 1)
        word.compounds.push_back({fold(text.tempSubStringBetween(component.begin, component.end)), word.parts.size()});
      for (const auto& hump : humps) {
        std::string part = fold(text.tempSubStringBetween(hump.begin, hump.end));
        if (!part.empty() && word.parts.size() < kPartsMax) word.parts.push_back(std::move(part));
      }
    }
    if (word.parts.size() == 1) word.parts.clear();
  }

  std::unique_ptr<icu::BreakIterator> words;
  const icu::Normalizer2* width = nullptr;
  const icu::Normalizer2* folding = nullptr;
};

WordCutter::WordCutter() : breaker_(std::make_unique<Breaker>()) {}
WordCutter::~WordCutter() = default;

void WordCutter::cut(std::string_view text, WordSink& sink) {
  UErrorCode status = U_ZERO_ERROR;
  auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (!breaker_->width->isNormalized(unicode, status)) unicode = breaker_->width->normalize(unicode, status);
  breaker_->words->setText(unicode);
  HanRun run;
  std::int32_t begin = breaker_->words->first();
  const auto end_run = [&] {
    if (!run.characters.empty()) sink.han(run);
    run = {};
  };
  for (std::int32_t end = breaker_->words->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaker_->words->next()) {
    const std::int32_t kind = breaker_->words->getRuleStatus();
    if (kind < UBRK_WORD_KANA) end_run();
    if (kind < UBRK_WORD_NONE_LIMIT) continue;
    if (kind < UBRK_WORD_KANA) {
      breaker_->word(icu::UnicodeString(unicode, begin, end - begin), sink);
      continue;
    }
    std::size_t length = 0;
    for (std::int32_t i = begin; i < end; i = unicode.moveIndex32(i, 1), ++length)
      icu::UnicodeString(unicode.char32At(i)).toUTF8String(run.characters.emplace_back());
    run.word_lengths.push_back(length);
  }
  end_run();
}

}  // namespace assay::search
