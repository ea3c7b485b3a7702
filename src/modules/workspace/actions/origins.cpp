#include <algorithm>
#include <map>

#include "actions/audit_entries.h"
#include "store/audit_store.h"
#include "workspace/history.h"

namespace assay::workspace {
namespace {

constexpr std::size_t kEntriesRead = 200;

bool changed(const AuditRow& row, const std::string& field) {
  return std::ranges::find(row.changes, field, &FieldChange::field) != row.changes.end();
}

}  // namespace

class Origins::Implementation {
 public:
  Implementation(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope)
      : connection_(connection), scope_(scope), presenter_(connection, catalogue, scope) {}

  const std::vector<AuditRow>& entries(const std::string& kind, const std::string& id) {
    const auto [place, unknown] = read_.try_emplace({kind, id});
    if (unknown) {
      AuditFilter filter;
      filter.record_kind = kind;
      filter.record_id = id;
      place->second = find_audit_entries(connection_, scope_.workspace(), filter, kEntriesRead);
    }
    return place->second;
  }
  [[nodiscard]] const AuditPresenter& presenter() const { return presenter_; }

 private:
  sql::Connection& connection_;
  const Scope& scope_;
  AuditPresenter presenter_;
  std::map<std::pair<std::string, std::string>, std::vector<AuditRow>> read_;
};

Origins::Origins(sql::Connection& connection, const messages::Catalogue& catalogue, const Scope& scope)
    : implementation_(std::make_unique<Implementation>(connection, catalogue, scope)) {}
Origins::~Origins() = default;

std::optional<Origin> Origins::of(const std::string& record_kind, const std::string& record_id,
                                  const std::string& field) {
  for (const auto& row : implementation_->entries(record_kind, record_id))
    if (row.action.ends_with(".created") || changed(row, field)) return Origin{name_of(row.member_id), row.at};
  return std::nullopt;
}

std::string Origins::name_of(const std::optional<MemberId>& member) const {
  return implementation_->presenter().name_of(member);
}

}  // namespace assay::workspace
