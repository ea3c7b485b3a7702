#include "actions/import_json.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace assay::demand {
namespace {

constexpr std::array<std::string_view, 9> kWrappers = {"\"posts\"",   "\"items\"",   "\"issues\"",
                                                       "\"data\"",    "\"nodes\"",   "\"results\"",
                                                       "\"tickets\"", "\"payload\"", "\"conversations\""};
constexpr int kNestedListsMax = 3;
constexpr int kWrappersMax = 2;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

JsonRecords::JsonRecords(std::string_view text) : text_(text) {
  std::size_t start = 0;
  skip_blanks(start);
  if (start >= text_.size() || text_[start] != '{') return;
  // One record a line when the first line is whole by itself.
  const auto line_end = std::min(text_.find('\n', start), text_.size());
  std::size_t end = start;
  lines_ = skip_value(end) && end <= line_end && wrapped_list(start, 1).position == std::string_view::npos;
}

void JsonRecords::skip_blanks(std::size_t& position) const {
  while (position < text_.size() && is_blank(text_[position])) ++position;
}

bool JsonRecords::skip_string(std::size_t& position) const {
  for (++position; position < text_.size(); ++position) {
    if (text_[position] == '\\')
      ++position;
    else if (text_[position] == '"')
      return ++position, true;
  }
  return false;
}

bool JsonRecords::skip_value(std::size_t& position) const {
  std::size_t depth = 0;
  while (position < text_.size()) {
    const char c = text_[position];
    if (c == '"') {
      if (!skip_string(position)) return false;
    } else if (c == '{' || c == '[') {
      ++depth;
      ++position;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return true;  // of a number or word that ended here
      --depth;
      ++position;
    } else if (depth == 0 && (c == ',' || is_blank(c))) {
      return true;
    } else {
      ++position;
      continue;
    }
    if (depth == 0) return true;
  }
  return false;
}

JsonRecords::Wrapped JsonRecords::wrapped_list(std::size_t object, int depth) const {
  std::size_t position = object + 1;
  for (;;) {
    while (position < text_.size() && (is_blank(text_[position]) || text_[position] == ',')) ++position;
    if (position >= text_.size() || text_[position] != '"') return {};
    const std::size_t name_start = position;
    if (!skip_string(position)) return {};
    const auto name = text_.substr(name_start, position - name_start);
    // Whoever has a title is a record itself.
    if (name == "\"title\"" || name == "\"subject\"" || name == "\"messages\"") return {};
    skip_blanks(position);
    if (position >= text_.size() || text_[position] != ':') return {};
    ++position;
    skip_blanks(position);
    const bool wrapper = position < text_.size() && std::ranges::find(kWrappers, name) != kWrappers.end();
    if (wrapper && text_[position] == '[') return {position + 1, depth};
    // {"data": {"payload": […]}}
    if (wrapper && text_[position] == '{' && depth < kWrappersMax)
      if (const auto inside = wrapped_list(position, depth + 1); inside.position != std::string_view::npos)
        return inside;
    if (!skip_value(position)) return {};
  }
}

std::string_view JsonRecords::beside(std::string_view text, std::string_view name) {
  JsonRecords records{std::string_view()};
  records.text_ = text;
  std::size_t position = 0;
  records.skip_blanks(position);
  if (position >= text.size() || text[position] != '{') return {};
  ++position;
  for (;;) {
    while (position < text.size() && (is_blank(text[position]) || text[position] == ',')) ++position;
    if (position >= text.size() || text[position] != '"') return {};
    const std::size_t start = position;
    if (!records.skip_string(position)) return {};
    const auto found = text.substr(start + 1, position - start - 2);
    records.skip_blanks(position);
    if (position >= text.size() || text[position] != ':') return {};
    ++position;
    records.skip_blanks(position);
    const std::size_t value = position;
    if (!records.skip_value(position)) return {};
    if (found == name) return text.substr(value, position - value);
  }
}

Result<bool> JsonRecords::next(Record& record) { return lines_ ? next_line(record) : next_of_list(record); }

Result<bool> JsonRecords::next_line(Record& record) {
  while (position_ < text_.size()) {
    const auto end = std::min(text_.find('\n', position_), text_.size());
    const auto line = trim(text_.substr(position_, end - position_));
    position_ = end + 1;
    ++number_;
    if (line.empty()) continue;
    record = {line, number_};
    return true;
  }
  return false;
}

Result<bool> JsonRecords::next_of_list(Record& record) {
  for (;;) {
    skip_blanks(position_);
    if (position_ >= text_.size()) {
      if (lists_ > 0 || wrappers_ > 0) return refuse_at("import_json_cut", text_.size());
      return false;
    }
    const char c = text_[position_];
    if (c == ',') {
      ++position_;
    } else if (c == '[') {
      if (++lists_ > kNestedListsMax) return refuse_at("import_json_malformed", position_);
      ++position_;
    } else if (c == ']' && lists_ > 0) {
      --lists_;
      ++position_;
      if (lists_ > 0 || wrappers_ == 0) continue;
      // What stands behind the list in the objects around it.
      for (; wrappers_ > 0; --wrappers_, ++position_) {
        for (;;) {
          while (position_ < text_.size() &&
                 (is_blank(text_[position_]) || text_[position_] == ',' || text_[position_] == ':'))
            ++position_;
          if (position_ >= text_.size()) return refuse_at("import_json_cut", text_.size());
          if (text_[position_] == '}') break;
          if (!skip_value(position_)) return refuse_at("import_json_cut", text_.size());
        }
      }
    } else if (c == '{') {
      if (const auto inside = lists_ == 0 ? wrapped_list(position_, 1) : Wrapped{};
          inside.position != std::string_view::npos) {
        wrappers_ += inside.objects;
        ++lists_;
        position_ = inside.position;
        continue;
      }
      const std::size_t start = position_;
      if (!skip_value(position_)) return refuse_at("import_json_cut", text_.size());
      record = {text_.substr(start, position_ - start), ++number_};
      return true;
    } else {
      return refuse_at("import_json_malformed", position_);
    }
  }
}

std::unexpected<Error> JsonRecords::refuse_at(std::string code, std::size_t position) const {
  const auto line = 1 + std::ranges::count(text_.substr(0, position), '\n');
  return refuse(Error::invalid("file", std::move(code), {{"line", std::to_string(line)}}));
}

}  // namespace assay::demand
