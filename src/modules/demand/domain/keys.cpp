#include <charconv>

#include "base/text.h"
#include "demand/signal.h"

namespace assay::demand {

std::optional<std::int64_t> number_of_key(std::string_view key, std::string_view prefix) {
  if (key.size() <= prefix.size() || key.size() > prefix.size() + 15) return std::nullopt;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const char c = key[i] >= 'a' && key[i] <= 'z' ? static_cast<char>(key[i] - 32) : key[i];
    if (c != prefix[i]) return std::nullopt;
  }
  std::int64_t number = 0;
  const auto read = std::from_chars(key.data() + prefix.size(), key.data() + key.size(), number);
  if (read.ec != std::errc() || read.ptr != key.data() + key.size() || number < 1) return std::nullopt;
  return number;
}

std::string headline(const Signal& signal) {
  if (!signal.title.empty()) return signal.title;
  const auto first_line = std::string_view(signal.text).substr(0, signal.text.find('\n'));
  return std::string(first_code_points(trim(first_line), 120));
}

}  // namespace assay::demand
