#include "domain/import_item.h"

#include "base/text.h"
#include "domain/import_words.h"

namespace assay::demand {
namespace {

constexpr std::size_t kTitleShown = 300;
constexpr std::size_t kTextKept = 100'000;  // pasted logs go beyond

}  // namespace

std::optional<Preset> parse_preset(std::string_view text) {
  if (text == "github-issues") return Preset::github_issues;
  if (text == "canny") return Preset::canny;
  if (text == "generic") return Preset::generic;
  return std::nullopt;
}

std::string_view to_text(Preset preset) {
  switch (preset) {
    case Preset::github_issues:
      return "github-issues";
    case Preset::canny:
      return "canny";
    case Preset::generic:
      return "generic";
  }
  return "generic";
}

ImportRow row_of_item(Preset preset, TrackerItem item) {
  ImportRow row;
  row.source_id = std::move(item.id);
  if (!item.repository.empty()) row.source = "github-issues:" + item.repository;
  row.title = std::move(item.title);
  row.text = item.text.empty() ? row.title : std::move(item.text);
  row.background = row.text == row.title ? std::string() : row.text;
  // Trackers allow longer titles than a list can show; the text keeps all of it.
  if (code_points(row.title) > kTitleShown) {
    if (row.text != row.title) row.text = row.title + "\n\n" + row.text;
    row.background = row.text;
    row.title = std::string(first_code_points(row.title, kTitleShown - 1)) + "…";
  }
  if (code_points(row.text) > kTextKept) row.text = std::string(first_code_points(row.text, kTextKept - 1)) + "…";
  row.kind = kind_of_labels(item.labels);
  row.type = type_for(row.kind);
  row.channel = preset == Preset::canny ? Channel::portal : Channel::import_;
  row.speaker_name = std::move(item.author);
  row.customer = std::move(item.company);
  row.said_at = item.created_at;
  row.votes = item.votes;
  row.source_link = std::move(item.link);
  if (!item.state.empty() && fold(item.state) != "open") item.labels.push_back(std::move(item.state));
  row.tags = distinct_tags(item.labels);
  return row;
}

std::string repository_of_link(std::string_view link) {
  for (const std::string_view start : {"https://github.com/", "https://api.github.com/repos/"}) {
    if (!link.starts_with(start)) continue;
    const auto rest = link.substr(start.size());
    const auto slash = rest.find('/');
    if (slash == 0 || slash == std::string_view::npos) continue;
    const auto end = rest.find('/', slash + 1);
    const auto repository = rest.substr(0, end);
    if (repository.size() > slash + 1 && repository.size() <= 200) return std::string(repository);
  }
  return {};
}

std::string import_source(Preset preset, std::string_view chosen, std::string_view filename) {
  if (!trim(chosen).empty()) return std::string(first_code_points(trim(chosen), 200));
  if (const auto slash = filename.find_last_of("/\\"); slash != std::string_view::npos)
    filename.remove_prefix(slash + 1);
  if (const auto dot = filename.rfind('.'); dot != std::string_view::npos && dot > 0)
    filename = filename.substr(0, dot);
  return std::string(to_text(preset)) + ":" + std::string(first_code_points(filename, 150));
}

std::string content_id(const ImportRow& row) {
  std::string content;
  for (const auto* part :
       {&row.title, &row.text, &row.speaker_name, &row.contact, &row.customer, &row.background, &row.business_line}) {
    content += *part;
    content.push_back('\x1f');
  }
  if (row.said_at) content += to_text(*row.said_at);
  return "content:" + sha256_hex(content).substr(0, 32);
}

}  // namespace assay::demand
