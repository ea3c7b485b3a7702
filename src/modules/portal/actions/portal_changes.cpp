#include "actions/portal_changes.h"

#include "base/text.h"
#include "store/portal_rows.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::portal {
namespace {

constexpr std::size_t kSecretBytes = 32;

workspace::RecordChange change_of(const Portal& portal, std::string action) {
  return {.action = std::move(action),
          .record_kind = "portal",
          .record_id = portal.id.text(),
          .record_key = portal.slug,
          .business_line_id = portal.business_line_id,
          .changes = {},
          .announcement = {}};
}

Portal portal_from(const NewPortal& wanted, const Scope& scope, const Clock& clock) {
  using enum PublicState;
  Portal portal;
  portal.id = PortalId::make(clock);
  portal.workspace_id = scope.workspace();
  portal.business_line_id = wanted.business_line_id;
  portal.slug = trim(wanted.slug);
  portal.name_zh = trim(clean(wanted.name_zh));
  portal.name_en = trim(clean(wanted.name_en));
  portal.languages = {PortalLanguage::zh, PortalLanguage::en};
  portal.shown_states = {considering, accepted, planned, in_delivery, released};
  portal.secret = random_token(kSecretBytes);
  portal.created_at = clock.now();
  portal.updated_at = portal.created_at;
  return portal;
}

void check_slug_is_free(sql::Connection& connection, const Portal& portal, FieldErrors& errors) {
  const auto holder = store::find_portal_by_slug(connection, portal.slug);
  if (holder && holder->id != portal.id) errors.add("slug", "slug_taken", {{"value", portal.slug}});
}

Result<PortalId> create(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const NewPortal& wanted,
                        bool answers_request) {
  if (auto allowed = scope.require(workspace::kManageLines, wanted.business_line_id); !allowed)
    return refuse(allowed.error());
  const auto portal = portal_from(wanted, scope, clock);
  FieldErrors errors;
  check_portal(portal, errors);
  workspace::check_business_line(transaction, scope, "business_line_id", portal.business_line_id, errors);
  if (store::find_portal_of_line(transaction, scope.workspace(), portal.business_line_id))
    errors.add("business_line_id", "line_has_portal");
  check_slug_is_free(transaction, portal, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  store::insert_portal(transaction, portal);
  auto change = change_of(portal, "portal.created");
  change.creates = answers_request;
  workspace::record_change(transaction, scope, clock, change);
  return portal.id;
}

template <class T>
void take(const std::optional<T>& wanted, T& field) {
  if (wanted) field = *wanted;
}
void take_text(const std::optional<std::string>& wanted, std::string& field) {
  if (wanted) field = trim(clean(*wanted));
}

Portal patched(Portal portal, const PortalPatch& patch) {
  take_text(patch.slug, portal.slug);
  take_text(patch.name_zh, portal.name_zh);
  take_text(patch.name_en, portal.name_en);
  take_text(patch.welcome_zh, portal.welcome_zh);
  take_text(patch.welcome_en, portal.welcome_en);
  take(patch.open, portal.open);
  take(patch.access, portal.access);
  take(patch.languages, portal.languages);
  take(patch.moderation, portal.moderation);
  take(patch.shown_states, portal.shown_states);
  take(patch.unknown_contacts, portal.unknown_contacts);
  take(patch.allowed_origins, portal.allowed_origins);
  return portal;
}

std::vector<workspace::FieldChange> changes_between(const Portal& before, const Portal& after) {
  std::vector<workspace::FieldChange> changes;
  const auto note = [&](std::string_view field, auto member) {
    workspace::note_change(changes, field, before.*member, after.*member);
  };
  note("slug", &Portal::slug);
  note("name_zh", &Portal::name_zh);
  note("name_en", &Portal::name_en);
  note("welcome_zh", &Portal::welcome_zh);
  note("welcome_en", &Portal::welcome_en);
  note("open", &Portal::open);
  note("access", &Portal::access);
  note("languages", &Portal::languages);
  note("moderation", &Portal::moderation);
  note("shown_states", &Portal::shown_states);
  note("unknown_contacts", &Portal::unknown_contacts);
  note("allowed_origins", &Portal::allowed_origins);
  return changes;
}

Outcome save(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const Portal& before,
             Portal portal) {
  FieldErrors errors;
  check_portal(portal, errors);
  check_slug_is_free(transaction, portal, errors);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  auto change = change_of(portal, "portal.changed");
  change.changes = changes_between(before, portal);
  if (change.changes.empty()) return {};
  portal.updated_at = clock.now();
  ++portal.version;
  store::update_portal(transaction, portal);
  workspace::record_change(transaction, scope, clock, change);
  return {};
}

}  // namespace

Result<Portal> access_portal(sql::Connection& connection, const Scope& scope, const PortalId& id,
                             Permission permission) {
  auto portal = store::find_portal(connection, scope.workspace(), id);
  if (!portal || !scope.may(workspace::kView, portal->business_line_id)) return refuse(Error::not_found("portal"));
  if (auto allowed = scope.require(permission, portal->business_line_id); !allowed) return refuse(allowed.error());
  return std::move(*portal);
}

Result<PortalId> create_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const NewPortal& portal) {
  return create(transaction, scope, clock, portal, false);
}

Result<PortalId> create_requested_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                         const NewPortal& portal) {
  return create(transaction, scope, clock, portal, true);
}

Outcome set_open(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& id, bool open) {
  const auto portal = access_portal(transaction, scope, id, workspace::kManageLines);
  if (!portal) return refuse(portal.error());
  auto changed = *portal;
  changed.open = open;
  return save(transaction, scope, clock, *portal, std::move(changed));
}

Outcome change_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& id,
                      std::int64_t expected_version, const PortalPatch& patch) {
  const auto portal = access_portal(transaction, scope, id, workspace::kManageLines);
  if (!portal) return refuse(portal.error());
  if (portal->version != expected_version) return refuse(Error::stale());
  return save(transaction, scope, clock, *portal, patched(*portal, patch));
}

Outcome delete_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& id,
                      std::int64_t expected_version) {
  const auto portal = access_portal(transaction, scope, id, workspace::kManageLines);
  if (!portal) return refuse(portal.error());
  if (portal->version != expected_version) return refuse(Error::stale());
  if (store::is_used(transaction, id)) return refuse(Error::conflict("portal_in_use", {{"name", portal->slug}}));
  store::delete_portal(transaction, scope.workspace(), id);
  workspace::record_change(transaction, scope, clock, change_of(*portal, "portal.deleted"));
  return {};
}

Result<std::string> renew_secret(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const PortalId& id) {
  auto portal = access_portal(transaction, scope, id, workspace::kManageLines);
  if (!portal) return refuse(portal.error());
  portal->secret = random_token(kSecretBytes);
  portal->updated_at = clock.now();
  ++portal->version;
  store::update_portal(transaction, *portal);
  workspace::record_change(transaction, scope, clock, change_of(*portal, "portal.secret_renewed"));
  return portal->secret;
}

}  // namespace assay::portal
