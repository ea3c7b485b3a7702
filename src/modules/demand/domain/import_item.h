// An entry of an issue tracker or a feedback board, whatever file it came in, and the signal it becomes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/import_row.h"

namespace assay::demand {

// "generic" maps columns, the others read items: "github-issues", "canny", "jira", "zendesk", "chatwoot".
enum class Preset { github_issues, canny, jira, zendesk, chatwoot, generic };
std::optional<Preset> parse_preset(std::string_view text);
std::string_view to_text(Preset preset);
// All of them, as people write them.
std::string preset_names();

struct TrackerItem {
  std::string id;
  std::string title;
  std::string text;
  std::string author;
  std::string author_email;
  std::string company;
  std::optional<Timestamp> created_at;
  std::optional<std::int64_t> votes;
  std::string link;
  std::string repository;  // "owner/name" where the item says it
  std::vector<std::string> labels;
  std::string state;  // "open", "closed", "under review"; may be empty
  std::string type;   // "Bug", "question"; says what kind of signal it is, and is no label
  std::string priority;
  std::optional<Channel> channel;     // where it came in, when the item says so
  std::vector<std::string> comments;  // what others said to it, each with who and when
};

// What states of a tracker mean here: a tag (empty: none) instead of their own name.
struct StateRules {
  std::map<std::string, std::string> tags;
};

// The item as the one who wrote it said it: first-hand, the text verbatim (the title where there is none), the
// labels as tags. A state other than open becomes a tag too: it is what the tracker says, not a verdict given here.
ImportRow row_of_item(Preset preset, TrackerItem item, const StateRules& states = {});
// "owner/name" of https://github.com/owner/name/issues/7 and of the API's address of it; empty for other links.
std::string repository_of_link(std::string_view link);
// What tells this tracker from others: the override, else the preset and the name of the file without its ending.
std::string import_source(Preset preset, std::string_view chosen, std::string_view filename);
// An id for a record that has none: the same content gives the same id.
std::string content_id(const ImportRow& row);

}  // namespace assay::demand
