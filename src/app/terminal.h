// What commands print: answers on standard output, everything else on standard error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::app {

inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;
inline constexpr int kWrongUsage = 2;

// "zh" when the terminal's language (LC_ALL, LC_MESSAGES, LANG) is Chinese.
std::string terminal_language();
void print(std::string_view text);
void print_line(std::string_view text);
// One sentence on standard error, then each wrong field with its remedy. Returns kRefused.
int complain(const Error& error);
int complain(std::string_view sentence);
// Aligned columns, widths by what a terminal shows (Chinese characters take two cells).
void print_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
bool is_terminal_output();
bool is_terminal_error();
// The first line of standard input, without its line feed.
std::string read_secret_line();
// "\r[#####     ] 50 %" on a terminal, nothing elsewhere.
void show_progress(std::string_view what, std::int64_t done, std::int64_t total);
void end_progress();

}  // namespace assay::app
