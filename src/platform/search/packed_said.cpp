#include "search/packed_said.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace assay::search {
namespace {

constexpr std::size_t kTitleCharacters = 300;

template <class Number>
void put(std::string& bytes, Number number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

void put_text(std::string& bytes, std::string_view text) {
  put(bytes, static_cast<std::uint16_t>(text.size()));
  bytes += text;
}

// Reads from the front; once something is missing all that follows is empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class Number>
  Number number() {
    Number value{};
    if (bytes_.size() < sizeof value) {
      whole_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view text() {
    const std::size_t size = number<std::uint16_t>();
    if (bytes_.size() < size) whole_ = false;
    const auto text = bytes_.substr(0, size);
    bytes_.remove_prefix(text.size());
    return text;
  }
  [[nodiscard]] bool whole() const { return whole_; }

 private:
  std::string_view bytes_;
  bool whole_ = true;
};

}  // namespace

std::string pack(const SimilarityItem& item, const Said& said) {
  std::string bytes;
  put(bytes, static_cast<std::uint8_t>(said.at ? 1 : 0));
  put(bytes, said.at ? said.at->micros : std::int64_t{0});
  put_text(bytes, first_code_points(item.title, kTitleCharacters));
  put(bytes, static_cast<std::uint16_t>(std::min<std::size_t>(said.words.size(), UINT16_MAX)));
  for (std::size_t i = 0; i < said.words.size() && i < UINT16_MAX; ++i) {
    put(bytes, static_cast<std::uint16_t>(std::min(said.words[i].count, 65'535.0)));
    put_text(bytes, said.words[i].term);
  }
  return bytes;
}

std::optional<Said> unpack(std::string_view packed) {
  if (packed.empty()) return std::nullopt;
  Reader reader(packed);
  Said said;
  const bool timed = reader.number<std::uint8_t>() != 0;
  const auto micros = reader.number<std::int64_t>();
  if (timed) said.at = Timestamp{micros};
  said.spelling = spelling_of(reader.text());
  const std::size_t count = reader.number<std::uint16_t>();
  said.words.reserve(count);
  for (std::size_t i = 0; i < count && reader.whole(); ++i) {
    const double mentions = reader.number<std::uint16_t>();
    said.words.push_back({std::string(reader.text()), mentions});
  }
  if (!reader.whole()) return std::nullopt;
  return said;
}

}  // namespace assay::search
