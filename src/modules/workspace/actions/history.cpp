#include "workspace/history.h"

#include <algorithm>

#include "actions/audit_entries.h"
#include "store/audit_store.h"
#include "store/comment_store.h"
#include "store/member_store.h"

namespace assay::workspace {

AuditPresenter::AuditPresenter(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope)
    : names_(member_names(connection, scope.workspace())),
      system_name_(catalogue.text(scope.language(), "notice.actor_system")),
      contact_name_(catalogue.text(scope.language(), "notice.actor_contact")),
      visitor_name_(catalogue.text(scope.language(), "notice.actor_visitor")) {}

std::string AuditPresenter::name_of(const std::optional<MemberId>& member) const {
  if (!member) return system_name_;
  const auto found = names_.find(*member);
  return found == names_.end() ? std::string() : found->second;
}

Actor AuditPresenter::actor_of(const AuditRow& row) const {
  if (row.actor_kind == "contact") return {row.actor_kind, row.actor_id, contact_name_};
  if (row.actor_kind == "link") return {row.actor_kind, row.actor_id, visitor_name_};
  return {row.actor_kind, row.actor_id, name_of(row.member_id)};
}

AuditEntry AuditPresenter::entry_of(AuditRow row) const {
  auto actor = actor_of(row);
  return {row.id,
          row.at,
          std::move(actor),
          std::move(row.action),
          std::move(row.record_kind),
          std::move(row.record_id),
          std::move(row.record_key),
          std::move(row.changes),
          row.number};
}

std::optional<AuditEntry> find_audit_entry(sql::Connection& connection, const messages::Catalogue& catalogue,
                                           const Scope& scope, const AuditId& id) {
  auto row = find_audit_row(connection, scope.workspace(), id);
  if (!row) return std::nullopt;
  return AuditPresenter(connection, catalogue, scope).entry_of(std::move(*row));
}

std::vector<TimelineItem> timeline_of(sql::Connection& connection, const messages::Catalogue& catalogue,
                                      const Scope& scope, std::string_view record_kind, const std::string& record_id,
                                      std::size_t limit) {
  const AuditPresenter presenter(connection, catalogue, scope);
  AuditFilter filter;
  filter.record_kind = record_kind;
  filter.record_id = record_id;
  std::vector<TimelineItem> items;
  for (auto& row : find_audit_entries(connection, scope.workspace(), filter, limit)) {
    auto actor = presenter.actor_of(row);
    items.push_back(
        {row.at, "change", std::move(actor), std::move(row.action), std::move(row.changes), std::nullopt, row.id});
  }
  auto comments = find_comments(connection, scope.workspace(), record_kind, record_id);
  std::ranges::reverse(comments);
  for (auto& comment : comments)
    items.push_back({comment.created_at,
                     "comment",
                     {"member", comment.author_id.text(), presenter.name_of(comment.author_id)},
                     comment.deleted_at ? "comment.deleted" : "comment.created",
                     {},
                     std::move(comment.body),
                     std::nullopt});
  std::ranges::stable_sort(items, std::greater{}, &TimelineItem::at);
  if (items.size() > limit) items.resize(limit);
  return items;
}

}  // namespace assay::workspace
