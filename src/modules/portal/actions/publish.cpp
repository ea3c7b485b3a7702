#include "actions/publish.h"

#include <set>

#include "actions/portal_changes.h"
#include "base/text.h"
#include "demand/outside.h"
#include "demand/pool.h"
#include "store/portal_rows.h"
#include "store/publication_rows.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::portal {
namespace {

constexpr std::size_t kRefreshedAtOnce = 500;

workspace::RecordChange change_of(const Portal& portal, const demand::Requirement& requirement, std::string action) {
  return {.action = std::move(action),
          .record_kind = "requirement",
          .record_id = requirement.id.text(),
          .record_key = demand::requirement_key(requirement.number),
          .business_line_id = requirement.business_line_id,
          .changes = {{"portal", nullptr, boost::json::value(portal.slug)}},
          .announcement = {{"portal_id", portal.id.text()}}};
}

// The requirement, when the scope may publish it on this portal.
Result<demand::Requirement> access_publishable(sql::Connection& connection, const Scope& scope, const Portal& portal,
                                               std::string_view id_or_key) {
  auto requirement = demand::find_visible_requirement(connection, scope, id_or_key);
  if (!requirement) return requirement;
  if (auto allowed = scope.require(workspace::kEditRequirements, requirement->business_line_id); !allowed)
    return refuse(allowed.error());
  if (requirement->business_line_id != portal.business_line_id)
    return refuse(Error::conflict("requirement_of_other_line",
                                  {{"key", demand::requirement_key(requirement->number)}, {"portal", portal.slug}}));
  return requirement;
}

std::string state_of(const demand::Requirement& requirement) {
  return std::string(to_word(public_state(requirement.status)));
}

Result<PublicationId> put(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Portal& portal,
                          const demand::Requirement& requirement, PublicText text) {
  text.title = trim(clean(text.title));
  text.text = trim(clean(text.text.value_or("")));
  FieldErrors errors;
  check_public_text(text, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  const auto now = clock.now();
  if (auto present = store::find_publication_of(transaction, portal.id, requirement.id)) {
    auto change = change_of(portal, requirement, "requirement.publication_changed");
    workspace::note_change(change.changes, "public_title", present->title, text.title);
    workspace::note_change(change.changes, "public_text", present->text, *text.text);
    present->title = text.title;
    present->text = *text.text;
    present->state = state_of(requirement);
    present->updated_at = now;
    ++present->version;
    store::update_publication(transaction, *present);
    workspace::record_change(transaction, scope, clock, change);
    return present->id;
  }
  if (store::count_publications(transaction, portal.id) >= kPublicationsLimit)
    return refuse(Error::conflict("too_many_publications", {{"limit", std::to_string(kPublicationsLimit)}}));
  Publication publication;
  publication.id = PublicationId::make(clock);
  publication.workspace_id = scope.workspace();
  publication.portal_id = portal.id;
  publication.requirement_id = requirement.id;
  publication.title = text.title;
  publication.text = *text.text;
  publication.state = state_of(requirement);
  publication.published_by = scope.member();
  publication.published_at = now;
  publication.updated_at = now;
  store::insert_publication(transaction, publication);
  workspace::record_change(transaction, scope, clock, change_of(portal, requirement, "requirement.published"));
  return publication.id;
}

// Writes the states that are not what they should be.
void bring_up(sql::Transaction& transaction, const WorkspaceId& workspace,
              const std::vector<demand::RequirementId>& requirements) {
  const auto publications = store::publications_of(transaction, workspace, requirements);
  if (publications.empty()) return;
  const auto states = demand::requirement_states(transaction, workspace, requirements);
  std::map<PortalId, BusinessLineId> lines;
  for (const auto& portal : store::portals_of_lines(transaction, workspace, std::nullopt))
    lines[portal.id] = portal.business_line_id;
  for (const auto& publication : publications) {
    const auto found = states.find(publication.requirement_id);
    // A requirement that went to another line is not this portal's any more.
    const bool shows = found != states.end() && found->second.business_line_id == lines[publication.portal_id];
    const auto state = shows ? std::string(to_word(public_state(found->second.status))) : std::string();
    if (state != publication.state) store::set_state(transaction, publication.id, state);
  }
}

void bring_up_in_turn(sql::Database& database, const WorkspaceId& workspace,
                      const std::vector<demand::RequirementId>& requirements) {
  for (std::size_t start = 0; start < requirements.size(); start += kRefreshedAtOnce) {
    const auto end = std::min(requirements.size(), start + kRefreshedAtOnce);
    const std::vector<demand::RequirementId> part(requirements.begin() + static_cast<std::ptrdiff_t>(start),
                                                  requirements.begin() + static_cast<std::ptrdiff_t>(end));
    const bool published = database.read(
        [&](sql::Connection& connection) { return !store::publications_of(connection, workspace, part).empty(); });
    if (!published) continue;
    (void)database.write([&](sql::Transaction& transaction) -> Outcome {
      bring_up(transaction, workspace, part);
      return {};
    });
  }
}

}  // namespace

Result<PublicationId> publish(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                              const PortalId& portal_id, const demand::RequirementId& requirement_id,
                              const PublicText& text) {
  return publish_requirement(transaction, scope, clock, portal_id, requirement_id.text(), text);
}

Result<PublicationId> publish_requirement(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                          const PortalId& portal_id, std::string_view id_or_key,
                                          const PublicText& text) {
  const auto portal = access_portal(transaction, scope, portal_id, workspace::kView);
  if (!portal) return refuse(portal.error());
  const auto requirement = access_publishable(transaction, scope, *portal, id_or_key);
  if (!requirement) return refuse(requirement.error());
  return put(transaction, scope, clock, *portal, *requirement, text);
}

Outcome withdraw_publication(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                             const PortalId& portal_id, std::string_view id_or_key) {
  const auto portal = access_portal(transaction, scope, portal_id, workspace::kView);
  if (!portal) return refuse(portal.error());
  const auto requirement = demand::find_visible_requirement(transaction, scope, id_or_key);
  if (!requirement) return refuse(requirement.error());
  if (auto allowed = scope.require(workspace::kEditRequirements, requirement->business_line_id); !allowed)
    return allowed;
  const auto publication = store::find_publication_of(transaction, portal->id, requirement->id);
  if (!publication) return refuse(Error::not_found("publication"));
  store::delete_publication(transaction, scope.workspace(), publication->id);
  workspace::record_change(transaction, scope, clock, change_of(*portal, *requirement, "requirement.unpublished"));
  return {};
}

void refresh_states(sql::Database& database, const WorkspaceId& workspace,
                    std::span<const jobs::Announcement> announcements) {
  std::set<demand::RequirementId> changed;
  for (const auto& announcement : announcements) {
    // An import changes, adds and takes back many without naming them.
    if (announcement.record_kind == "import") return refresh_all_states(database, workspace);
    if (announcement.record_kind != "requirement") continue;
    if (const auto id = demand::RequirementId::parse(announcement.record_id)) changed.insert(*id);
  }
  bring_up_in_turn(database, workspace, {changed.begin(), changed.end()});
}

void refresh_all_states(sql::Database& database, const WorkspaceId& workspace) {
  const auto requirements = database.read([&](sql::Connection& connection) {
    std::set<demand::RequirementId> published;
    for (const auto& portal : store::portals_of_lines(connection, workspace, std::nullopt))
      for (const auto& id : store::published_requirements(connection, portal.id)) published.insert(id);
    return published;
  });
  bring_up_in_turn(database, workspace, {requirements.begin(), requirements.end()});
}

}  // namespace assay::portal
