#include "domain/import_item.h"

#include <utility>

#include "base/text.h"
#include "domain/import_words.h"

namespace assay::demand {
namespace {

constexpr std::size_t kTitleShown = 300;
constexpr std::size_t kTextKept = 100'000;  // pasted logs go beyond

constexpr std::pair<Preset, std::string_view> kPresets[] = {{Preset::github_issues, "github-issues"},
                                                            {Preset::canny, "canny"},
                                                            {Preset::jira, "jira"},
                                                            {Preset::zendesk, "zendesk"},
                                                            {Preset::chatwoot, "chatwoot"},
                                                            {Preset::generic, "generic"}};

Channel channel_of(Preset preset) {
  switch (preset) {
    case Preset::canny:
      return Channel::portal;
    case Preset::zendesk:
      return Channel::service;
    case Preset::chatwoot:
      return Channel::chat;
    case Preset::github_issues:
    case Preset::jira:
    case Preset::generic:
      break;
  }
  return Channel::import_;
}

// Support systems know more degrees than a link has.
Importance importance_of_priority(std::string_view priority) {
  const auto word = fold(trim(priority));
  for (const auto* high : {"blocker", "highest", "critical", "urgent", "最高", "紧急", "阻塞"})
    if (word == high) return Importance::must;
  for (const auto* low : {"low", "lowest", "minor", "trivial", "低", "最低", "次要"})
    if (word == low) return Importance::nice;
  return Importance::important;
}

// A tracker that names the type of an item leaves no doubt; else the labels tell.
SignalKind kind_of_item(const TrackerItem& item) {
  if (const auto kind = kind_of_word(item.type)) return *kind;
  auto labels = item.labels;
  if (!item.type.empty()) labels.push_back(item.type);
  return kind_of_labels(labels);
}

void add_state(TrackerItem& item, const StateRules& states) {
  if (item.state.empty()) return;
  const auto folded = fold(item.state);
  for (const auto& [state, tag] : states.tags)
    if (fold(trim(state)) == folded) {
      if (!trim(tag).empty()) item.labels.emplace_back(trim(tag));
      return;
    }
  if (folded != "open") item.labels.push_back(std::move(item.state));
}

}  // namespace

std::optional<Preset> parse_preset(std::string_view text) {
  for (const auto& [preset, name] : kPresets)
    if (name == text) return preset;
  return std::nullopt;
}

std::string_view to_text(Preset preset) {
  for (const auto& [each, name] : kPresets)
    if (each == preset) return name;
  return "generic";
}

std::string preset_names() {
  std::string names;
  for (const auto& [preset, name] : kPresets) names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

ImportRow row_of_item(Preset preset, TrackerItem item, const StateRules& states) {
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
  row.kind = kind_of_item(item);
  row.type = type_of_word(item.type).value_or(type_for(row.kind));
  row.channel = item.channel.value_or(channel_of(preset));
  row.importance = importance_of_priority(item.priority);
  // Whom the workspace may know: somebody at a company, or with an address.
  row.contact_email = std::move(item.author_email);
  if (!item.company.empty() || !row.contact_email.empty()) row.contact = item.author;
  row.speaker_name = item.author.empty() ? row.contact_email : std::move(item.author);
  row.customer = std::move(item.company);
  row.said_at = item.created_at;
  row.votes = item.votes;
  row.source_link = std::move(item.link);
  for (const auto& comment : item.comments) {
    row.background += (row.background.empty() ? "" : "\n\n") + comment;
    if (row.background.size() > kTextKept) break;
  }
  add_state(item, states);
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
