// Reads what people copy out of chat programs: WeChat, 企业微信, 钉钉, QQ, and exports that write "Name: text". Nothing
// is invented: what could not be told for sure is named as a doubt, for somebody to look at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/time.h"

namespace assay::demand {

// What of an utterance is a guess: who spoke, on which day, at which time.
enum class ChatDoubt { speaker, date, time };
BOOST_DESCRIBE_ENUM(ChatDoubt, speaker, date, time)

struct Utterance {
  std::int64_t line = 0;  // of the pasted text, from 1
  std::string speaker;    // empty when nobody is named
  std::string post;       // what stands in brackets behind the name
  std::string company;    // what stands behind @ in 企业微信
  std::optional<Timestamp> said_at;
  std::string text;           // as it was said, without the words that it quotes
  std::string quoted;         // the words of somebody else that it answers
  std::int64_t pictures = 0;  // placeholders such as [图片]
  bool only_placeholders = false;
  std::vector<ChatDoubt> doubts;
};

struct ChatReading {
  std::vector<Utterance> utterances;  // in the order of the text
  bool cut = false;                   // there were more than kUtterancesMax
};

inline constexpr std::size_t kUtterancesMax = 1'000;
inline constexpr std::size_t kChatCharactersMax = 200'000;

// For somebody who pastes at `now` in `zone`, an IANA time zone: throws std::invalid_argument for others.
ChatReading read_chat(std::string_view text, Timestamp now, const std::string& zone);

}  // namespace assay::demand
