#include "actions/refresh_standings.h"

#include "domain/density.h"
#include "store/knowledge.h"

namespace assay::value {
namespace {

constexpr std::size_t kChunk = 100;

template <class T>
void add_all(std::set<demand::RequirementId>& into, const std::vector<T>& from) {
  into.insert(from.begin(), from.end());
}

}  // namespace

std::vector<demand::Standing> DensityRule::compute(sql::Connection& connection, const WorkspaceId& workspace,
                                                   std::span<const demand::StandingInput> inputs) {
  const auto knowledge = store::load_knowledge(connection, workspace, inputs);
  std::vector<demand::Standing> standings;
  standings.reserve(inputs.size());
  for (const auto& input : inputs) standings.push_back(weigh(input, knowledge).standing);
  return standings;
}

void refresh_in_chunks(sql::Database& database, const WorkspaceId& workspace,
                       const std::vector<demand::RequirementId>& requirements, demand::StandingRule& rule) {
  for (std::size_t start = 0; start < requirements.size(); start += kChunk) {
    const std::vector<demand::RequirementId> chunk(
        requirements.begin() + static_cast<std::ptrdiff_t>(start),
        requirements.begin() + static_cast<std::ptrdiff_t>(std::min(start + kChunk, requirements.size())));
    (void)database.write([&](sql::Transaction& transaction) -> Outcome {
      demand::refresh_standings(transaction, workspace, chunk, rule);
      return {};
    });
  }
}

void refresh_workspace(sql::Database& database, const WorkspaceId& workspace, demand::StandingRule& rule) {
  std::optional<demand::RequirementId> after;
  for (;;) {
    const auto chunk = database.read([&](sql::Connection& connection) {
      return demand::requirements_after(connection, workspace, after, 10 * kChunk);
    });
    if (chunk.empty()) return;
    refresh_in_chunks(database, workspace, chunk, rule);
    after = chunk.back();
  }
}

void count_uncounted(sql::Database& database, demand::StandingRule& rule) {
  std::optional<demand::RequirementId> first;
  for (;;) {
    const auto found = database.read(
        [&](sql::Connection& connection) { return demand::uncounted_requirements(connection, 10 * kChunk); });
    if (found.empty() || found.front().requirement_id == first) return;
    first = found.front().requirement_id;
    std::map<WorkspaceId, std::vector<demand::RequirementId>> by_workspace;
    for (const auto& each : found) by_workspace[each.workspace_id].push_back(each.requirement_id);
    for (const auto& [workspace, ids] : by_workspace) refresh_in_chunks(database, workspace, ids, rule);
  }
}

void follow_announcements(sql::Database& database, const WorkspaceId& workspace,
                          std::span<const jobs::Announcement> announcements, demand::StandingRule& rule) {
  std::set<demand::RequirementId> concerned;
  bool all = false;
  database.read([&](sql::Connection& connection) {
    for (const auto& announcement : announcements) {
      if (announcement.record_kind == "workspace") {
        // A new workspace has nothing to recompute; later changes are of its settings.
        all = all || announcement.kind != "workspace.created";
      } else if (announcement.record_kind == "customer") {
        if (const auto id = customers::CustomerId::parse(announcement.record_id))
          add_all(concerned, demand::requirements_of_customer(connection, workspace, *id));
      } else if (announcement.record_kind == "contact") {
        if (const auto id = ContactId::parse(announcement.record_id))
          add_all(concerned, demand::requirements_of_contact(connection, workspace, *id));
      } else if (announcement.record_kind == "goal") {
        if (const auto id = goals::GoalId::parse(announcement.record_id))
          add_all(concerned, demand::requirements_of_goal(connection, workspace, *id));
      }
    }
  });
  if (all)
    refresh_workspace(database, workspace, rule);
  else
    refresh_in_chunks(database, workspace, {concerned.begin(), concerned.end()}, rule);
}

}  // namespace assay::value
