#include "http/workspace_changes.h"

#include <map>
#include <set>

#include "jobs/announcements.h"
#include "json/write.h"
#include "workspace/permissions.h"

namespace assay::workspace {
namespace {

// The record that a comment or another attached record is about.
struct About {
  std::string record_kind;
  std::string record_id;
};
BOOST_DESCRIBE_STRUCT(About, (), (record_kind, record_id))

struct Change {
  std::int64_t number = 0;
  std::string kind;
  std::string record_kind;
  std::string record_id;
  std::optional<About> about;
};
BOOST_DESCRIBE_STRUCT(Change, (), (number, kind, record_kind, record_id, about))

std::optional<About> about_of(const boost::json::value& payload) {
  if (!payload.is_object()) return std::nullopt;
  const auto* kind = payload.get_object().if_contains("about_kind");
  const auto* id = payload.get_object().if_contains("about_id");
  if (!kind || !id || !kind->is_string() || !id->is_string()) return std::nullopt;
  return About{std::string(kind->get_string()), std::string(id->get_string())};
}

// What a member of some business lines may learn of a batch of changes.
class Filter {
 public:
  Filter(sql::Connection& connection, const RecordDirectory& records, const Scope& scope,
         const std::vector<jobs::Announcement>& announcements)
      : scope_(scope), records_(records) {
    if (scope.may(kView, std::nullopt)) return;
    std::map<std::string, std::vector<std::string>> ids;
    for (const auto& announcement : announcements) {
      const auto record = record_of(announcement);
      if (records.knows(record.record_kind)) ids[record.record_kind].push_back(record.record_id);
    }
    for (const auto& [kind, of_kind] : ids)
      for (const auto& [id, summary] : records.summarise(connection, scope, kind, of_kind))
        if (summary.visible) visible_.emplace(kind, id);
  }

  [[nodiscard]] bool lets_through(const jobs::Announcement& announcement) const {
    if (scope_.may(kView, std::nullopt)) return true;
    const auto record = record_of(announcement);
    if (records_.knows(record.record_kind)) return visible_.contains({record.record_kind, record.record_id});
    if (announcement.business_line_id) return scope_.may(kView, announcement.business_line_id);
    return kForEverybody.contains(announcement.record_kind);
  }

 private:
  static About record_of(const jobs::Announcement& announcement) {
    return about_of(announcement.payload).value_or(About{announcement.record_kind, announcement.record_id});
  }
  static inline const std::set<std::string, std::less<>> kForEverybody{"member", "business_line", "workspace"};

  const Scope& scope_;
  const RecordDirectory& records_;
  std::set<std::pair<std::string, std::string>> visible_;
};

}  // namespace

http::ServerEvents WorkspaceChanges::since(const Scope& scope, std::int64_t number, std::size_t limit) {
  http::ServerEvents found{{}, number, false};
  if (!scope.may_anywhere(kView)) return found;
  database_.read([&](sql::Connection& connection) {
    const auto announcements = jobs::since(connection, scope.workspace(), number, limit);
    if (announcements.empty()) return;
    const Filter filter(connection, records_, scope, announcements);
    found.read_to = announcements.back().number;
    found.more = announcements.size() == limit;
    for (const auto& announcement : announcements)
      if (filter.lets_through(announcement))
        found.events.push_back(
            {announcement.number, json::to_text(Change{announcement.number, announcement.kind, announcement.record_kind,
                                                       announcement.record_id, about_of(announcement.payload)})});
  });
  return found;
}

}  // namespace assay::workspace
