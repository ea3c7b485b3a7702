// Single lines of a copied chat: who speaks and when, what a program inserted, what somebody quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/chat_stamp.h"

namespace assay::demand {

// A line that begins an utterance.
struct ChatHeader {
  std::string_view speaker;
  std::optional<ChatStamp> stamp;
  std::string_view text;  // what is said on the same line
  std::size_t lines = 1;  // how many lines it takes
  bool loose = false;     // only its shape speaks for it; it needs more evidence
};

// "张三 2026/11/2 10:03:22", "[11/2/2026 10:03] Anna: text", "10:03 张三：text", "2026-11-02 10:03:22 张三".
std::optional<ChatHeader> read_header(std::string_view line);
// A name alone, with a stamp alone on the next line.
std::optional<ChatHeader> read_header_of_two(std::string_view line, std::string_view next);
// "Anna: text", "张三：text".
std::optional<ChatHeader> read_named_line(std::string_view line);
// A line that is nothing but a stamp, bare or between dashes.
std::optional<ChatStamp> read_separator(std::string_view line);

// "张三撤回了一条消息" and its like: said by the program.
bool is_notice_of_program(std::string_view line);
// "- - - - - -", below quoted words.
bool is_rule(std::string_view line);

struct Placeholders {
  std::int64_t pictures = 0;
  bool nothing_else = false;
};
Placeholders count_placeholders(std::string_view text);

}  // namespace assay::demand
