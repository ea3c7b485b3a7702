#include "http/workspace_changes.h"

#include "jobs/announcements.h"
#include "json/write.h"

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

}  // namespace

std::vector<http::ServerEvent> WorkspaceChanges::since(const WorkspaceId& workspace, std::int64_t number,
                                                       std::size_t limit) {
  const auto announcements =
      database_.read([&](sql::Connection& connection) { return jobs::since(connection, workspace, number, limit); });
  std::vector<http::ServerEvent> events;
  events.reserve(announcements.size());
  for (const auto& announcement : announcements)
    events.push_back(
        {announcement.number, json::to_text(Change{announcement.number, announcement.kind, announcement.record_kind,
                                                   announcement.record_id, about_of(announcement.payload)})});
  return events;
}

}  // namespace assay::workspace
