#include "terminal.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <unistd.h>

#include "application.h"

namespace assay::app {
namespace {

// Cells of a code point: wide East Asian ranges take two.
std::size_t cells(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    std::uint32_t point = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    const bool wide = (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
                      (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
                      (point >= 0xFE30 && point <= 0xFE6F) || (point >= 0xFF00 && point <= 0xFF60) ||
                      (point >= 0x1F300 && point <= 0x1FAFF);
    count += wide ? 2 : 1;
    i += length;
  }
  return count;
}

}  // namespace

std::string terminal_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return std::string_view(value).starts_with("zh") ? "zh" : "en";
  }
  return "en";
}

void print(std::string_view text) { std::cout << text << std::flush; }
void print_line(std::string_view text) { std::cout << text << '\n' << std::flush; }

int complain(const Error& error) {
  const auto language = terminal_language();
  std::cerr << "assay: " << catalogue().error_text(language, error) << '\n';
  for (const auto& field : error.fields)
    std::cerr << "  " << field.field << ": " << catalogue().field_text(language, field) << '\n';
  return kRefused;
}

int complain(std::string_view sentence) {
  std::cerr << "assay: " << sentence << '\n';
  return kRefused;
}

void print_table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  widths.reserve(header.size());
  for (const auto& name : header) widths.push_back(cells(name));
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) widths[i] = std::max(widths[i], cells(row[i]));
  const auto line = [&](const std::vector<std::string>& row) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += row[i];
      if (i + 1 < row.size()) text += std::string(widths[i] - cells(row[i]) + 2, ' ');
    }
    print_line(text);
  };
  line(header);
  for (const auto& row : rows) line(row);
}

bool is_terminal_output() { return ::isatty(STDOUT_FILENO) == 1; }
bool is_terminal_error() { return ::isatty(STDERR_FILENO) == 1; }

std::string read_secret_line() {
  std::string line;
  std::getline(std::cin, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

void show_progress(std::string_view what, std::int64_t done, std::int64_t total) {
  if (!is_terminal_error() || total <= 0) return;
  constexpr std::int64_t kWidth = 30;
  const auto filled = static_cast<std::size_t>(std::min(kWidth, done * kWidth / total));
  std::cerr << '\r' << what << " [" << std::string(filled, '#')
            << std::string(static_cast<std::size_t>(kWidth) - filled, ' ') << "] " << done * 100 / total << " %"
            << std::flush;
}

void end_progress() {
  if (is_terminal_error()) std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace assay::app
