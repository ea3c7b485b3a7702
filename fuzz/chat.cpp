// Copied chats: whatever was pasted, reading ends with utterances that have words and times that are not to come, and
// nothing is told that was not in the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "domain/chat_reading.h"

using namespace assay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr Timestamp kNow{1'795'341'600'000'000};  // 22 November 2026
  const auto reading = demand::read_chat(text, kNow, "Asia/Shanghai");
  if (reading.utterances.size() > demand::kUtterancesMax) std::abort();
  std::size_t told = 0;
  std::int64_t line = 0;
  for (const auto& utterance : reading.utterances) {
    if (utterance.text.empty() || utterance.line <= line) std::abort();
    if (utterance.said_at && *utterance.said_at > kNow.plus_days(1)) std::abort();
    line = utterance.line;
    told += utterance.text.size() + utterance.quoted.size() + utterance.speaker.size();
  }
  if (told > size) std::abort();
  return 0;
}
