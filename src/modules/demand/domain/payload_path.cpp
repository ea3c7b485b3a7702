#include "domain/payload_path.h"

#include <charconv>

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::size_t kStepsMax = 20;
constexpr std::size_t kPathBytes = 300;

// What stands in brackets at `position`, which then stands behind them.
std::optional<PathStep> bracketed(std::string_view path, std::size_t& position) {
  const auto start = position + 1;
  if (start < path.size() && (path[start] == '"' || path[start] == '\'')) {
    const auto end = path.find(path[start], start + 1);
    if (end == std::string_view::npos || end == start + 1 || end + 1 >= path.size() || path[end + 1] != ']')
      return std::nullopt;
    position = end + 2;
    return PathStep{PathStep::Kind::member, std::string(path.substr(start + 1, end - start - 1)), 0};
  }
  const auto end = path.find(']', start);
  if (end == std::string_view::npos) return std::nullopt;
  const auto inside = path.substr(start, end - start);
  position = end + 1;
  if (inside == "*") return PathStep{PathStep::Kind::all, {}, 0};
  std::size_t index = 0;
  const auto read = std::from_chars(inside.data(), inside.data() + inside.size(), index);
  if (inside.empty() || read.ec != std::errc() || read.ptr != inside.data() + inside.size()) return std::nullopt;
  return PathStep{PathStep::Kind::element, {}, index};
}

}  // namespace

std::optional<std::vector<PathStep>> parse_payload_path(std::string_view path) {
  path = trim(path);
  if (path.size() > kPathBytes) return std::nullopt;
  if (path.starts_with('$')) path.remove_prefix(path.starts_with("$.") ? 2 : 1);
  std::vector<PathStep> steps;
  for (std::size_t i = 0; i < path.size();) {
    if (steps.size() == kStepsMax) return std::nullopt;
    if (path[i] == '[') {
      auto step = bracketed(path, i);
      if (!step) return std::nullopt;
      steps.push_back(std::move(*step));
    } else {
      const auto end = std::min(path.find_first_of(".[", i), path.size());
      if (end == i) return std::nullopt;
      steps.push_back({PathStep::Kind::member, std::string(path.substr(i, end - i)), 0});
      i = end;
    }
    if (i < path.size() && path[i] == '.') {
      ++i;
      if (i == path.size()) return std::nullopt;
    } else if (i < path.size() && path[i] != '[') {
      return std::nullopt;
    }
  }
  if (steps.empty()) return std::nullopt;
  return steps;
}

}  // namespace assay::demand
