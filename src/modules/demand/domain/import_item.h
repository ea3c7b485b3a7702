// An entry of an issue tracker or a feedback board, whatever file it came in, and the signal it becomes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/import_row.h"

namespace assay::demand {

// "github-issues" and "canny" read items; "generic" maps columns.
enum class Preset { github_issues, canny, generic };
std::optional<Preset> parse_preset(std::string_view text);
std::string_view to_text(Preset preset);

struct TrackerItem {
  std::string id;
  std::string title;
  std::string text;
  std::string author;
  std::string company;
  std::optional<Timestamp> created_at;
  std::optional<std::int64_t> votes;
  std::string link;
  std::string repository;  // "owner/name" where the item says it
  std::vector<std::string> labels;
  std::string state;  // "open", "closed", "under review"; may be empty
};

// The item as the one who wrote it said it: first-hand, the text verbatim (the title where there is none), the
// labels as tags. A state other than open becomes a tag too: it is what the tracker says, not a verdict given here.
ImportRow row_of_item(Preset preset, TrackerItem item);
// "owner/name" of https://github.com/owner/name/issues/7 and of the API's address of it; empty for other links.
std::string repository_of_link(std::string_view link);
// What tells this tracker from others: the override, else the preset and the name of the file without its ending.
std::string import_source(Preset preset, std::string_view chosen, std::string_view filename);
// An id for a record that has none: the same content gives the same id.
std::string content_id(const ImportRow& row);

}  // namespace assay::demand
